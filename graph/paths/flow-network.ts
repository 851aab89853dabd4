import { at, startsOf } from './temporal-index.ts';

/** An arc that cannot be cut. */
export const UNCUTTABLE = Number.POSITIVE_INFINITY;

/** Directed arcs between numbered nodes, arc `i` from `from[i]` to `to[i]`, each with what it costs to cut it. */
export interface Arcs {
  readonly from: number[];
  readonly to: number[];
  readonly cost: number[];
}

/**
 * Which nodes a minimum cut leaves on the side of the source, 1 by node: it takes the arcs from these to the others. None where arcs that cannot
 * be cut lead to the sink. Of the minimum cuts it is the one that is nearest to the source, so that it does not depend on which of the maximum
 * flows was found; shortest augmenting paths make it.
 * Source: Edmonds, Karp, "Theoretical improvements in algorithmic efficiency for network flow problems" (1972).
 */
export function minimumCut({ from, to, cost }: Arcs, nodes: number, source: number, sink: number): Uint8Array {
  const count = from.length;
  // Arc `i + count` is arc `i` the other way, which takes back what flows over it.
  const room = Float64Array.from({ length: 2 * count }, (_, arc) => (arc < count ? at(cost, arc) : 0));
  const tail = (arc: number): number => (arc < count ? at(from, arc) : at(to, arc - count));
  const head = (arc: number): number => (arc < count ? at(to, arc) : at(from, arc - count));
  const outStart = startsOf(
    Array.from({ length: 2 * count }, (_, arc) => tail(arc)),
    nodes,
  );
  const out = new Uint32Array(2 * count);
  const next = outStart.slice();
  for (let arc = 0; arc < 2 * count; arc++) {
    const position = at(next, tail(arc));
    out[position] = arc;
    next[tail(arc)] = position + 1;
  }

  const by = new Int32Array(nodes);
  const queue = new Uint32Array(nodes);
  /** Fills `by` with the arc by which each node is reached; -1 where it is not. */
  const reach = (): boolean => {
    by.fill(-1);
    by[source] = 2 * count;
    queue[0] = source;
    let length = 1;
    for (let position = 0; position < length; position++) {
      const node = at(queue, position);
      for (let each = at(outStart, node); each < at(outStart, node + 1); each++) {
        const arc = at(out, each);
        const end = head(arc);
        if (at(room, arc) === 0 || at(by, end) !== -1) continue;
        by[end] = arc;
        if (end === sink) return true;
        queue[length++] = end;
      }
    }
    return false;
  };

  while (reach()) {
    let flow = UNCUTTABLE;
    for (let node = sink; node !== source; node = tail(at(by, node))) flow = Math.min(flow, at(room, at(by, node)));
    if (flow === UNCUTTABLE) return new Uint8Array(nodes);
    for (let node = sink; node !== source; node = tail(at(by, node))) {
      const arc = at(by, node);
      const back = arc < count ? arc + count : arc - count;
      room[arc] = at(room, arc) - flow;
      room[back] = at(room, back) + flow;
    }
  }
  return Uint8Array.from(by, (arc) => (arc === -1 ? 0 : 1));
}
