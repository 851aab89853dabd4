import type { Movement } from '../model.ts';
import { byTimeThenId } from '../order.ts';
import { type Spreads, spreadOfStep, spreadsOf } from './clock-spreads.ts';
import { type Arcs, minimumCut, UNCUTTABLE } from './flow-network.ts';
import { at, type TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';

export interface MovementCut {
  /** Without these no walk leads from a start to an end; in order of time. */
  readonly movements: readonly Movement[];
  /** Whether no fewer would do. */
  readonly isExact: boolean;
  /** No fewer than so many would do. */
  readonly atLeast: number;
}

/**
 * The fewest movements without which nothing leads from a start to an end, by a minimum cut in the graph expanded in time: of the cuts as small
 * as that the one nearest to the starts. Walks may be of any length, and stay as long as they like. Where clocks may be off, the cut also
 * parts some walks that have an order in each two of their steps but not in all; where that makes it larger than what the clocks as they are
 * need, it is not exact. Sources: Berman, "Vulnerability of scheduled networks and a generalization of Menger's theorem" (1996).
 */
export function movementCut(index: TemporalIndex, ends: WalkEnds): MovementCut {
  const lenient = cutOf(index, ends, spreadsOf(index, false));
  const atLeast = index.mostSpread > 0 ? cutOf(index, ends, spreadsOf(index, true)).length : lenient.length;
  const movements = lenient.flatMap((step) => index.movements[step] ?? []).sort(byTimeThenId(({ firstSeen }) => firstSeen));
  return { movements, isExact: atLeast === movements.length, atLeast };
}

/** Which steps the cut takes. */
function cutOf(index: TemporalIndex, { starts, ends }: WalkEnds, spread: Spreads): number[] {
  const count = index.movements.length;
  // Of step `i` node `i` is the moment until which it can be taken, `count + i` that it is taken, `2 * count + i` the first moment after it.
  const [taken, after, source] = [count, 2 * count, 3 * count];
  const sink = source + 1;
  const arcs: Arcs = { from: [], to: [], cost: [] };
  const add = (from: number, to: number, cost: number): void => {
    arcs.from.push(from);
    arcs.to.push(to);
    arcs.cost.push(cost);
  };
  for (const moments of momentsByHost(index, spread)) {
    for (const [position, { node }] of moments.entries()) {
      const later = moments[position + 1];
      if (later !== undefined) add(node, later.node, UNCUTTABLE);
    }
  }
  for (let step = 0; step < count; step++) {
    add(step, taken + step, UNCUTTABLE);
    add(taken + step, after + step, 1);
  }
  for (const start of starts) add(source, taken + start, UNCUTTABLE);
  for (const end of ends) add(after + end, sink, UNCUTTABLE);
  const isReached = minimumCut(arcs, sink + 1, source, sink);
  return Array.from({ length: count }, (_, step) => step).filter(
    (step) => at(isReached, taken + step) === 1 && at(isReached, after + step) === 0,
  );
}

/** A moment on a host at which somebody arrives or may leave at the latest. */
interface Moment {
  readonly node: number;
  readonly time: number;
  readonly isDeparture: boolean;
}

/** The moments of each host in order: who arrives at a moment may leave at it. */
function momentsByHost(index: TemporalIndex, spread: Spreads): Moment[][] {
  const count = index.movements.length;
  const moments = index.hosts.map((): Moment[] => []);
  for (let step = 0; step < count; step++) {
    const [time, offBy] = [at(index.time, step), spreadOfStep(spread, step)];
    moments[at(index.source, step)]?.push({ node: step, time: time + offBy, isDeparture: true });
    moments[at(index.target, step)]?.push({ node: 2 * count + step, time: time - offBy, isDeparture: false });
  }
  for (const ofHost of moments) ofHost.sort(byMoment);
  return moments;
}

function byMoment(left: Moment, right: Moment): number {
  return left.time - right.time || Number(left.isDeparture) - Number(right.isDeparture) || left.node - right.node;
}
