/** The log of decisions beside what is there now. */
import { byDecided, type Decision } from '../../../graph/decisions/decision.ts';
import { readDecisions } from '../../../graph/decisions/decision-log.ts';
import type { NodeKind } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { campaignOf } from './subject.ts';

/** A decision, and whether it still counts. */
export interface ReviewedDecision {
  readonly decision: Decision;
  /** Id of the campaign, movement, detection or host that it is about now; null where nothing of its subject is there any more: it speaks of nothing now. */
  readonly speaksOf: string | null;
  /** Id of the decision that contradicts it and holds in its place. */
  readonly overruledBy: string | null;
}

/** All decisions in the order in which they count. */
export async function reviewedDecisions(store: GraphStore): Promise<ReviewedDecision[]> {
  const decisions = await readDecisions(store);
  const spoken = new Map<string, string | null>();
  for (const { subject } of decisions) {
    for (const id of subject.slice(0, 1)) if (!spoken.has(id)) spoken.set(id, await spokenOf(id, store));
  }
  const overruled = overruledAmong(decisions, (id) => spoken.get(id) ?? null);
  return decisions.map((decision) => ({
    decision,
    speaksOf: spoken.get(decision.subject[0] ?? '') ?? null,
    overruledBy: overruled.get(decision.id) ?? null,
  }));
}

async function spokenOf(id: string, store: GraphStore): Promise<string | null> {
  const kinds: readonly NodeKind[] = ['Movement', 'Detection', 'Host'];
  for (const kind of kinds) {
    if ((await store.node(kind, id)) === null) continue;
    return (kind === 'Movement' ? (await campaignOf(id, store))?.id : null) ?? id;
  }
  return null;
}

/** Decision's id → id of the last one that says something else of the same thing. */
function overruledAmong(decisions: readonly Decision[], spokenOfSubject: (id: string) => string | null): ReadonlyMap<string, string> {
  const overruled = new Map<string, string>();
  const last = new Map<string, Decision>();
  for (const decision of decisions.toSorted(byDecided).reverse()) {
    for (const question of questionsOf(decision, spokenOfSubject)) {
      const later = last.get(question);
      if (later === undefined) last.set(question, decision);
      else if (later.kind !== decision.kind || later.value !== decision.value) overruled.set(decision.id, later.id);
    }
  }
  return overruled;
}

/** What a decision answers: two that answer one question differently contradict each other. */
function questionsOf({ kind, subject, value }: Decision, spokenOfSubject: (id: string) => string | null): string[] {
  const about = subject[0] === undefined ? '' : (spokenOfSubject(subject[0]) ?? subject[0]);
  switch (kind) {
    case 'STATUS':
    case 'ASSIGN':
      return [`${kind} ${about}`];
    case 'TAG':
      return [`${kind} ${about} ${value?.replace(/^-/, '') ?? ''}`];
    case 'NOTE':
      return [];
    case 'TOGETHER':
    case 'APART': {
      const ids = subject.toSorted(compareIds);
      return ids.flatMap((left, place) => ids.slice(place + 1).map((right) => `pair ${left} ${right}`));
    }
  }
}
