import type { RequestContext } from './context.ts';
import { inRange } from './in-range.ts';
import { requestError } from './request-errors.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** A stretch of time on some hosts, by their ids and names; epoch ms. */
export interface EventStretch {
  readonly hosts: ReadonlySet<string>;
  readonly from: number;
  readonly to: number;
}

/**
 * The stretch of time around an event on its own host and on those at the other end of the movements that rest on it. Throws BAD_USER_INPUT where
 * there is no event of that id, and for a number of minutes that is out of range.
 */
export async function stretchAround(event: string, minutes: number | null, context: RequestContext): Promise<EventStretch> {
  const { graph } = context;
  const aroundMs = inRange('minutes', minutes ?? 5, 1, DAY_MINUTES) * MINUTE_MS;
  const [middle, movements] = await Promise.all([graph.node('Event', event), graph.neighbours(event, 'EVIDENCE', 'in', 'Movement')]);
  if (middle === null) throw requestError('BAD_USER_INPUT', '`around` is the id of no event that a finding rests on.');
  const own = await context.hostMeant(middle.host);
  const ends = [own?.id ?? middle.host, ...movements.flatMap(({ source, target }) => [source.host, target.host])];
  const hosts = await graph.nodes('Host', [...new Set(ends)]);
  const words = [middle.host, ...hosts.flatMap(({ id, name }) => [id, name])];
  return { hosts: new Set(words), from: middle.instant.at - aroundMs, to: middle.instant.at + aroundMs };
}
