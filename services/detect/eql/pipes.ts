import type { Binding, Compiler, Value } from './compiler.ts';
import { createCompiler } from './create-compiler.ts';
import type { FieldAccess, FieldType } from './field-access.ts';
import type { Expression, Pipe } from './syntax.ts';
import { order } from './value-test.ts';

/** What comes out of a query's pipes: a result, and what was counted of it. */
export interface Piped<Result> {
  /** A result of the query; null where only counts are left of it, after `count`. */
  readonly result: Result | null;
  readonly counted: Counted | null;
}

/** What `count` and `unique_count` say of results with equal keys. */
export interface Counted {
  readonly count: number;
  /** The values of the keys; none where all results are counted together. */
  readonly key: readonly unknown[];
  /** The share of all results, from 0 to 1. */
  readonly percent: number;
}

/** Sends results through the pipes of a query, in order; `eventsOf` gives the events of a result, null for a missing one. */
export type Pipes<Event> = <Result>(
  results: readonly Result[],
  eventsOf: (result: Result) => readonly (Event | null)[],
) => readonly Piped<Result>[];

/** A result with its events at hand. */
interface Row<Event, Result = unknown> extends Piped<Result> {
  readonly events: readonly (Event | null)[];
}

type Stage<Event> = <Result>(rows: readonly Row<Event, Result>[]) => readonly Row<Event, Result>[];

/**
 * Compiles the pipes of a query. A field is read from the first event of a result, `events[1].field` from the second; after
 * `count` and `unique_count` there are also `count`, `key` and `percent`.
 * `sort` keeps the order of equals and puts what is missing first; `unique` and `unique_count` give the first result of each key in the
 * order of results; `count` the keys with the rarest first.
 * Throws a HoplineError RULE_INVALID that points at what cannot be compiled.
 * Source: https://eql.readthedocs.io/en/latest/query-guide/pipes.html
 */
export function compilePipes<Event>(
  pipes: readonly Pipe[],
  text: string,
  access: FieldAccess<Event>,
  isCaseInsensitive: boolean,
): Pipes<Event> {
  let compiler = rowCompiler(text, access, isCaseInsensitive);
  const stages = pipes.map((pipe) => {
    const stage = compileStage(pipe, compiler);
    if (pipe.name === 'count' || pipe.name === 'unique_count') compiler = withCounts(compiler);
    return stage;
  });
  return (results, eventsOf) => {
    const rows = results.map((result) => ({ result, counted: null, events: eventsOf(result) }));
    return stages
      .reduce<readonly Row<Event, (typeof results)[number]>[]>((left, stage) => stage(left), rows)
      .map(({ result, counted }) => ({
        result,
        counted,
      }));
  };
}

function compileStage<Event>(pipe: Pipe, compiler: Compiler<Row<Event>>): Stage<Event> {
  switch (pipe.name) {
    case 'head':
      return (rows) => rows.slice(0, pipe.count);
    case 'tail':
      return (rows) => (pipe.count === 0 ? [] : rows.slice(-pipe.count));
    case 'filter': {
      const holds = compiler.predicateOf(pipe.condition);
      return (rows) => rows.filter(holds);
    }
    case 'sort': {
      const keys = pipe.keys.map((key) => keyOf(key, compiler));
      const types = pipe.keys.map((key) => compiler.typeOf(key));
      return (rows) =>
        rows
          .map((row) => ({ row, values: keys.map((read) => read(row)) }))
          .sort((left, right) => compareKeys(left.values, right.values, types))
          .map(({ row }) => row);
    }
    case 'unique':
    case 'unique_count':
    case 'count':
      return compileGrouping(pipe.name, pipe.keys, compiler);
  }
}

function compileGrouping<Event>(
  name: 'unique' | 'unique_count' | 'count',
  keys: readonly Expression[],
  compiler: Compiler<Row<Event>>,
): Stage<Event> {
  const readers = keys.map((key) => compiler.valueOf(key));
  const folded = keys.map((key) => keyOf(key, compiler));
  return (rows) => {
    const groups = [...Map.groupBy(rows, (row) => JSON.stringify(folded.map((read) => read(row) ?? null))).values()];
    const counted = groups.map((group) => {
      const [first = { result: null, counted: null, events: [] }] = group;
      if (name === 'unique') return first;
      const key = readers.map((read) => read(first) ?? null);
      const counts = { count: group.length, key, percent: group.length / rows.length };
      return name === 'count' ? { result: null, counted: counts, events: [] } : { ...first, counted: counts };
    });
    return name === 'count' ? counted.sort(byCount) : counted;
  };
}

function byCount(left: Piped<unknown>, right: Piped<unknown>): number {
  return (left.counted?.count ?? 0) - (right.counted?.count ?? 0) || compareKeys(left.counted?.key ?? [], right.counted?.key ?? []);
}

/** A key as it is compared. */
function keyOf<Event>(key: Expression, compiler: Compiler<Event>): Value<Event> {
  const value = compiler.valueOf(key);
  if (!compiler.isCaseInsensitive) return value;
  return (row) => {
    const given = value(row);
    return typeof given === 'string' ? given.toLowerCase() : given;
  };
}

function compareKeys(left: readonly unknown[], right: readonly unknown[], types: readonly (FieldType | null)[] = []): number {
  for (let index = 0; index < left.length; index += 1) {
    const sign = compareValues(left[index], right[index], types[index] ?? null);
    if (sign !== 0) return sign;
  }
  return 0;
}

/** What is missing comes first, what has no order by its text. */
function compareValues(left: unknown, right: unknown, type: FieldType | null): number {
  const [isLeftMissing, isRightMissing] = [left === undefined || left === null, right === undefined || right === null];
  if (isLeftMissing || isRightMissing) return Number(isRightMissing) - Number(isLeftMissing);
  return order(left, right, type) ?? order(String(left), String(right), null) ?? 0;
}

/** Reads a row as its first event, with `events` for all. */
function rowCompiler<Event>(text: string, access: FieldAccess<Event>, isCaseInsensitive: boolean): Compiler<Row<Event>> {
  const firstOf = (read: (event: Event) => unknown) => (row: Row<Event>) => {
    const [first = null] = row.events;
    return first === null ? null : read(first);
  };
  const rows: FieldAccess<Row<Event>> = {
    read: (name) => firstOf(access.read(name)),
    typeOf: (name) => access.typeOf(name),
    isMapped: (name) => access.isMapped(name),
    category: firstOf(access.category),
  };
  const events: Binding<Row<Event>> = {
    value: (row) => row.events,
    readMember: (member) => {
      const read = access.read(member);
      return (event) => (event === null || event === undefined ? null : read(event as Event)); // of the list that `value` gives
    },
  };
  return createCompiler({ text, access: rows, isCaseInsensitive, lineage: null }, new Map([['events', events]]));
}

function withCounts<Event>(compiler: Compiler<Row<Event>>): Compiler<Row<Event>> {
  const bindings = {
    count: (row: Row<Event>) => row.counted?.count ?? null,
    percent: (row: Row<Event>) => row.counted?.percent ?? null,
    key: (row: Row<Event>) => row.counted?.key ?? null,
  };
  return Object.entries(bindings).reduce((inner, [name, value]) => inner.bind(name, { value, readMember: () => () => null }), compiler);
}
