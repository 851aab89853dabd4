/** What people decided that keeps two parts of a story apart: they are two, one is closed, or they are the work of two people. */
import type { Assignment, CampaignConstraints } from '../../graph/decisions/constraints.ts';

/** What a part of a campaign brings along of people's decisions. */
export interface Bounds {
  readonly seal: string | null;
  readonly assignment: Assignment | null;
  /** What it is parted from, by id, each with the decision that says so. */
  readonly parted: ReadonlyMap<string, string>;
}

/** Those of nearly everything: nobody decided anything about it. */
export const UNBOUND: Bounds = { seal: null, assignment: null, parted: new Map() };

/** The bounds of a movement or detection. */
export function boundsOf(id: string, { sealOf, assignmentOf, partedFrom }: CampaignConstraints): Bounds {
  const [seal, assignment, parted] = [sealOf(id), assignmentOf(id), partedFrom(id)];
  return seal === null && assignment === null && parted.size === 0 ? UNBOUND : { seal, assignment, parted };
}

/** Those of two parts that became one, between which there was no barrier. */
export function jointBounds(left: Bounds, right: Bounds): Bounds {
  if (left === right) return left;
  const parted = right.parted.size === 0 ? left.parted : new Map([...left.parted, ...right.parted]);
  return { seal: left.seal, assignment: left.assignment ?? right.assignment, parted };
}

/** A part with its members. */
export interface BoundPart {
  readonly members: readonly { readonly id: string }[];
  readonly bounds: Bounds;
}

/** The decision that keeps two parts apart; null where none does. */
export function barrierBetween(left: BoundPart, right: BoundPart): string | null {
  const [mine, theirs] = [left.bounds, right.bounds];
  if (mine === UNBOUND && theirs === UNBOUND) return null;
  if (mine.seal !== theirs.seal) return mine.seal ?? theirs.seal;
  if (mine.assignment !== null && theirs.assignment !== null && mine.assignment.assignee !== theirs.assignment.assignee) {
    return mine.assignment.decision;
  }
  if (mine.parted.size > 0)
    for (const { id } of right.members) {
      const decision = mine.parted.get(id);
      if (decision !== undefined) return decision;
    }
  return null;
}
