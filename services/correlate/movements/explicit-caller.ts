import { eventId } from '../../../graph/ids.ts';
import { firstBy } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import type { SessionEntity } from '../entities/sessions.ts';
import { hostOf, shortName } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';
import { within } from '../first-from.ts';
import type { Landscape } from '../landscape.ts';
import { isCarrier, processOfAct } from './source-process.ts';

/** Credentials are used this long before the logon that they open on the other host, and by clocks this far apart after it, ms. */
const BEFORE_MS = 60_000;
const AFTER_MS = 5_000;

/** The program on the source that acted, and the 4648s that say so. */
export interface ActingProcess {
  readonly process: ProcessEntity | null;
  readonly uses: readonly HoplineEvent[];
}

/**
 * The process on the source that acted, where no better one is known than one of Windows' own that carries others' traffic: the one that used the
 * credentials of the session's account for its host. `told` is the 4648 that alone tells of the act, if one does.
 */
export function actingProcessOf(
  found: ProcessEntity | null,
  source: string,
  session: SessionEntity | null,
  landscape: Pick<Landscape, 'explicitLogons' | 'processes' | 'times'>,
  told: HoplineEvent | null = null,
): ActingProcess {
  if (found !== null && !isCarrier(found)) return { process: found, uses: [] };
  const use = lastUseFor(session, source, landscape) ?? told;
  const process = use === null ? null : (landscape.processes.of(use) ?? toldBy(use, landscape.times.calibratedMs(use)));
  return use === null || process === null || isCarrier(process) ? { process: found, uses: [] } : { process, uses: [use] };
}

/**
 * The last 4648 on the source by the account of a session and for its host, just before the session was opened. By adjacency: the record names
 * host and account, and no connection.
 */
function lastUseFor(
  session: SessionEntity | null,
  source: string,
  { explicitLogons, times }: Pick<Landscape, 'explicitLogons' | 'times'>,
): HoplineEvent | null {
  if (session === null || session.account === null) return null;
  const { host, start, account } = session;
  const timeOf = (event: HoplineEvent): number => times.calibratedMs(event);
  const uses = within(explicitLogons.get(source) ?? [], start - BEFORE_MS, start + AFTER_MS, timeOf).filter(
    (event) => isFor(event, host) && event['winlog.event_data.TargetUserName']?.toLowerCase() === account.name.toLowerCase(),
  );
  return firstBy(uses, (left, right) => timeOf(right) - timeOf(left) || compareEvents(left, right)) ?? null;
}

function isFor(event: HoplineEvent, host: string): boolean {
  const [short] = host.split('@');
  return shortName(event['destination.domain'] ?? '') === short;
}

/** Whether a process is known by nothing but such a record, and so by no table of processes. */
export function isToldByUse({ entityId, start, events: [event] }: ProcessEntity): boolean {
  return entityId === null && start === null && event?.['event.code'] === '4648';
}

/** A program of which nothing else tells, known by this record alone, as its number may be another's at another time. */
function toldBy(event: HoplineEvent, timeMs: number): ProcessEntity {
  const process = processOfAct(eventId(event), { host: hostOf(event), timeMs, events: [event] });
  return { ...process, logonId: event['winlog.logon.id'] ?? null };
}
