import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { CompiledItem } from './eql/compile.ts';
import { parseQuery } from './eql/parse.ts';
import { compileStreamQuery, type StreamQuery } from './eql/stream-query.ts';
import { expressionsOf, fieldsOf } from './eql/walk.ts';
import { EVENT_FIELDS, schemaField } from './event-fields.ts';

/** A rule's query made ready to run. */
export interface RulePlan {
  readonly rule: Rule;
  readonly query: StreamQuery<HoplineEvent>;
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
  const compiled = compileStreamQuery(query, rule.query, EVENT_FIELDS);
  const outside = new Set(
    expressionsOf(query)
      .flatMap(fieldsOf)
      .map((field) => field.name)
      .filter((name) => schemaField(name) === null),
  );
  return { rule, query: compiled, fieldsOutsideSchema: [...outside].sort() };
}

/** The items of a sequence with, last, its `until`; their index is what hits call them by. */
export function itemsOf(query: StreamQuery<HoplineEvent>): readonly CompiledItem<HoplineEvent>[] {
  if (query.kind === 'event') return [];
  return query.until === null ? query.items : [...query.items, query.until];
}
