import { append } from '../../../graph/append.ts';
import { byTimeThenId } from '../../../graph/order.ts';
import { parentOf } from '../../../schema/technique-id.ts';
import type { ProcessTable } from '../entities/processes.ts';
import type { Landscape } from '../landscape.ts';
import { actOf, familyOf, isSharedParent } from '../techniques/family-of.ts';
import { other } from '../techniques/other.ts';
import type { TechniqueFamily } from '../techniques/technique-family.ts';
import { happenedAt, type RuleHit } from './rule-hit.ts';
import { isCarrier, processAt } from './source-process.ts';

/** Hits of one family from one host to another belong to one act while no more than this lies between them, ms. */
export const ACT_GAP_MS = 300_000;

/** Connections and logons from the source this close to an act are part of it, ms. */
export const MEANWHILE_MS = 60_000;

/** One act of one host on another: the hits that tell of it, in order of time. */
export interface Act {
  readonly source: string;
  readonly target: string;
  /** At least one. */
  readonly hits: readonly RuleHit[];
}

/**
 * Groups hits into acts: those between the same hosts that share a connection, a session, a process or an event, and those of one
 * family that follow each other closely. Five rules that fire at one act are one; two acts an hour apart are two.
 */
export function actsOf(hits: readonly RuleHit[], { processes }: Pick<Landscape, 'processes'>): Act[] {
  const byEnds = new Map<string, RuleHit[]>();
  for (const hit of hits) {
    const [hop] = hit.hops;
    if (hop === undefined) continue;
    const key = `${hop.source}|${hop.target}`;
    append(byEnds, key, hit);
  }
  return [...byEnds.values()].flatMap((between) => {
    const ordered = between.sort(byTimeThenId(happenedAt));
    return groups(ordered, processes).map((group): Act => {
      const hop = group[0]?.hops[0];
      return { source: hop?.source ?? '', target: hop?.target ?? '', hits: group };
    });
  });
}

function groups(ordered: readonly RuleHit[], processes: ProcessTable): RuleHit[][] {
  const parents = ordered.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parents[root] !== root) root = parents[root] ?? root;
    parents[index] = root;
    return root;
  };
  const join = (left: number, right: number): void => {
    const [a, b] = [rootOf(left), rootOf(right)];
    parents[Math.max(a, b)] = Math.min(a, b);
  };
  const lastOf = new Map<string, { index: number; timeMs: number }>();
  const families = familiesOfActs(ordered);
  for (const [index, hit] of ordered.entries()) {
    for (const { key, timeMs } of [...sharedBy(hit, processes), { key: `family ${families[index]?.name}`, timeMs: hit.timeMs }]) {
      const last = lastOf.get(key);
      if (last !== undefined && isClose(last.timeMs, timeMs)) join(last.index, index);
      lastOf.set(key, { index, timeMs });
    }
  }
  const byRoot = new Map<number, RuleHit[]>();
  for (const [index, hit] of ordered.entries()) {
    const root = rootOf(index);
    append(byRoot, root, hit);
  }
  return [...byRoot.values()];
}

/**
 * The family whose acts each hit is part of. A technique that is the parent of several families' is no other than theirs: a hit that names
 * it alone goes with the hit of such a family that it follows closely, else with the one that follows it.
 */
function familiesOfActs(ordered: readonly RuleHit[]): TechniqueFamily[] {
  const families = ordered.map(({ technique }) => actOf(familyOf(technique)));
  const parents = ordered.map(({ technique }, index) =>
    families[index] === other ? technique.filter(isSharedParent) : technique.flatMap((id) => parentOf(id) ?? []),
  );
  const settle = (hits: Iterable<[index: number, hit: RuleHit]>): void => {
    const lastUnder = new Map<string, { readonly family: TechniqueFamily; readonly timeMs: number }>();
    for (const [index, { timeMs }] of hits) {
      const under = parents[index] ?? [];
      const close = under.map((parent) => lastUnder.get(parent)).find((last) => last !== undefined && isClose(last.timeMs, timeMs));
      if (families[index] === other && close !== undefined) families[index] = close.family;
      const family = families[index] ?? other;
      if (family !== other) for (const parent of under) lastUnder.set(parent, { family, timeMs });
    }
  };
  settle(ordered.entries());
  settle([...ordered.entries()].reverse());
  return families;
}

function isClose(leftMs: number, rightMs: number): boolean {
  return Math.abs(leftMs - rightMs) <= ACT_GAP_MS;
}

/** Something that a hit has in common with others of its act, and when the hit was by it, ms. */
interface Shared {
  readonly key: string;
  readonly timeMs: number;
}

/**
 * What two hits of one act have in common: a connection, what opened it, a session, an event. A process that serves many (`svchost.exe`) says
 * nothing by itself. Of a connection that both ends recorded a hit's time is told by the source's clock, however far the two are apart.
 */
function sharedBy(hit: RuleHit, processes: ProcessTable): Shared[] {
  const { timeMs } = hit;
  return [
    ...hit.hops.flatMap(({ connection, seenBy }): Shared[] => {
      if (connection === null) return [];
      const { source, destination } = connection;
      const isByTarget = source !== null && destination?.host === seenBy;
      const bySource = isByTarget ? timeMs - destination.timeMs + source.timeMs : timeMs;
      const opener = processAt(connection, source, processes);
      const own = { key: connection.id, timeMs: bySource };
      return opener === null || isCarrier(opener) ? [own] : [own, { key: opener.id, timeMs: bySource }];
    }),
    ...hit.hops.flatMap(({ session }) => (session === null ? [] : [{ key: session.id, timeMs }])),
    ...hit.eventIds.map((key) => ({ key, timeMs })),
  ];
}
