import type { HoplineEvent } from '../../../schema/event.ts';
import { hostOf } from '../facts/gather.ts';
import { byCalibratedTime } from '../facts/representative.ts';
import type { Landscape } from '../landscape.ts';
import { ACT_GAP_MS, type Act } from './acts.ts';
import type { RuleHit } from './rule-hit.ts';

/** The ends of an act, with what its rules rest on and when they held. */
type ToldAct = Pick<Act, 'source' | 'target'> & { readonly hits: readonly Pick<RuleHit, 'events' | 'timeMs'>[] };

/** What tells of an act, apart: what it consists of, and what is cited for it but happened before or after. */
export interface ActEvents {
  /** Connection, logon and effect: they say when the act was. At least one. */
  readonly own: readonly HoplineEvent[];
  /** The start of the client's process, an older flow, a session opened for something else: they prove, and date nothing. */
  readonly beside: readonly HoplineEvent[];
}

/**
 * Tells the events of an act from those that are only cited for it. Its rules say about when it was; what lies around that without a gap is
 * the act. On the source it begins with the connection: the program that connects may have run for days.
 *
 * `opening` is what let the act in: it belongs to it, however long the act then took.
 */
export function actEventsOf(
  { source, target, hits }: ToldAct,
  candidates: readonly HoplineEvent[],
  opening: readonly HoplineEvent[],
  { times }: Pick<Landscape, 'times'>,
): ActEvents {
  const timeOf = (event: HoplineEvent): number => times.calibratedMs(event);
  const told = [...hits.flatMap((hit) => hit.events), ...candidates];
  const isDating = (event: HoplineEvent): boolean => hostOf(event) === target || event['network.direction'] !== undefined;
  const dating = told.filter((event) => source === target || isDating(event)).sort(byCalibratedTime(times));
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { timeMs } of hits) [from, to] = [Math.min(from, timeMs), Math.max(to, timeMs)];
  for (const event of dating.toReversed()) if (timeOf(event) < from && from - timeOf(event) <= ACT_GAP_MS) from = timeOf(event);
  for (const event of dating) if (timeOf(event) > to && timeOf(event) - to <= ACT_GAP_MS) to = timeOf(event);
  const own = new Set([...opening, ...dating.filter((event) => timeOf(event) >= from && timeOf(event) <= to)]);
  // A rule may hold by nothing but a command line on the source: then that is all that says when it was.
  if (own.size === 0) for (const hit of hits) for (const event of hit.events.slice(-1)) own.add(event);
  return { own: [...own], beside: told.filter((event) => !own.has(event)) };
}
