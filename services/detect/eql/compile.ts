import type { Compiler, Predicate } from './compiler.ts';
import { createCompiler } from './create-compiler.ts';
import type { FieldAccess } from './field-access.ts';
import { compileJoinKeys, type JoinKey, type JoinKeyReader } from './join-keys.ts';
import { createProcessTree } from './lineage.ts';
import { compilePipes, type Pipes } from './pipes.ts';
import type { ProcessAccess } from './process-access.ts';
import type { EventFilter, Expression, JoinQuery, Pipe, Query, SampleQuery, SequenceItem, SequenceQuery } from './syntax.ts';
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
  readonly isFork: boolean;
}

export type CompiledQuery<Event> = CompiledEventQuery<Event> | CompiledSequence<Event> | CompiledSample<Event> | CompiledJoin<Event>;

/** What every compiled query has. */
interface CompiledWhole<Event> {
  /**
   * Takes note of an event: of every event, in order, each before the conditions are asked about it. Null where the query
   * does not ask about the process tree.
   */
  readonly observe: ((event: Event) => void) | null;
  readonly pipes: readonly Pipe[];
  /** Sends results through the pipes. */
  readonly pipe: Pipes<Event>;
}

export interface CompiledEventQuery<Event> extends CompiledWhole<Event> {
  readonly kind: 'event';
  readonly filter: CompiledFilter<Event>;
}

/** One event of each item, in any order, with equal keys. */
export interface CompiledSample<Event> extends CompiledWhole<Event> {
  readonly kind: 'sample';
  readonly items: readonly CompiledItem<Event>[];
}

/** The first EQL's `join`: as a sample, with an end. */
export interface CompiledJoin<Event> extends CompiledWhole<Event> {
  readonly kind: 'join';
  readonly items: readonly CompiledItem<Event>[];
  readonly until: CompiledItem<Event> | null;
}

export interface CompiledSequence<Event> extends CompiledWhole<Event> {
  readonly kind: 'sequence';
  readonly items: readonly CompiledItem<Event>[];
  readonly until: CompiledItem<Event> | null;
  readonly maxspanMs: number | null;
}

export interface CompileOptions<Event> {
  /** Whether all text compares without case, as in the first EQL. */
  readonly isCaseInsensitive?: boolean;
  /** How processes are told apart; without it a query that asks about the process tree is refused. */
  readonly processes?: ProcessAccess<Event>;
}

/**
 * Compiles a parsed query to closures over the events of a schema. `text` is what it was parsed from.
 * Throws a HoplineError RULE_INVALID that points at what cannot be compiled.
 */
export function compileQuery<Event>(
  query: Query,
  text: string,
  access: FieldAccess<Event>,
  { isCaseInsensitive = false, processes }: CompileOptions<Event> = {},
): CompiledQuery<Event> {
  const tree = processes === undefined ? null : createProcessTree(processes, access.category);
  const compiler = createCompiler({ text, access, isCaseInsensitive, lineage: tree?.compile ?? null });
  const parts = compileParts(query, compiler);
  const pipe = compilePipes(query.pipes, text, access, isCaseInsensitive);
  return { ...parts, observe: tree?.isNeeded() === true ? tree.observe : null, pipes: query.pipes, pipe };
}

type CompiledParts<Event> =
  CompiledQuery<Event> extends infer Query ? (Query extends unknown ? Omit<Query, keyof CompiledWhole<Event>> : never) : never;

function compileParts<Event>(query: Query, compiler: Compiler<Event>): CompiledParts<Event> {
  switch (query.kind) {
    case 'EventQuery':
      return { kind: 'event', filter: compileFilter(query.filter, compiler) };
    case 'SampleQuery':
      return { kind: 'sample', items: compileItems(query, compiler) };
    case 'JoinQuery':
      return { kind: 'join', items: compileItems(query, compiler), until: compileUntil(query, compiler) };
    case 'SequenceQuery':
      return compileSequence(query, compiler);
  }
}

/** Compiles a condition alone, such as the relaxed one of a stage filter. Throws as `compileQuery` does. */
export function compileCondition<Event>(condition: Expression, text: string, access: FieldAccess<Event>): Predicate<Event> {
  return createCompiler({ text, access, isCaseInsensitive: false, lineage: null }).predicateOf(condition);
}

/** Compiles an expression for its value: null where it is unknown. Throws as `compileQuery` does. */
export function compileExpression<Event>(
  expression: Expression,
  text: string,
  access: FieldAccess<Event>,
  { isCaseInsensitive = false }: Pick<CompileOptions<Event>, 'isCaseInsensitive'> = {},
): (event: Event) => unknown {
  return createCompiler({ text, access, isCaseInsensitive, lineage: null }).valueOf(expression);
}

function compileFilter<Event>(filter: EventFilter, compiler: Compiler<Event>): CompiledFilter<Event> {
  return { category: filter.category, condition: filter.condition, holds: compiler.predicateOf(filter.condition) };
}

/** Each event is tried on each stage. */
const MOST_EVENTS = 1000;

function compileSequence<Event>(query: SequenceQuery, compiler: Compiler<Event>): CompiledParts<Event> {
  const items = compileItems(query, compiler);
  const count = items.reduce((sum, item) => sum + item.runs, 0);
  if (count < 2) throw compiler.fault(query, 'a sequence needs at least two events');
  if (count > MOST_EVENTS) throw compiler.fault(query, `a sequence of ${count} events is too long; at most ${MOST_EVENTS} are followed`);
  checkMissingItems(query, compiler);
  return { kind: 'sequence', items, until: compileUntil(query, compiler), maxspanMs: query.maxspanMs };
}

type QueryOfItems = SequenceQuery | SampleQuery | JoinQuery;

function compileItems<Event>(query: QueryOfItems, compiler: Compiler<Event>): readonly CompiledItem<Event>[] {
  const items = query.items.map((item) => compileItem(item, query, compiler));
  if (query.kind !== 'SequenceQuery' && items.length < 2) {
    throw compiler.fault(query, `a ${query.kind === 'JoinQuery' ? 'join' : 'sample'} needs at least two items`);
  }
  if (query.kind === 'SampleQuery' && items[0]?.keyFields.length === 0)
    throw compiler.fault(query, 'a sample needs a join key: "sample by …"');
  return items;
}

function compileUntil<Event>(query: SequenceQuery | JoinQuery, compiler: Compiler<Event>): CompiledItem<Event> | null {
  return query.until === null ? null : compileItem(query.until, query, compiler);
}

function compileItem<Event>(item: SequenceItem, query: QueryOfItems, compiler: Compiler<Event>): CompiledItem<Event> {
  const keyCount = query.items[0]?.by.length ?? 0;
  if (item.by.length !== keyCount) {
    throw compiler.fault(item, `this item has ${item.by.length} join keys and the first has ${keyCount}`);
  }
  const keys = [...query.by, ...item.by];
  return {
    filter: compileFilter(item.filter, compiler),
    keysOf: compileJoinKeys(keys.map((key) => keyReader(key, compiler))),
    keyFields: keys.flatMap(fieldsOf).map((field) => field.name),
    runs: item.runs,
    isMissing: item.isMissing,
    isFork: item.isFork,
  };
}

function keyReader<Event>(key: Expression, compiler: Compiler<Event>): JoinKeyReader<Event> {
  // Only the first EQL calculates keys, and there null equals null.
  if (key.kind !== 'Field') return { read: compiler.valueOf(key), isOptional: true };
  const { access } = compiler;
  if (key.isOptional && !access.isMapped(key.name)) return { read: () => null, isOptional: true };
  return { read: access.readKey?.(key.name) ?? access.read(key.name), isOptional: key.isOptional };
}

function checkMissingItems<Event>(query: SequenceQuery, compiler: Compiler<Event>): void {
  const missing = query.items.find((item) => item.isMissing);
  if (missing === undefined) return;
  if (query.maxspanMs === null) throw compiler.fault(missing, 'a missing event needs "with maxspan=…"');
  if (query.items.every((item) => item.isMissing)) throw compiler.fault(missing, 'a sequence needs at least one event that happened');
}
