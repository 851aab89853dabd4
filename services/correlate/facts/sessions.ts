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

/** The logon id of the session that an event begins, ends, marks, or was let in by. */
export function logonIdOf(event: HoplineEvent): string | undefined {
  return event['winlog.logon.id'] ?? event['winlog.event_data.TargetLogonId'] ?? event['winlog.event_data.SubjectLogonId'];
}

/** Remembers an event that begins (4624), ends (4634, 4647) or marks (4672) a session: each of an id, which another session has after a restart. */
export function gatherOfSession(events: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const logonId = logonIdOf(event);
  if (isSomebodysLogon(logonId)) keepEarlier(events, `${host}|${logonId}|${event['@timestamp']}`, event);
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

/** The administrative pipe that an event is an access to, lower case; null where it is none. */
export function adminPipe(event: HoplineEvent): string | null {
  const what = adminAccess(event);
  return what === 'write' ? null : what;
}

/**
 * Remembers an access to an administrative share or pipe; and of each account and address in a session the first access to any share, which
 * tells where the session came from.
 */
export function gatherShare(shares: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const { 'winlog.event_data.SubjectLogonId': logonId, 'source.ip': ip, 'source.port': port, 'user.name': name } = event;
  if (logonId === undefined) return;
  const key = `${host}|${logonId}|${name}|${ip}|${port}|`;
  const what = adminAccess(event);
  if (what !== null) keepEarlier(shares, `${key}${event['winlog.event_data.ShareName']?.toLowerCase()}|${what}`, event);
  if (isSomebodysLogon(logonId) && namesOneHost(ip)) keepEarlier(shares, key, event);
}

const HOUR_MS = 3_600_000;

/** Remembers what Terminal Services says of a desktop that is used from elsewhere: begun (21), taken up again (25), its client let in (1149); and what the Security log does (4778). */
export function gatherDesktop(desktops: Map<string, HoplineEvent>, host: string, event: HoplineEvent): void {
  const ip = event['source.ip'];
  if (!namesOneHost(ip)) return;
  const hour = Math.floor(event['@timestamp'] / HOUR_MS);
  keepEarlier(desktops, `${host}|${ip}|${event['user.name']?.toLowerCase()}|${hour}`, event);
}
