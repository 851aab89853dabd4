import { compareIds } from '../../../../graph/order.ts';
import { type MainTechnique, mainTechnique } from '../parts/technique-words.ts';
import type { TierWord } from '../parts/tier-mark.tsx';

/** A host as a movement names it; one that is known by no more than an address has that as its name. */
export interface ChainEnd {
  readonly id: string;
  readonly name: string;
  /** The address by which it was reached or acted; null where it is not known or is its name. */
  readonly address: string | null;
  /** Whether it sends telemetry. */
  readonly isManaged: boolean;
}

/** Another account than the one that had arrived. */
export interface ChainSwitch {
  readonly from: string;
  readonly to: string;
}

/** A movement as a chain is made of it. */
export interface ChainMovement {
  readonly id: string;
  /** When it began, epoch ms. */
  readonly time: number;
  readonly tier: TierWord;
  /** ATT&CK ids. */
  readonly technique: readonly string[];
  readonly from: ChainEnd;
  readonly to: ChainEnd;
  /** The account that it used on the target. */
  readonly account: string | null;
  /** What its belonging here rests on beside what was recorded, as it is said after its number: `holds if: …`; null where that is nothing. */
  readonly condition: string | null;
  readonly accountSwitch: ChainSwitch | null;
}

/** A host of a chain. */
export interface ChainHost extends ChainEnd {
  /** When it was first reached, epoch ms; null for an entry, which acted before anything came in. */
  readonly arrival: number | null;
  /** The host that first reached it; null for an entry. */
  readonly parent: string | null;
}

/** All movements from one host to another. */
export interface ChainEdge {
  /** The ids of its two hosts. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Whether it is how its target was first reached. */
  readonly isSkeleton: boolean;
  /** By time; at least one. */
  readonly movements: readonly ChainMovement[];
  /** The number of its first movement. */
  readonly order: number;
  /** The best of its movements'. */
  readonly tier: TierWord;
  /** Whether each of its movements holds only if something is true. */
  readonly isAssumed: boolean;
  readonly technique: MainTechnique;
  readonly accountSwitch: ChainSwitch | null;
}

/** Who came from where to where first, and what else went between the same hosts. */
export interface HostChain {
  /** In order of their first arrival; an entry counts from its first act. */
  readonly hosts: readonly ChainHost[];
  /** In order of their first movement. */
  readonly edges: readonly ChainEdge[];
  /** The movements' numbers, countWords from 1 by time. */
  readonly orders: ReadonlyMap<string, number>;
}

const TIERS: readonly TierWord[] = ['OBSERVED', 'DETECTED', 'CORROBORATED'];

/** The chain of some movements, given in any order: the same for the same movements. */
export function chainOf(movements: readonly ChainMovement[]): HostChain {
  const sorted = [...movements].sort((left, right) => left.time - right.time || compareIds(left.id, right.id));
  const hosts = new Map<string, ChainHost>();
  const pairs = new Map<string, ChainMovement[]>();
  for (const movement of sorted) {
    const { from, to, time } = movement;
    if (!hosts.has(from.id)) hosts.set(from.id, { ...from, arrival: null, parent: null });
    if (!hosts.has(to.id)) hosts.set(to.id, { ...to, arrival: time, parent: from.id });
    const pair = `${from.id} ${to.id}`;
    const earlier = pairs.get(pair);
    if (earlier === undefined) pairs.set(pair, [movement]);
    else earlier.push(movement);
  }
  const orders = new Map(sorted.map(({ id }, index) => [id, index + 1]));
  const edges = [...pairs].map(([id, ofPair]) => edgeOf(id, ofPair, hosts, orders));
  return { hosts: [...hosts.values()], edges, orders };
}

function edgeOf(
  id: string,
  movements: readonly ChainMovement[],
  hosts: ReadonlyMap<string, ChainHost>,
  orders: ReadonlyMap<string, number>,
): ChainEdge {
  const [first] = movements;
  if (first === undefined) throw new Error('An edge has a movement.');
  const tiers = movements.map(({ tier }) => TIERS.indexOf(tier));
  return {
    id,
    from: first.from.id,
    to: first.to.id,
    isSkeleton: hosts.get(first.to.id)?.parent === first.from.id,
    movements,
    order: orders.get(first.id) ?? 0,
    tier: TIERS[Math.max(...tiers)] ?? 'OBSERVED',
    isAssumed: movements.every(({ condition }) => condition !== null),
    technique: mainTechnique(movements.flatMap(({ technique }) => technique)),
    accountSwitch: movements.find(({ accountSwitch }) => accountSwitch !== null)?.accountSwitch ?? null,
  };
}
