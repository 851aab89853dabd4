import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { EventTimes, RuleMatch } from '../../schema/rule-match.ts';
import { candidatesByPlan, type PlanItem } from './dispatch/candidates.ts';
import { createDispatch, type Listener } from './dispatch/dispatch.ts';
import { createSharedLists } from './dispatch/shared-lists.ts';
import { createKeptEvents, idOf, type KeptEvent } from './kept-events.ts';
import { type Candidate, eventMatches, type FoundMatch, sequenceMatches } from './rule-matches.ts';
import { itemsOf, planRule, type RulePlan } from './rule-plan.ts';
import { sampleMatches } from './sample-matches.ts';
import { withoutAlike } from './suppression.ts';

/** Runs rules over events that come in any order, any number of times. */
export interface Detector {
  /** Takes an event; `id` is given where it is known already. One that no rule wants is forgotten at once. */
  add(event: HoplineEvent, id?: string): void;
  /** The matches among all events so far, each once, in an order of their own. It may be asked again after more events. */
  matches(times: EventTimes): RuleMatch[];
  /** Dotted names of fields that the rules read and `schema/event.ts` has not; the normalisers put them in `event.extra`. */
  readonly fieldsOutsideSchema: ReadonlySet<string>;
  /** What the detector knows, as plain data for `createDetector`. */
  snapshot(): DetectorState;
}

/** The kept events with their ids: plain data, fit for a structured clone. */
export interface DetectorState {
  readonly version: 1;
  readonly events: readonly { readonly id: string; readonly event: HoplineEvent }[];
}

/** One item of a rule's sequence, or the whole condition of a rule on single events. */
interface RuleItem extends Listener, PlanItem {
  readonly number: number;
}

/**
 * A detector for the enabled ones of the rules; `state` continues from a snapshot, which may be of other rules: what these would
 * have kept and the former did not is not known.
 * Throws a HoplineError RULE_INVALID where a rule's query does not compile; `parseRule` has checked those it returns.
 */
export function createDetector(rules: readonly Rule[], state?: DetectorState): Detector {
  const plans = rules.filter((rule) => rule.enabled).map(planRule);
  const items = plans.flatMap(listenersOf).map((item, number): RuleItem => ({ ...item, number }));
  const dispatch = createDispatch(items);
  const kept = createKeptEvents();
  const found: number[] = [];
  const shared = createSharedLists();
  const note = (item: RuleItem): void => {
    found.push(item.number);
  };
  const add = (event: HoplineEvent, id?: string): void => {
    dispatch.deliver(event, note);
    if (found.length === 0) return;
    kept.keep(event, shared(found), id);
    found.length = 0;
  };
  for (const { id, event } of state?.events ?? []) add(event, id);

  return {
    add,
    matches: (times) => {
      const byPlan = candidatesByPlan(items, kept.all());
      const matches = plans.flatMap((plan) => matchesOf(plan, byPlan.get(plan) ?? [], times));
      return inOrder(matches, times);
    },
    fieldsOutsideSchema: new Set(plans.flatMap((plan) => plan.fieldsOutsideSchema)),
    snapshot: () => ({ version: 1, events: inOrderOfIds(kept.all()) }),
  };
}

/**
 * Tells of an event whether some rule wants it, so that it has to be kept for `createDetector`.
 * Throws as `createDetector` does.
 */
export function createEventScreen(rules: readonly Rule[]): (event: HoplineEvent) => boolean {
  const dispatch = createDispatch(rules.filter((rule) => rule.enabled).flatMap((rule) => listenersOf(planRule(rule))));
  let isWanted = false;
  const note = (): void => {
    isWanted = true;
  };
  return (event) => {
    isWanted = false;
    dispatch.deliver(event, note);
    return isWanted;
  };
}

function listenersOf(plan: RulePlan): Omit<RuleItem, 'number'>[] {
  if (plan.query.kind === 'event') return [{ filter: plan.query.filter, plan, index: 0 }];
  return itemsOf(plan.query).map((item, index) => ({ filter: item.filter, plan, index }));
}

function matchesOf(plan: RulePlan, candidates: readonly Candidate[], times: EventTimes): FoundMatch[] {
  if (candidates.length === 0) return [];
  const matches = allMatchesOf(plan, candidates, times);
  const suppression = plan.rule.scope?.suppression ?? null;
  return suppression === null ? matches : withoutAlike(matches, suppression, times);
}

function allMatchesOf({ rule, query }: RulePlan, candidates: readonly Candidate[], times: EventTimes): FoundMatch[] {
  switch (query.kind) {
    case 'event':
      return eventMatches(rule.id, candidates);
    case 'sample':
      return sampleMatches(rule.id, query, candidates, times);
    case 'sequence':
      return sequenceMatches(rule.id, query, candidates, times);
  }
}

function inOrderOfIds(kept: Iterable<KeptEvent>): DetectorState['events'] {
  return Array.from(kept, (each) => ({ id: idOf(each), event: each.event })).sort((left, right) => compareIds(left.id, right.id));
}

/** By the time of the last event, then by rule and events. */
function inOrder(matches: readonly FoundMatch[], times: EventTimes): RuleMatch[] {
  return matches
    .map(({ match, ids }) => {
      const last = match.events.at(-1);
      return { match, timeMs: last === undefined ? 0 : times.sourceMs(last), ids: ids.join() };
    })
    .sort((left, right) => left.timeMs - right.timeMs || compareIds(left.match.rule, right.match.rule) || compareIds(left.ids, right.ids))
    .map(({ match }) => match);
}
