import type { Compiler, Predicate } from './compiler.ts';
import type { FieldAccess } from './field-access.ts';
import { compileJoinKeys, type JoinKey } from './join-keys.ts';
import { compilePredicate } from './predicate.ts';
import { queryError } from './query-error.ts';
import type { EventFilter, Expression, Pipe, Query, SequenceItem, SequenceQuery } from './syntax.ts';
import { compileValue } from './value.ts';
import { fieldsOf } from './walk.ts';

/** An event filter made ready to run; `category` is null for `any`. */
export interface CompiledFilter<Event> {
  readonly category: string | null;
  readonly condition: Expression;
  /** Whether the condition holds; the category is not looked at. */
  readonly holds: Predicate<Event>;
}

/** One item of a sequence. */
export interface CompiledItem<Event> {
  readonly filter: CompiledFilter<Event>;
  /** The join keys an event has here; none where a needed key is missing, several where one has several values. */
  readonly keysOf: (event: Event) => readonly JoinKey[];
  readonly keyFields: readonly string[];
  readonly runs: number;
  readonly isMissing: boolean;
}

export type CompiledQuery<Event> =
  | { readonly kind: 'event'; readonly filter: CompiledFilter<Event>; readonly pipes: readonly Pipe[] }
  | CompiledSequence<Event>;

export interface CompiledSequence<Event> {
  readonly kind: 'sequence';
  readonly items: readonly CompiledItem<Event>[];
  readonly until: CompiledItem<Event> | null;
  readonly maxspanMs: number | null;
  readonly pipes: readonly Pipe[];
}

/**
 * Compiles a parsed query to closures over the events of a schema. `text` is what it was parsed from.
 * Throws a HoplineError RULE_INVALID that points at what cannot be compiled.
 */
export function compileQuery<Event>(query: Query, text: string, access: FieldAccess<Event>): CompiledQuery<Event> {
  const compiler = createCompiler(text, access);
  if (query.kind === 'EventQuery') return { kind: 'event', filter: compileFilter(query.filter, compiler), pipes: query.pipes };
  return compileSequence(query, compiler);
}

/** Compiles a condition alone, such as the relaxed one of a stage filter. Throws as `compileQuery` does. */
export function compileCondition<Event>(condition: Expression, text: string, access: FieldAccess<Event>): Predicate<Event> {
  return createCompiler(text, access).predicateOf(condition);
}

/** Compiles an expression for its value: null where it is unknown. Throws as `compileQuery` does. */
export function compileExpression<Event>(expression: Expression, text: string, access: FieldAccess<Event>): (event: Event) => unknown {
  return createCompiler(text, access).valueOf(expression);
}

function createCompiler<Event>(text: string, access: FieldAccess<Event>): Compiler<Event> {
  const compiler: Compiler<Event> = {
    access,
    valueOf: (expression) => compileValue(expression, compiler),
    predicateOf: (expression) => compilePredicate(expression, compiler),
    constantOf: (expression) => {
      if (expression.kind === 'Literal') return expression;
      const isConstant = fieldsOf(expression).every((field) => field.isOptional && !access.isMapped(field.name));
      // No field is read, so no event is needed.
      return isConstant ? { value: compileValue(expression, compiler)(undefined as Event) ?? null } : undefined;
    },
    fault: ({ at }, message) => queryError(text, at, message),
  };
  return compiler;
}

function compileFilter<Event>(filter: EventFilter, compiler: Compiler<Event>): CompiledFilter<Event> {
  return { category: filter.category, condition: filter.condition, holds: compiler.predicateOf(filter.condition) };
}

function compileSequence<Event>(query: SequenceQuery, compiler: Compiler<Event>): CompiledSequence<Event> {
  const keyCount = query.items[0]?.by.length ?? 0;
  const compileItem = (item: SequenceItem): CompiledItem<Event> => {
    if (item.by.length !== keyCount) {
      throw compiler.fault(item, `this item has ${item.by.length} join keys and the first has ${keyCount}`);
    }
    const keys = [...query.by, ...item.by];
    return {
      filter: compileFilter(item.filter, compiler),
      keysOf: compileJoinKeys(keys, compiler.access),
      keyFields: keys.map((key) => key.name),
      runs: item.runs,
      isMissing: item.isMissing,
    };
  };
  const items = query.items.map(compileItem);
  if (items.reduce((count, item) => count + item.runs, 0) < 2) throw compiler.fault(query, 'a sequence needs at least two events');
  checkMissingItems(query, compiler);
  return {
    kind: 'sequence',
    items,
    until: query.until === null ? null : compileItem(query.until),
    maxspanMs: query.maxspanMs,
    pipes: query.pipes,
  };
}

function checkMissingItems<Event>(query: SequenceQuery, compiler: Compiler<Event>): void {
  const missing = query.items.find((item) => item.isMissing);
  if (missing === undefined) return;
  if (query.maxspanMs === null) throw compiler.fault(missing, 'a missing event needs "with maxspan=…"');
  if (query.items.every((item) => item.isMissing)) throw compiler.fault(missing, 'a sequence needs at least one event that happened');
}
