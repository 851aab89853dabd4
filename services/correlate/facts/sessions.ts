import type { HoplineEvent } from '../../../schema/event.ts';
import { isAdminPipe } from '../techniques/pipes.ts';
import { namesOneHost } from './addresses.ts';
import { keepEarlier } from './representative.ts';

/** Windows' own sessions, the same on every host: SYSTEM, LOCAL SERVICE, NETWORK SERVICE, and none. */
const SYSTEM_LOGON_IDS: ReadonlySet<string> = new Set(['0x0', '0x3e3', '0x3e4', '0x3e5', '0x3e7']);

/** Whether a logon id is of a session that somebody opened, not of Windows itself. */
export function isSomebodysLogon(logonId: string | undefined): logonId is string {
  return logonId !== undefined && !SYSTEM_LOGON_IDS.has(logonId);
}

/** Remembers a session by its 4624. */
export function gatherLogon(logons: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const logonId = event['winlog.logon.id'] ?? event['winlog.event_data.TargetLogonId'];
  if (isSomebodysLogon(logonId)) keepEarlier(logons, `${host}|${logonId}`, event);
}

/** Remembers the event of a kind that ends or marks a session. */
export function gatherLogoff(marks: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const { 'winlog.event_data.TargetLogonId': target, 'winlog.event_data.SubjectLogonId': subject, 'winlog.logon.id': own } = event;
  const logonId = own ?? target ?? subject;
  if (isSomebodysLogon(logonId)) keepEarlier(marks, `${host}|${logonId}`, event);
}

/** Bits of an access mask that change a file: write or append data. */
const WRITES = 0x6;

/** What was done on an administrative share: a pipe's name, `write`, or null for what is of no interest. */
export function adminAccess(event: HoplineEvent): string | null {
  const share = event['winlog.event_data.ShareName']?.toLowerCase() ?? '';
  const target = event['winlog.event_data.RelativeTargetName']?.toLowerCase() ?? '';
  if (share.endsWith('ipc$')) {
    const pipe = target.replace(/^\\+/, '');
    return isAdminPipe(pipe) ? pipe : null;
  }
  if (!/\\(?:admin|[a-z])\$$/.test(share)) return null;
  return (Number(event['winlog.event_data.AccessMask'] ?? 0) & WRITES) !== 0 && target !== '' ? 'write' : null;
}

/** Remembers an access to an administrative share or pipe. */
export function gatherShare(shares: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const what = adminAccess(event);
  const logonId = event['winlog.event_data.SubjectLogonId'];
  if (what === null || logonId === undefined) return;
  keepEarlier(shares, `${host}|${logonId}|${event['winlog.event_data.ShareName']?.toLowerCase()}|${what}`, event);
}

const HOUR_MS = 3_600_000;

/** Remembers what Terminal Services says of a desktop that is used from elsewhere: begun (21), taken up again (25), its client let in (1149). */
export function gatherDesktop(desktops: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const ip = event['source.ip'];
  if (!namesOneHost(ip)) return;
  const hour = Math.floor(event['@timestamp'] / HOUR_MS);
  keepEarlier(desktops, `${host}|${ip}|${event['user.name']?.toLowerCase()}|${hour}`, event);
}
