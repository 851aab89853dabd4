/** What holds of findings and hosts by all that was decided: a function of the set of decisions, whatever their order. */
import { append } from '../append.ts';
import { compareIds } from '../order.ts';
import { byDecided, type Decision, RESOLUTIONS, type Resolution } from './decision.ts';

/** What was decided about one finding. */
export interface DecidedFinding {
  readonly status: 'OPEN' | 'ACKNOWLEDGED' | 'CLOSED';
  /** What it turned out to be; null unless it is closed. */
  readonly resolution: Resolution | null;
  /** Whose work it is; null is nobody's. */
  readonly assignee: string | null;
  /** In the order in which they were made; remarks on other decisions about it too. */
  readonly notes: readonly DecisionNote[];
  /** Ids of all decisions about it, those too that gave way to later ones, in their order. */
  readonly decisions: readonly string[];
}

/** A remark of somebody. */
export interface DecisionNote {
  /** Epoch ms. */
  readonly at: number;
  readonly by: string;
  readonly text: string;
}

/** All that was decided, by what it is about. */
export interface Decided {
  /** Of a detection by its id, or of a campaign by the ids of its movements. */
  finding(ids: readonly string[]): DecidedFinding;
  /** Of a host, in alphabetical order. */
  tagsOf(host: string): readonly string[];
  /** Ids of the hosts with a tag. */
  taggedWith(tag: string): readonly string[];
}

/** Lays out decisions by what they are about. */
export function decidedBy(decisions: readonly Decision[]): Decided {
  const about = new Map<string, Decision[]>();
  for (const decision of decisions.toSorted(byDecided)) {
    if (decision.kind !== 'TOGETHER' && decision.kind !== 'APART') append(about, decision.subject[0] ?? '', decision);
  }
  const tags = new Map(Array.from(about, ([id, said]) => [id, tagsAfter(said)]));
  return {
    finding: (ids) => findingAfter(ids.flatMap((id) => about.get(id) ?? []).sort(byDecided)),
    tagsOf: (host) => tags.get(host) ?? [],
    taggedWith: (tag) => [...tags].filter(([, held]) => held.includes(tag)).map(([id]) => id),
  };
}

/** What nobody decided anything about. */
export const NOTHING_DECIDED: Decided = decidedBy([]);

function findingAfter(said: readonly Decision[]): DecidedFinding {
  const verdict = said.findLast(({ kind }) => kind === 'STATUS')?.value ?? 'OPEN';
  const resolution = RESOLUTIONS.find((known) => known === verdict) ?? null;
  return {
    status: resolution !== null ? 'CLOSED' : verdict === 'ACKNOWLEDGED' ? 'ACKNOWLEDGED' : 'OPEN',
    resolution,
    assignee: said.findLast(({ kind }) => kind === 'ASSIGN')?.value ?? null,
    notes: said.flatMap(({ at, by, note }) => (note === null ? [] : [{ at, by, text: note }])),
    decisions: said.map(({ id }) => id),
  };
}

function tagsAfter(said: readonly Decision[]): string[] {
  const held = new Set<string>();
  for (const { kind, value } of said) {
    if (kind !== 'TAG' || value === null) continue;
    if (value.startsWith('-')) held.delete(value.slice(1));
    else held.add(value);
  }
  return [...held].sort(compareIds);
}
