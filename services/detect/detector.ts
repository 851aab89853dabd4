import { mergeCopies } from '../../graph/copies.ts';
import { compareIds } from '../../graph/order.ts';
import { remembered } from '../../graph/remembered.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { EventTimes, RuleMatch } from '../../schema/rule-match.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import { createAddingCopies } from './copies/adding-copies.ts';
import { viewsOf, type WantedCopy } from './copies/rule-views.ts';
import { candidatesByPlan, type PlanItem } from './dispatch/candidates.ts';
import { createDispatch, type Listener } from './dispatch/dispatch.ts';
import { createSharedLists } from './dispatch/shared-lists.ts';
import { compiledItemsOf } from './eql/compiled-items.ts';
import type { KeptEvents, PassingEvent } from './kept-events.ts';
import { type Candidate, eventMatches, type FoundMatch, sequenceMatches } from './rule-matches.ts';
import { planRule, type RulePlan } from './rule-plan.ts';
import { sampleMatches } from './sample-matches.ts';
import { withoutAlike } from './suppression.ts';
import { WantedByRules } from './wanted-by-rule.ts';

/** Rules made ready to run over events that come in any order, any number of times. */
export interface Detector {
  /**
   * Whether some rule wants a copy of an event, so that it has to be kept for `matches`: it passes an item by itself, or adds to what other
   * copies say (`createAddingCopies`). It depends on nothing but the copy.
   */
  wants(copy: HoplineEvent): boolean;
  /**
   * The matches among kept events, each once, in an order of their own. Of an event of which there are several copies each rule sees what
   * those make that it wants. What an event passes is remembered for as long as there is the event.
   */
  matches(kept: KeptEvents, times: EventTimes): RuleMatch[];
  /** What the rules read that documents may have and their normalisers leave out; it is put in `event.extra`. */
  readonly wantedFields: WantedFields;
}

/** One item of a rule's sequence, or the whole condition of a rule on single events. */
interface RuleItem extends Listener, PlanItem {
  readonly number: number;
}

/**
 * A detector for the enabled ones of the rules.
 * Throws a HoplineError RULE_INVALID where a rule's query does not compile; `parseRule` has checked those it returns.
 */
export function createDetector(rules: readonly Rule[]): Detector {
  const plans = rules.filter((rule) => rule.enabled).map(planRule);
  const items = plans.flatMap(listenersOf).map((item, number): RuleItem => ({ ...item, number }));
  const dispatch = createDispatch(items);
  const shared = createSharedLists();
  const known = new WeakMap<HoplineEvent, readonly number[]>();
  const found: number[] = [];
  const note = (item: RuleItem): void => {
    found.push(item.number);
  };
  /** The numbers of the items that an event passes. */
  const passedBy = (event: HoplineEvent): readonly number[] => {
    const before = known.get(event);
    if (before !== undefined) return before;
    dispatch.deliver(event, note);
    if (found.length === 0) return NONE;
    const passed = shared(found);
    found.length = 0;
    known.set(event, passed);
    return passed;
  };

  const adding = createAddingCopies(items, ({ plan }) => plan.wanted.names);
  /** The rules for which a copy may matter beside others. */
  const addingTo = (copy: HoplineEvent): RulePlan[] => {
    const those: RulePlan[] = [];
    adding.deliver(copy, ({ plan }) => those.push(plan));
    return those;
  };
  const ruleOf = (item: number): RulePlan | undefined => items[item]?.plan;
  const wanted = (copy: HoplineEvent): WantedCopy<HoplineEvent, RulePlan | undefined> => ({
    event: copy,
    rules: new Set([...passedBy(copy).map(ruleOf), ...addingTo(copy)]),
  });
  const asked = { passedBy, ruleOf, merge: mergeCopies };
  const seenOf = remembered((copies: readonly HoplineEvent[]) => viewsOf(copies.map(wanted), asked));

  return {
    wants: (copy) => passedBy(copy).length > 0 || (copy.extra !== undefined && addingTo(copy).length > 0),
    matches: ({ single, copied }, times) => {
      const passing: PassingEvent[] = [];
      for (const [id, event] of single) {
        const passed = passedBy(event);
        if (passed.length > 0) passing.push({ id, event, items: passed });
      }
      for (const [id, copies] of copied) {
        for (const { event, items: passed } of seenOf(copies)) if (passed.length > 0) passing.push({ id, event, items: passed });
      }
      const byPlan = candidatesByPlan(items, passing);
      const matches = plans.flatMap((plan) => matchesOf(plan, byPlan.get(plan) ?? [], times));
      return inOrder(matches, times);
    },
    wantedFields: new WantedByRules(plans.map(({ wanted }) => wanted)),
  };
}

const NONE: readonly number[] = [];

function listenersOf(plan: RulePlan): Omit<RuleItem, 'number'>[] {
  if (plan.query.kind === 'event') return [{ filter: plan.query.filter, plan, index: 0 }];
  return compiledItemsOf(plan.query).map((item, index) => ({ filter: item.filter, plan, index }));
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
