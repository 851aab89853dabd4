/**
 * Which movements are one campaign. Ties are taken in one order, the strongest first, and each joins the two campaigns that it touches, unless that
 * would make one that is too large: Kruskal's algorithm with constraints, so that the order in which events came does not matter.
 */
import { type CampaignConstraints, UNCONSTRAINED } from '../../graph/decisions/constraints.ts';
import { compareIds } from '../../graph/order.ts';
import { type Bounds, barrierBetween, boundsOf, jointBounds } from './barriers.ts';
import type { Tie } from './reasons/tie.ts';
import { byFirstSeen, type TracedMovement } from './traced-movement.ts';

/** The most that one campaign holds; what is larger nobody reads, and making it again would take too long. */
export interface ClusterCaps {
  readonly members: number;
  readonly hosts: number;
  readonly spanMs: number;
}

export const CLUSTER_CAPS: ClusterCaps = { members: 500, hosts: 200, spanMs: 30 * 86_400_000 };

/** Movements that belong together, and the ties that hold them. */
export interface Cluster {
  /** In order of time, then id. */
  readonly members: readonly TracedMovement[];
  /** In the order in which they were taken. */
  readonly ties: readonly Tie[];
  /** Whether a tie was left out because of a cap. */
  readonly isCapped: boolean;
  /** Ties that were left out because of what people decided. */
  readonly keptApart: readonly BarredTie[];
  readonly bounds: Bounds;
}

/** A tie, and the decision because of which it joins nothing. */
export interface BarredTie {
  readonly tie: Tie;
  readonly decision: string;
}

interface Growing {
  readonly members: TracedMovement[];
  readonly hosts: Set<string>;
  readonly ties: Tie[];
  firstMs: number;
  lastMs: number;
  isCapped: boolean;
  readonly keptApart: BarredTie[];
  bounds: Bounds;
}

/** All movements in clusters, those that nothing ties alone. `movements` are in order of time; ties may come in any order. */
export function clustersOf(
  movements: readonly TracedMovement[],
  ties: readonly Tie[],
  caps: ClusterCaps = CLUSTER_CAPS,
  constraints: CampaignConstraints = UNCONSTRAINED,
): Cluster[] {
  const of = new Map(movements.map((each) => [each.id, beginning(each, constraints)]));
  for (const tie of [...ties].sort(inOrderOfTaking)) {
    const [left, right] = [of.get(tie.earlier.id), of.get(tie.next.id)];
    if (left === undefined || right === undefined) continue;
    const barrier = left === right ? null : barrierBetween(left, right);
    if (left === right) {
      if (tie.kind !== 'TOGETHER') left.ties.push(tie);
    } else if (barrier !== null) {
      for (const side of [left, right]) side.keptApart.push({ tie, decision: barrier });
    } else if (exceeds(left, right, caps)) {
      left.isCapped = true;
      right.isCapped = true;
    } else {
      const [whole, part] = left.members.length >= right.members.length ? [left, right] : [right, left];
      join(whole, part);
      whole.ties.push(tie);
      for (const { id } of part.members) of.set(id, whole);
    }
  }
  return [...new Set(of.values())].map(({ members, ties: held, isCapped, keptApart, bounds }) => ({
    members: members.sort(byFirstSeen),
    ties: held.sort(inOrderOfTaking),
    isCapped,
    keptApart,
    bounds,
  }));
}

/** What people said first, then the strongest, then by the time of the later movement, then by ids. */
function inOrderOfTaking(left: Tie, right: Tie): number {
  // They come in their order, the latest decision first.
  if (left.kind === 'TOGETHER' && right.kind === 'TOGETHER') return 0;
  return (
    Number(right.kind === 'TOGETHER') - Number(left.kind === 'TOGETHER') ||
    right.strength - left.strength ||
    left.next.movement.firstSeen - right.next.movement.firstSeen ||
    compareIds(left.next.id, right.next.id) ||
    compareIds(left.earlier.id, right.earlier.id) ||
    compareIds(left.kind, right.kind)
  );
}

function beginning(movement: TracedMovement, constraints: CampaignConstraints): Growing {
  const { source, target, firstSeen, lastSeen } = movement.movement;
  return {
    members: [movement],
    hosts: new Set([source.host, target.host]),
    ties: [],
    firstMs: firstSeen,
    lastMs: lastSeen,
    isCapped: false,
    keptApart: [],
    bounds: boundsOf(movement.id, constraints),
  };
}

function exceeds(left: Growing, right: Growing, { members, hosts, spanMs }: ClusterCaps): boolean {
  return (
    left.members.length + right.members.length > members ||
    left.hosts.union(right.hosts).size > hosts ||
    Math.max(left.lastMs, right.lastMs) - Math.min(left.firstMs, right.firstMs) > spanMs
  );
}

function join(whole: Growing, part: Growing): void {
  whole.members.push(...part.members);
  for (const host of part.hosts) whole.hosts.add(host);
  whole.ties.push(...part.ties);
  whole.firstMs = Math.min(whole.firstMs, part.firstMs);
  whole.lastMs = Math.max(whole.lastMs, part.lastMs);
  whole.isCapped ||= part.isCapped;
  whole.keptApart.push(...part.keptApart);
  whole.bounds = jointBounds(whole.bounds, part.bounds);
}
