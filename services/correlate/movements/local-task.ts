import type { HoplineEvent } from '../../../schema/event.ts';
import { isDesktop, isRemote } from '../entities/sessions.ts';
import { hostOf } from '../facts/gather.ts';
import { isSomebodysLogon } from '../facts/sessions.ts';
import type { Landscape } from '../landscape.ts';

/** The log of a registration and the write of its cache are recorded within this of each other, ms. */
const SAME_REGISTRATION_MS = 10_000;

const REGISTRATIONS: ReadonlySet<string> = new Set(['4698', '4702', '106', '140']);

/** The accounts of Windows' own services. */
const SERVICE_SIDS: ReadonlySet<string> = new Set(['S-1-5-18', 'S-1-5-19', 'S-1-5-20']);

/**
 * Whether a log says that the task whose cached actions an event writes was registered from the host itself, as updaters and Group Policy
 * do: what called the host around that time did not cause it. Without such a log nothing is said.
 */
export function isLocalTaskWrite(event: HoplineEvent, landscape: Landscape): boolean {
  if (event['registry.value']?.toLowerCase() !== 'actions') return false;
  const timeMs = landscape.times.calibratedMs(event);
  const registrations = (landscape.tasks.of(event)?.events ?? []).filter(
    (other) => REGISTRATIONS.has(other['event.code']) && Math.abs(landscape.times.calibratedMs(other) - timeMs) <= SAME_REGISTRATION_MS,
  );
  const origins = new Set(registrations.map((registration) => originOf(registration, landscape)));
  return origins.has('local') && !origins.has('remote');
}

/** Where a registration was asked for; null where it does not tell. */
function originOf(event: HoplineEvent, landscape: Landscape): 'local' | 'remote' | null {
  const { 'winlog.event_data.ClientProcessId': client, 'winlog.event_data.RpcCallClientLocality': locality } = event;
  if (client !== undefined && client > 0) return 'local';
  if (client === 0 && locality === 0) return 'remote';
  const logonId = event['winlog.event_data.SubjectLogonId'];
  if (logonId !== undefined && logonId !== '0x0') {
    if (!isSomebodysLogon(logonId)) return 'local';
    const session = landscape.sessions.byLogonId(hostOf(event), logonId);
    if (session !== null) return isRemote(session) && !isDesktop(session) ? 'remote' : 'local';
  }
  return isOfHostItself(event) ? 'local' : null;
}

/** The scheduler's own log names the account alone: Windows' own, by SID or as the machine's. */
function isOfHostItself(event: HoplineEvent): boolean {
  if (SERVICE_SIDS.has(event['user.id'] ?? '')) return true;
  return event['user.name']?.toLowerCase() === `${hostOf(event)}$`;
}
