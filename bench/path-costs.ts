/**
 * What questions about paths cost beside what else could answer them: plain graphology, and a scan of typed arrays in the order of time.
 */
import { MultiDirectedGraph } from 'graphology';
import type { Movement, Tier } from '../graph/model.ts';
import { bestWalks } from '../graph/paths/best-walks.ts';
import { changeIndex } from '../graph/paths/change-index.ts';
import { spreadsOf } from '../graph/paths/clock-spreads.ts';
import { earliestArrivals } from '../graph/paths/earliest-arrivals.ts';
import { aMovement, offBy } from '../graph/paths/movement-builder.ts';
import { MOST_SPREAD_MS } from '../graph/paths/movement-spread.ts';
import { PriorityQueue } from '../graph/paths/priority-queue.ts';
import { indexMovements, type TemporalIndex } from '../graph/paths/temporal-index.ts';
import { walkEnds } from '../graph/paths/walk-ends.ts';
import { TIERS } from '../graph/tiers.ts';

const DAY_MS = 86_400_000;
const HISTORY_MS = 30 * DAY_MS;

/** So often a question that takes no second is asked. */
const ROUNDS = 5;

/** So many questions are asked of what takes seconds for each. */
const SLOW_QUESTIONS = 10;

/** Medians and percentiles, ms, and bytes. */
export interface PathCosts {
  /** A reach of so many days by each: the same questions, of which graphology is asked the first ones alone. */
  readonly reach: readonly { readonly days: number; readonly ours: number; readonly graphology: number; readonly scan: number }[];
  readonly reachP99: number;
  readonly bestWalksP99: number;
  readonly bytesPerMovement: number;
  /** To take in a changed movement, and to index all anew. */
  readonly change: number;
  readonly anew: number;
}

/**
 * Measures so many hosts and movements of 30 days, of which a tenth of the hosts have half of the ends, by so many questions. Clocks may be off by
 * as much as any may, one movement in ten is corroborated and two are detected.
 */
export function pathCosts(hosts: number, movements: number, questions: number): PathCosts {
  const next = numbers();
  const anyHost = (): string => `host:${Math.floor(next() * (next() < 0.5 ? hosts / 10 : hosts))}`;
  const all = Array.from({ length: movements }, (_, nth): Movement => {
    const at = Math.floor(next() * HISTORY_MS);
    const tier = TIERS[Math.max(0, Math.floor(next() * 10) - 7)] ?? 'OBSERVED';
    return movementOf(anyHost(), anyHost(), at, `movement:${nth}`, tier);
  });
  const index = indexMovements(all);
  const anew = timed(() => indexMovements(all));
  const asked = Array.from({ length: questions }, () => ({
    from: anyHost(),
    to: anyHost(),
    since: Math.floor(next() * (HISTORY_MS - 7 * DAY_MS)),
  }));
  const graph = graphologyOf(all);
  const scan = scanOf(index);
  const reach = [1, 7].map((days) => {
    const ask = (work: (from: string, since: number, before: number) => unknown, rounds: number, questions = asked): number =>
      quantile(
        questions.map(({ from, since }) => least(rounds, () => work(from, since, since + days * DAY_MS))),
        0.5,
      );
    return {
      days,
      ours: ask((from, since, before) => arrivalsFrom(index, from, since, before), ROUNDS),
      graphology: ask((from, since, before) => reachByGraphology(graph, from, since, before), 1, asked.slice(0, SLOW_QUESTIONS)),
      scan: ask((from, since, before) => scan(index.hostNumbers.get(from) ?? 0, since, before), ROUNDS),
    };
  });
  const week = asked.map(({ from, to, since }) => ({ from, to, window: { since, before: since + 7 * DAY_MS } }));
  const changed = all
    .slice(0, 20)
    .map((movement) => timed(() => changeIndex(index, [movement], [{ ...movement, until: movement.until + 1 }])));
  return {
    reach,
    reachP99: quantile(
      week.map(({ from, window }) => least(ROUNDS, () => arrivalsFrom(index, from, window.since, window.before))),
      0.99,
    ),
    bestWalksP99: quantile(
      week.map(({ from, to, window }) =>
        least(ROUNDS, () => bestWalks(index, walkEnds(index, [{ kind: 'HOST', id: from }], [{ kind: 'HOST', id: to }]), window)),
      ),
      0.99,
    ),
    bytesPerMovement: bytesOf(index) / index.movements.length,
    change: quantile(changed, 0.5),
    anew,
  };
}

const LIKE_ALL = offBy(MOST_SPREAD_MS, aMovement('', '', 0));

/** A movement that shares with all others what is alike, so that a million fit into memory. */
function movementOf(from: string, to: string, at: number, id: string, tier: Tier): Movement {
  const [source, target] = [
    { ...LIKE_ALL.source, host: from },
    { ...LIKE_ALL.target, host: to },
  ];
  return { ...LIKE_ALL, id, source, target, firstSeen: at, lastSeen: at, until: at, tier };
}

/** As each of the others: the earliest arrival by host, neither sorted nor named. */
function arrivalsFrom(index: TemporalIndex, from: string, since: number, before: number): unknown {
  const own = index.hostNumbers.get(from) ?? 0;
  const [first = 0, end = 0] = index.outStart.subarray(own, own + 2);
  return earliestArrivals(index, index.outSteps.subarray(first, end), { since, before, leastTier: 0, spread: spreadsOf(index, false) });
}

/** The typed arrays, and a reference to each movement; the movements themselves are the store's. */
function bytesOf(index: TemporalIndex): number {
  const arrays = Object.values(index).filter((value) => ArrayBuffer.isView(value));
  return arrays.reduce((sum, array) => sum + array.byteLength, 8 * index.movements.length);
}

function graphologyOf(movements: readonly Movement[]): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  for (const { source, target, firstSeen } of movements) graph.mergeEdge(source.host, target.host, { time: firstSeen });
  return graph;
}

/** The search that one would write over a graph library: Dijkstra's, from host to host, the earliest first. */
function reachByGraphology(graph: MultiDirectedGraph, from: string, since: number, before: number): Map<string, number> {
  const arrivals = new Map([[from, since]]);
  const names = [from];
  const queue = new PriorityQueue();
  queue.push(since, 0);
  const entered = new Set<string>();
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const host = names[next] ?? '';
    if (entered.has(host) || !graph.hasNode(host)) continue;
    entered.add(host);
    const stood = arrivals.get(host) ?? 0;
    graph.forEachOutEdge(host, (_edge, { time }, _source, target) => {
      if (time < stood || time > before || time >= (arrivals.get(target) ?? Number.POSITIVE_INFINITY)) return;
      arrivals.set(target, time);
      queue.push(time, names.push(target) - 1);
    });
  }
  return arrivals;
}

/** The least that any search in time order has to do: to look at each movement of the window once. */
function scanOf(index: TemporalIndex): (from: number, since: number, before: number) => Float64Array {
  const { source, target, time } = index;
  return (from, since, before) => {
    const arrivals = new Float64Array(index.hosts.length).fill(Number.POSITIVE_INFINITY);
    arrivals[from] = since;
    for (let step = firstFrom(time, since); step < time.length; step++) {
      const at = time[step] as number;
      if (at > before) break;
      if ((arrivals[source[step] as number] as number) <= at && at < (arrivals[target[step] as number] as number))
        arrivals[target[step] as number] = at;
    }
    return arrivals;
  };
}

function firstFrom(time: Float64Array, since: number): number {
  let [left, right] = [0, time.length];
  while (left < right) {
    const middle = (left + right) >>> 1;
    if ((time[middle] as number) < since) left = middle + 1;
    else right = middle;
  }
  return left;
}

/** Numbers that are the same in every run. Source: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function numbers(): () => number {
  let state = 22;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The least of so many times: what a question takes where nothing else does. */
function least(rounds: number, work: () => unknown): number {
  return Math.min(...Array.from({ length: rounds }, () => timed(work)));
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}
