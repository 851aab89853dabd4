import { append } from '../../../graph/append.ts';
import type { PassingEvent } from '../kept-events.ts';
import type { Candidate } from '../rule-matches.ts';
import type { RulePlan } from '../rule-plan.ts';

/** One item of a rule's query. */
export interface PlanItem {
  readonly plan: RulePlan;
  /** Its index in `compiledItemsOf` the rule's query. */
  readonly index: number;
}

/**
 * The events of each rule that can have a match at all: of a rule that needs several items, some event must have passed each of them.
 * `items` are the items of all rules by their numbers.
 */
export function candidatesByPlan(items: readonly PlanItem[], passing: Iterable<PassingEvent>): ReadonlyMap<RulePlan, readonly Candidate[]> {
  const all = [...passing];
  // Most events share their list of items with many others: what follows from the list is worked out once.
  const lists = new Set(all.map(({ items: numbers }) => numbers));
  const present = new Set([...lists].flat());
  const open = new Set(items.map(({ plan }) => plan));
  for (const [number, item] of items.entries()) if (isNeeded(item) && !present.has(number)) open.delete(item.plan);
  const shares = new Map([...lists].map((numbers) => [numbers, sharesOf(numbers, items, open)]));

  const byPlan = new Map<RulePlan, Candidate[]>();
  for (const { id, event, items: numbers } of all) {
    for (const { plan, indexes } of shares.get(numbers) ?? []) {
      append(byPlan, plan, { id, event, items: indexes });
    }
  }
  return byPlan;
}

/** Whether a rule has no match unless some event passes the item. */
function isNeeded({ plan: { query }, index }: PlanItem): boolean {
  if (query.kind === 'event') return true;
  const item = query.items[index];
  return item !== undefined && !item.isMissing;
}

/** The part of a list of items that concerns each rule. */
function sharesOf(
  numbers: readonly number[],
  items: readonly PlanItem[],
  open: ReadonlySet<RulePlan>,
): readonly { readonly plan: RulePlan; readonly indexes: readonly number[] }[] {
  const concerned = numbers.flatMap((number) => items[number] ?? []).filter(({ plan }) => open.has(plan));
  return [...Map.groupBy(concerned, ({ plan }) => plan)].map(([plan, parts]) => ({ plan, indexes: parts.map(({ index }) => index) }));
}
