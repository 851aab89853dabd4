import { append } from '../../../graph/append.ts';
import type { NumberedHop } from './layers.ts';

/** A host that one other reached and that no movement left. */
export interface Leaf {
  readonly host: string;
  readonly from: string;
  /** What reached it, in order. */
  readonly hops: readonly [NumberedHop, ...NumberedHop[]];
}

/** Leaves that are drawn as one card. */
export interface FoldedLeaves {
  readonly from: string;
  /** ATT&CK id of the technique they have in common; null where they were folded to keep the picture small. */
  readonly technique: string | null;
  /** In the order of their first hops. */
  readonly leaves: readonly Leaf[];
}

/** A fan-out has more targets than this. */
const MOST_UNFOLDED = 8;

/** All of a fan-out begins within this, ms. */
const FAN_OUT_MS = 3_600_000;

/** The leaves of a campaign's hops, in the order in which they were reached. */
export function leavesOf(hops: readonly NumberedHop[]): Leaf[] {
  const left = new Set(hops.map(({ movement }) => movement.source.host));
  const into = new Map<string, NumberedHop[]>();
  for (const hop of hops) append(into, hop.movement.target.host, hop);
  return [...into].flatMap(([host, [first, ...more]]): Leaf[] => {
    if (first === undefined || left.has(host)) return [];
    const from = first.movement.source.host;
    const isReachedByOne = more.every(({ movement }) => movement.source.host === from);
    return isReachedByOne ? [{ host, from, hops: [first, ...more] }] : [];
  });
}

/** Fan-outs: more than eight leaves of one host, each reached by one and the same technique alone, all first reached within an hour. */
export function fanOutsOf(leaves: readonly Leaf[]): FoldedLeaves[] {
  const alike = Map.groupBy(leaves, ({ from, hops }) => `${from} ${techniquesOf(hops)}`);
  return [...alike.values()].flatMap((of) => withinAnHour(of).map((folded) => foldOf(folded, techniquesOf(folded[0]?.hops ?? []))));
}

/** Folds what is left of the leaves by the host they were reached from, the most first, until no more than `excess` cards are too many. */
export function foldedByParent(leaves: readonly Leaf[], excess: number): FoldedLeaves[] {
  const byParent = [...Map.groupBy(leaves, ({ from }) => from).values()].filter((of) => of.length > 1);
  // Of as many the parent that was there first stays first: sorting is stable.
  byParent.sort((left, right) => right.length - left.length);
  const folds: FoldedLeaves[] = [];
  let saved = 0;
  for (const of of byParent) {
    if (saved >= excess) break;
    folds.push(foldOf(of, null));
    saved += of.length - 1;
  }
  return folds;
}

/** Ids of the techniques by which hops were made, as one text. */
function techniquesOf(hops: readonly NumberedHop[]): string {
  return [...new Set(hops.flatMap(({ movement }) => movement.technique))].join(' ');
}

function withinAnHour(leaves: readonly Leaf[]): Leaf[][] {
  const runs: Leaf[][] = [];
  let start = 0;
  while (start < leaves.length) {
    const since = leaves[start]?.hops[0].movement.firstSeen ?? 0;
    let end = start;
    while ((leaves[end]?.hops[0].movement.firstSeen ?? Number.POSITIVE_INFINITY) <= since + FAN_OUT_MS) end += 1;
    if (end - start > MOST_UNFOLDED) {
      runs.push(leaves.slice(start, end));
      start = end;
    } else start += 1;
  }
  return runs;
}

function foldOf(leaves: readonly Leaf[], techniques: string | null): FoldedLeaves {
  return { from: leaves[0]?.from ?? '', technique: techniques?.split(' ')[0] ?? null, leaves };
}
