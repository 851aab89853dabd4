/**
 * What decisions ask of campaigns: what is one story, what is not, and which campaigns are not to be merged into. A function of the set of decisions,
 * whatever their order.
 */
import { append } from '../append.ts';
import { compareIds } from '../order.ts';
import { decidedBy } from './decided.ts';
import { byDecided, type Decision, RESOLUTIONS } from './decision.ts';

/** Constraints on which movements and detections are one campaign; ids are theirs. */
export interface CampaignConstraints {
  /** Pairs that people say belong together, the latest first. */
  readonly together: readonly DecidedPair[];
  /** Whether people say that it belongs together with something. */
  isNamedTogether(id: string): boolean;
  /** What people say belongs to another story than this, each with the decision that says so. */
  partedFrom(id: string): ReadonlyMap<string, string>;
  /** The decision that closed the campaign that it belonged to; null where that is open. What is closed is not merged into. */
  sealOf(id: string): string | null;
  /** The decision that says whose work the campaign is that it belonged to; null is nobody's. What two people work on is not merged. */
  assignmentOf(id: string): Assignment | null;
  /** What people tagged a host as: no constraint, but a campaign that reached it weighs more. */
  tagsOf(host: string): readonly string[];
}

/** Two that people say something of, the lesser id first, and the decision that says so. */
export interface DecidedPair {
  readonly left: string;
  readonly right: string;
  readonly decision: string;
}

export interface Assignment {
  readonly assignee: string;
  readonly decision: string;
}

/** What decisions ask of campaigns. Of two that speak of one pair the later one counts. */
export function constraintsOf(decisions: readonly Decision[]): CampaignConstraints {
  const inOrder = decisions.toSorted(byDecided);
  const { together, apart } = pairsBy(inOrder);
  const { seals, assignments } = guardsBy(inOrder);
  const named = new Set(together.flatMap(({ left, right }) => [left, right]));
  const parted = new Map<string, (readonly [string, string])[]>();
  for (const { left, right, decision } of apart) {
    append(parted, left, [right, decision]);
    append(parted, right, [left, decision]);
  }
  const partedFrom = new Map(Array.from(parted, ([id, others]) => [id, new Map(others)]));
  return {
    together: together.reverse(),
    isNamedTogether: (id) => named.has(id),
    partedFrom: (id) => partedFrom.get(id) ?? NOTHING,
    sealOf: (id) => seals.get(id) ?? null,
    assignmentOf: (id) => assignments.get(id) ?? null,
    tagsOf: decidedBy(decisions).tagsOf,
  };
}

/** The pairs of which people say last that they belong together, and those of which they say that they do not; by decision. */
function pairsBy(inOrder: readonly Decision[]): { readonly together: DecidedPair[]; readonly apart: DecidedPair[] } {
  const said = { TOGETHER: new Map<string, DecidedPair>(), APART: new Map<string, DecidedPair>() };
  for (const { id, kind, subject } of inOrder) {
    if (kind !== 'TOGETHER' && kind !== 'APART') continue;
    for (const pair of pairsOf(id, subject)) {
      for (const pairs of [said.TOGETHER, said.APART]) pairs.delete(keyOf(pair));
      said[kind].set(keyOf(pair), pair);
    }
  }
  return { together: [...said.TOGETHER.values()], apart: [...said.APART.values()] };
}

/** By movement or detection: what closed its campaign, and what says whose work that is. */
function guardsBy(inOrder: readonly Decision[]): {
  readonly seals: ReadonlyMap<string, string>;
  readonly assignments: ReadonlyMap<string, Assignment>;
} {
  const seals = new Map<string, string>();
  const assignments = new Map<string, Assignment>();
  for (const { id, kind, subject, value } of inOrder) {
    if (kind === 'STATUS') {
      lift(seals, subject);
      if (RESOLUTIONS.some((known) => known === value)) for (const each of subject) seals.set(each, id);
    } else if (kind === 'ASSIGN') {
      lift(assignments, subject);
      const assignment = value === null ? null : { assignee: value, decision: id };
      if (assignment !== null) for (const each of subject) assignments.set(each, assignment);
    } else if (kind === 'TOGETHER') {
      // Who says so knows that one of them is closed, or somebody else's work.
      if (new Set(subject.map((each) => seals.get(each))).size > 1) lift(seals, subject);
      if (new Set(subject.map((each) => assignments.get(each)?.assignee)).size > 1) lift(assignments, subject);
    }
  }
  return { seals, assignments };
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** What nobody asked anything of. */
export const UNCONSTRAINED: CampaignConstraints = constraintsOf([]);

/** Each with each. */
function pairsOf(decision: string, subject: readonly string[]): DecidedPair[] {
  const ids = subject.toSorted(compareIds);
  return ids.flatMap((left, place) => ids.slice(place + 1).map((right) => ({ left, right, decision })));
}

function keyOf({ left, right }: DecidedPair): string {
  return `${left} ${right}`;
}

/** Ends what one decision said of these, and of all that it said it of together with them. */
function lift<T>(said: Map<string, T>, ids: readonly string[]): void {
  const ended = new Set<T>();
  for (const id of ids) {
    const each = said.get(id);
    if (each !== undefined) ended.add(each);
  }
  if (ended.size > 0) for (const [id, each] of said) if (ended.has(each)) said.delete(id);
}
