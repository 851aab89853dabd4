import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import { isRemote } from '../entities/sessions.ts';
import { compareEventLists } from '../facts/representative.ts';
import type { Ancestry, Landscape } from '../landscape.ts';
import { sharesOf } from './contacts.ts';
import type { MovementParts } from './movement-parts.ts';

/** What is looked at to say how long a movement stayed. */
export type StayLandscape = Ancestry & Pick<Landscape, 'lastOpened' | 'shares' | 'times'>;

/** How long a movement stayed on its target, and what tells. */
export interface Stay {
  /** Epoch ms, calibrated. */
  readonly until: number;
  /** The last event, and those that tie it to the movement; none where nothing tells of more than the act. */
  readonly events: readonly HoplineEvent[];
}

/**
 * How long a movement stayed: the time of the last event of the session that it opened, or of what it started and what that started in turn;
 * `lastSeen` where nothing tells of more. What leaves the target later than that was not left open by it.
 */
export function stayOf(
  { target, session, started }: Pick<MovementParts, 'target' | 'session' | 'started'>,
  lastSeen: number,
  landscape: StayLandscape,
): Stay {
  let stay: Stay = { until: lastSeen, events: [] };
  const tell = (event: HoplineEvent | null | undefined, tie: readonly HoplineEvent[]): void => {
    if (event === null || event === undefined) return;
    const told = { until: landscape.times.calibratedMs(event), events: [event, ...tie] };
    // At the act's own time the empty list stays, as it sorts before every other.
    const later = told.until - stay.until || -compareEventLists(told.events, stay.events);
    if (later > 0) stay = told;
  };
  const seen = new Set<ProcessEntity>();
  const follow = (process: ProcessEntity, tie: readonly HoplineEvent[]): void => {
    if (seen.has(process) || process.host !== target) return;
    seen.add(process);
    const own = [...tie, ...process.events];
    for (const event of process.events) tell(event, own);
    tell(process.ended, own);
    tell(landscape.lastOpened.get(process.id), own);
    for (const child of [...landscape.processes.childrenOf(process)].sort(byId)) follow(child, own);
  };
  for (const process of [...started].sort(byId)) follow(process, []);
  if (session !== null && session.host === target && isRemote(session)) {
    tell(session.logoff, session.events);
    for (const event of sharesOf(session, landscape)) tell(event, session.events);
    const ran = landscape.processes.inSession(session).filter((process) => landscape.sessions.ofProcess(process) === session);
    for (const process of ran.sort(byId)) follow(process, session.events);
  }
  return stay;
}

function byId(left: ProcessEntity, right: ProcessEntity): number {
  return compareIds(left.id, right.id);
}
