import type { WantedFields } from '../../schema/wanted-fields.ts';
import { compileOutlook, type Outlook } from './dispatch/can-hold.ts';
import { isOfCategory } from './eql/category.ts';
import type { Expression, Query } from './eql/syntax.ts';
import { expressionsOf, fieldsOf, itemsOf, partsOf } from './eql/walk.ts';
import { compileWildcards, type TextTest } from './eql/wildcard.ts';
import { schemaField } from './event-fields.ts';

/** What a rule wants to know of documents. */
export interface WantedByRule {
  /** Dotted names of fields. */
  readonly names: readonly string[];
  /** Which of them it reads of which events: for each item of a sequence, or for the one condition. */
  readonly items: readonly { readonly category: string | null; readonly outlook: Outlook; readonly names: readonly string[] }[];
  /** What it compares `event.action` with, in lower case, `*` and `?` being wildcards. */
  readonly actions: readonly string[];
}

/** Fields that no document has to be asked for, because every event has its own. */
const OF_EVERY_EVENT: ReadonlySet<string> = new Set([
  '@timestamp',
  'event.category',
  'event.created',
  'event.zone_missing',
  'host.name',
  'host.os.type',
  'network.ends_ambiguous',
  'winlog.record_id',
]);

/** What is wanted for a rule that asks `query`, written as `text`, and reads the fields `ofAll` of all its events. */
export function wantedByRule(query: Query, text: string, ofAll: readonly string[]): WantedByRule {
  const parts =
    query.kind === 'EventQuery'
      ? [{ filter: query.filter, by: [] }]
      : itemsOf(query).map(({ filter, by }) => ({ filter, by: [...query.by, ...by] }));
  const items = parts.map(({ filter: { category, condition }, by }) => ({
    category,
    outlook: compileOutlook(condition, text),
    names: wantedNames([...[condition, ...by].flatMap(fieldsOf).map(({ name }) => name), ...ofAll]),
  }));
  return {
    names: [...new Set(items.flatMap(({ names }) => names))],
    items,
    actions: [...new Set(expressionsOf(query).flatMap(actionsIn))],
  };
}

function wantedNames(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => !OF_EVERY_EVENT.has(schemaField(name) ?? name));
}

/** What several rules want together; more can be added. */
export class WantedByRules implements WantedFields {
  readonly #items: WantedByRule['items'][number][] = [];
  readonly #actions = new Set<string>();
  #isActionAsked: TextTest = () => false;
  revision = 0;

  constructor(wanted: readonly WantedByRule[]) {
    this.add(wanted);
  }

  add(wanted: readonly WantedByRule[]): void {
    for (const { items, actions } of wanted) {
      this.#items.push(...items);
      for (const action of actions) this.#actions.add(action);
    }
    this.#isActionAsked = compileWildcards([...this.#actions], true);
    this.revision += 1;
  }

  asksForAction(action: string): boolean {
    return this.#isActionAsked(action);
  }

  namesFor(provider: string, code: string | null, categories: readonly string[]): readonly string[] {
    const concerned = this.#items.filter(
      ({ category, outlook }) => isOfCategory(categories, category) && (code === null || outlook.canHold({ provider, code, categories })),
    );
    return [...new Set(concerned.flatMap(({ names }) => names))];
  }
}

/** The texts that an expression compares `event.action` with; `*`, which is any, where it does something else with it. */
function actionsIn(expression: Expression): readonly string[] {
  if (isAction(expression)) return ['*'];
  switch (expression.kind) {
    case 'TextMatch':
      if (!isAction(expression.subject)) return actionsIn(expression.subject);
      return expression.operator === 'regex' ? ['*'] : expression.patterns.flatMap(textsOf);
    case 'Membership':
      if (!isAction(expression.subject)) return partsOf(expression).flatMap(actionsIn);
      return expression.members.flatMap(textsOf);
    case 'Comparison':
      if (isAction(expression.left)) return textsOf(expression.right);
      return isAction(expression.right) ? textsOf(expression.left) : partsOf(expression).flatMap(actionsIn);
    default:
      return partsOf(expression).flatMap(actionsIn);
  }
}

function isAction(expression: Expression): boolean {
  return expression.kind === 'Field' && expression.name === 'event.action';
}

function textsOf(expression: Expression): readonly string[] {
  if (expression.kind !== 'Literal') return ['*'];
  return typeof expression.value === 'string' ? [expression.value.toLowerCase()] : [];
}
