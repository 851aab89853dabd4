import { mergeCopies } from '../../../graph/copies.ts';
import type { HoplineEvent } from '../../../schema/event.ts';

/** How rules of some kind are asked about events. */
export interface AskedRules<Rule, Item> {
  /** The rules that want a copy to be kept, which depends on that copy alone. */
  wanting(copy: HoplineEvent): Iterable<Rule>;
  /** The items of rules that an event passes. */
  passedBy(event: HoplineEvent): readonly Item[];
  ruleOf(item: Item): Rule;
}

/** An event as some rules see it, with the items of these rules that it passes. */
export interface RuleView<Rule, Item> {
  readonly event: HoplineEvent;
  readonly rules: ReadonlySet<Rule>;
  readonly items: readonly Item[];
}

/**
 * The event that copies make, as rules see it: each sees what the copies that it wants make together. So what a rule finds depends neither on
 * the order of the copies nor on which other rules are run, and have more copies kept.
 */
export function viewsOf<Rule, Item>(copies: readonly HoplineEvent[], asked: AskedRules<Rule, Item>): RuleView<Rule, Item>[] {
  const placesOf = new Map<Rule, number[]>();
  for (const [place, copy] of copies.entries()) {
    for (const rule of new Set(asked.wanting(copy))) {
      const places = placesOf.get(rule);
      if (places === undefined) placesOf.set(rule, [place]);
      else places.push(place);
    }
  }
  const byPlaces = Map.groupBy(placesOf, ([, places]) => places.join());
  return Array.from(byPlaces.values(), (alike) => {
    const rules = new Set(alike.map(([rule]) => rule));
    const event = (alike[0]?.[1] ?? []).flatMap((place) => copies[place] ?? []).reduce(mergeCopies);
    return { event, rules, items: asked.passedBy(event).filter((item) => rules.has(asked.ruleOf(item))) };
  });
}
