import { compareIds } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import { type CompiledSample, compileQuery } from './eql/compile.ts';
import { parseQuery } from './eql/parse.ts';
import { queryError } from './eql/query-error.ts';
import { compileStreamQuery, type StreamQuery } from './eql/stream-query.ts';
import type { Query, SampleQuery } from './eql/syntax.ts';
import { expressionsOf, fieldsOf } from './eql/walk.ts';
import { EVENT_FIELDS } from './event-fields.ts';
import { withShortHives } from './hive-names.ts';
import { scopedQuery } from './scoped-query.ts';
import { type WantedByRule, wantedByRule } from './wanted-by-rule.ts';

/** A query that rules can have. Samples are found when all events are in; they cannot be followed in a stream. */
export type RuleQuery = StreamQuery<HoplineEvent> | CompiledSample<HoplineEvent>;

/** A rule's query made ready to run. */
export interface RulePlan {
  readonly rule: Rule;
  /** The query as it is written. */
  readonly syntax: Query;
  /** The query within the scope that the rule's file gives it. */
  readonly query: RuleQuery;
  readonly wanted: WantedByRule;
  /** Fields it asks for that may not be absent, sorted. */
  readonly neededFields: readonly string[];
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
  const syntax = parseQuery(rule.query);
  const scoped = withShortHives(scopedQuery(syntax, rule.scope));
  const query = scoped.kind === 'SampleQuery' ? compileSample(scoped, rule.query) : compileStreamQuery(scoped, rule.query, EVENT_FIELDS);
  const needed = expressionsOf(syntax)
    .flatMap(fieldsOf)
    .filter(({ isOptional }) => !isOptional)
    .map(({ name }) => name);
  return {
    rule,
    syntax,
    query,
    wanted: wantedByRule(scoped, rule.query, rule.scope?.suppression?.groupBy ?? []),
    neededFields: sortedSet(needed),
  };
}

function compileSample(query: SampleQuery, text: string): CompiledSample<HoplineEvent> {
  const [pipe] = query.pipes;
  if (pipe !== undefined) throw queryError(text, pipe.at, `a rule cannot send samples through "${pipe.name}"; search with it: hopline eql`);
  const compiled = compileQuery(query, text, EVENT_FIELDS);
  if (compiled.kind !== 'sample') throw new Error(`A sample was compiled to a ${compiled.kind}.`);
  return compiled;
}

function sortedSet(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareIds);
}
