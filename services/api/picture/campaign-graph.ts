import { append } from '../../../graph/append.ts';
import type { Movement, Tier } from '../../../graph/model.ts';
import { tierRankOf } from '../../../graph/tiers.ts';
import { layersOf, type NumberedHop } from './layers.ts';
import { type FoldedLeaves, fanOutsOf, foldedByParent, type Leaf, leavesOf } from './leaves.ts';

/** A host with a card of its own. */
export interface DrawnHost {
  readonly host: string;
  /** Null where no movement ties it to the others. */
  readonly layer: number | null;
  readonly firstArrival: NumberedHop | null;
}

/** Hosts with one card. */
export interface DrawnGroup {
  readonly id: string;
  readonly from: string;
  readonly technique: string | null;
  readonly layer: number;
  readonly members: readonly DrawnPair[];
}

/** All movements from one card to another, in order. */
export interface DrawnPair {
  readonly from: string;
  readonly to: string;
  readonly hops: readonly [NumberedHop, ...NumberedHop[]];
  readonly isFirstArrival: boolean;
}

/** A campaign as a picture; what each part holds is said in `schema/campaign-graph.graphql`. */
export interface DrawnGraph {
  readonly hosts: readonly DrawnHost[];
  readonly groups: readonly DrawnGroup[];
  readonly pairs: readonly DrawnPair[];
  readonly shown: number;
  readonly of: number;
}

export interface DrawingOptions {
  readonly isFolded: boolean;
  /** Cards at most. */
  readonly limit: number;
}

/**
 * Lays out a campaign's movements, given by time, then id; `others` are hosts that no movement tied to it. What is over the limit is folded by the
 * host it was reached from, and then cut, the last reached first: nothing that is shown was first reached from what is not.
 */
export function drawnGraph(movements: readonly Movement[], others: readonly string[], { isFolded, limit }: DrawingOptions): DrawnGraph {
  const hops = movements.map((movement, place): NumberedHop => ({ order: place + 1, movement }));
  const layers = layersOf(hops);
  const hosts = [
    ...Array.from(layers, ([host, layer]): DrawnHost => ({ host, ...layer })),
    ...[...new Set(others)].filter((host) => !layers.has(host)).map((host): DrawnHost => ({ host, layer: null, firstArrival: null })),
  ];
  const folds = foldsOf(hops, hosts.length, { isFolded, limit });
  const foldBy = new Map(folds.flatMap((fold) => fold.leaves.map(({ host }) => [host, fold] as const)));
  const cards = new Set(hosts.map(({ host }) => foldBy.get(host) ?? host));
  const shown = new Set([...cards].slice(0, limit));
  const cardOf = (host: string): string => {
    const fold = foldBy.get(host);
    return fold === undefined ? host : idOf(fold);
  };
  const isShown = (host: string): boolean => shown.has(foldBy.get(host) ?? host);
  return {
    hosts: hosts.filter(({ host }) => shown.has(host)),
    groups: folds.filter((fold) => shown.has(fold)).map((fold) => groupOf(fold, layers.get(fold.leaves[0]?.host ?? '')?.layer ?? 0)),
    pairs: pairsOf(
      hops.filter(({ movement }) => isShown(movement.source.host) && isShown(movement.target.host)),
      (hop) => layers.get(hop.movement.target.host)?.firstArrival === hop,
      cardOf,
    ),
    shown: hosts.filter(({ host }) => isShown(host)).length,
    of: hosts.length,
  };
}

/** The tier of the best known of hops. */
export function bestTier(hops: readonly [NumberedHop, ...NumberedHop[]]): Tier {
  return hops.reduce<Tier>(
    (best, { movement }) => (tierRankOf(movement.tier) > tierRankOf(best) ? movement.tier : best),
    hops[0].movement.tier,
  );
}

function foldsOf(hops: readonly NumberedHop[], hosts: number, { isFolded, limit }: DrawingOptions): FoldedLeaves[] {
  const leaves = leavesOf(hops);
  const fanOuts = isFolded ? fanOutsOf(leaves) : [];
  const folded = new Set(fanOuts.flatMap((fold) => fold.leaves));
  const excess = hosts - folded.size + fanOuts.length - limit;
  if (excess <= 0) return fanOuts;
  return [
    ...fanOuts,
    ...foldedByParent(
      leaves.filter((leaf) => !folded.has(leaf)),
      excess,
    ),
  ];
}

function idOf({ from, technique, leaves }: FoldedLeaves): string {
  return `group:${from} ${technique ?? ''} ${leaves[0]?.host}`;
}

function groupOf(fold: FoldedLeaves, layer: number): DrawnGroup {
  return { id: idOf(fold), from: fold.from, technique: fold.technique, layer, members: fold.leaves.map(memberOf) };
}

function memberOf({ host, from, hops }: Leaf): DrawnPair {
  return { from, to: host, hops, isFirstArrival: true };
}

function pairsOf(
  hops: readonly NumberedHop[],
  isFirstArrival: (hop: NumberedHop) => boolean,
  cardOf: (host: string) => string,
): DrawnPair[] {
  const pairs = new Map<string, NumberedHop[]>();
  for (const hop of hops) append(pairs, JSON.stringify([cardOf(hop.movement.source.host), cardOf(hop.movement.target.host)]), hop);
  return [...pairs].flatMap(([ends, [first, ...more]]): DrawnPair[] => {
    const [from, to] = JSON.parse(ends) as [string, string];
    if (first === undefined) return [];
    const all = [first, ...more] as const;
    return [{ from, to, hops: [first, ...more], isFirstArrival: all.some(isFirstArrival) }];
  });
}
