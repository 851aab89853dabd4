import { append } from '../../../graph/append.ts';
import type { Detection, Host, Instant, Movement } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';

/** Something in the lane of a host. */
export interface LaneAct {
  readonly kind: 'ARRIVAL' | 'DEPARTURE' | 'DETECTION';
  readonly id: string;
  readonly instant: Instant;
  readonly until: number;
}

/** Acts of one host by time. */
export interface Lane {
  readonly host: string;
  readonly acts: readonly LaneAct[];
}

/** A stretch of time, epoch ms. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The acts of movements and detections on each host they name, by time, then kind and id; the lanes by their first acts. `hosts` have a lane
 * whatever they did.
 */
export function lanesOf(movements: readonly Movement[], detections: readonly Detection[], hosts: readonly string[]): Lane[] {
  const acts = new Map<string, LaneAct[]>(hosts.map((host) => [host, []]));
  for (const { id, source, target, firstInstant: instant, lastSeen: until } of movements) {
    append(acts, source.host, { kind: 'DEPARTURE', id, instant, until });
    append(acts, target.host, { kind: 'ARRIVAL', id, instant, until });
  }
  for (const { id, host, instant } of detections) append(acts, host, { kind: 'DETECTION', id, instant, until: instant.at });
  const lanes = Array.from(acts, ([host, of]): Lane => ({ host, acts: of.sort(compareActs) }));
  return lanes.sort((left, right) => compareFirst(left, right) || compareIds(left.host, right.host));
}

/** When any of a host's telemetry was there within a stretch of time, in order. */
export function coverageWithin({ coverage }: Pick<Host, 'coverage'>, within: Span): Span[] {
  const spans: { from: number; to: number }[] = [];
  for (const { from, to } of coverage.toSorted((left, right) => left.from - right.from || left.to - right.to)) {
    const [start, end] = [Math.max(from, within.from), Math.min(to, within.to)];
    if (start > end) continue;
    const last = spans.at(-1);
    if (last !== undefined && start <= last.to) last.to = Math.max(last.to, end);
    else spans.push({ from: start, to: end });
  }
  return spans;
}

/** Where acts begin together, a host is left before another is reached. */
const KINDS: readonly LaneAct['kind'][] = ['DEPARTURE', 'ARRIVAL', 'DETECTION'];

function compareActs(left: LaneAct, right: LaneAct): number {
  return left.instant.at - right.instant.at || KINDS.indexOf(left.kind) - KINDS.indexOf(right.kind) || compareIds(left.id, right.id);
}

function compareFirst({ acts: [left] }: Lane, { acts: [right] }: Lane): number {
  return left === undefined || right === undefined ? 0 : compareActs(left, right);
}
