import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { type CompiledItem, type CompiledQuery, compileQuery } from './eql/compile.ts';
import { parseQuery } from './eql/parse.ts';
import type { Query } from './eql/syntax.ts';
import { fieldsOf } from './eql/walk.ts';
import { EVENT_FIELDS, schemaField } from './event-fields.ts';

/** A rule's query made ready to run. */
export interface RulePlan {
  readonly rule: Rule;
  readonly query: CompiledQuery<HoplineEvent>;
  /** Fields it names that `schema/event.ts` has not. */
  readonly fieldsOutsideSchema: readonly string[];
}

/** Plans already made: a rule is planned when its file is checked and again when it is to run. */
const plans = new WeakMap<Rule, RulePlan>();

/** Compiles a rule. Throws a HoplineError RULE_INVALID that points into its query. */
export function planRule(rule: Rule): RulePlan {
  const known = plans.get(rule);
  if (known !== undefined) return known;
  const plan = compilePlan(rule);
  plans.set(rule, plan);
  return plan;
}

function compilePlan(rule: Rule): RulePlan {
  const query = parseQuery(rule.query);
  const compiled = compileQuery(query, rule.query, EVENT_FIELDS);
  const outside = new Set(fieldsOfQuery(query).filter((name) => schemaField(name) === null));
  return { rule, query: compiled, fieldsOutsideSchema: [...outside].sort() };
}

/** The items of a sequence with, last, its `until`; their index is what hits call them by. */
export function itemsOf(query: CompiledQuery<HoplineEvent>): readonly CompiledItem<HoplineEvent>[] {
  if (query.kind === 'event') return [];
  return query.until === null ? query.items : [...query.items, query.until];
}

function fieldsOfQuery(query: Query): string[] {
  if (query.kind === 'EventQuery') return fieldsOf(query.filter.condition).map((field) => field.name);
  const items = query.until === null ? query.items : [...query.items, query.until];
  return [...query.by, ...items.flatMap((item) => [...item.by, ...fieldsOf(item.filter.condition)])].map((field) => field.name);
}
