import { append } from '../../../graph/append.ts';

/** A copy of an event, or what several make that the same rules want. */
export interface WantedCopy<Event, Rule> {
  readonly event: Event;
  /** The rules that want it, which depends on each copy alone. */
  readonly rules: ReadonlySet<Rule>;
}

/** How rules of some kind are asked about events of some schema. */
export interface AskedRules<Event, Rule, Item> {
  /** The items of rules that an event passes. */
  passedBy(event: Event): readonly Item[];
  ruleOf(item: Item): Rule;
  /** The event that two copies of it make. */
  merge(left: Event, right: Event): Event;
}

/** An event as some rules see it, with the items of these rules that it passes. */
export interface RuleView<Event, Item> {
  readonly event: Event;
  readonly items: readonly Item[];
}

/**
 * The event that copies make, as rules see it: each sees what the copies that it wants make together. So what a rule finds depends neither on
 * the order of the copies nor on which other rules are run, and have more copies kept.
 */
export function viewsOf<Event, Rule, Item>(
  copies: readonly WantedCopy<Event, Rule>[],
  { passedBy, ruleOf, merge }: AskedRules<Event, Rule, Item>,
): RuleView<Event, Item>[] {
  const placesOf = new Map<Rule, number[]>();
  for (const [place, { rules }] of copies.entries()) for (const rule of rules) append(placesOf, rule, place);
  const byPlaces = Map.groupBy(placesOf, ([, places]) => places.join());
  return Array.from(byPlaces.values(), (alike) => {
    const rules = new Set(alike.map(([rule]) => rule));
    const wanted = (alike[0]?.[1] ?? []).flatMap((place) => copies[place] ?? []);
    const event = wanted.map((copy) => copy.event).reduce(merge);
    return { event, items: passedBy(event).filter((item) => rules.has(ruleOf(item))) };
  });
}
