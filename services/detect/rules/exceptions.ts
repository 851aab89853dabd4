import * as v from 'valibot';
import { allOf, anyOf, fieldText, valueText } from './eql-text.ts';

const Operator = v.optional(v.picklist(['included', 'excluded'], 'operator is one of included and excluded'), 'included');
const SimpleEntry = v.variant(
  'type',
  [
    v.object({ type: v.literal('match'), field: v.string(), operator: Operator, value: v.string() }),
    v.object({ type: v.literal('match_any'), field: v.string(), operator: Operator, value: v.pipe(v.array(v.string()), v.minLength(1)) }),
    v.object({ type: v.literal('exists'), field: v.string(), operator: Operator }),
    v.object({ type: v.literal('wildcard'), field: v.string(), operator: Operator, value: v.string() }),
    v.object({ type: v.literal('list'), field: v.string(), operator: Operator }),
  ],
  'type is one of match, match_any, exists, wildcard, list and nested',
);
type SimpleEntry = v.InferOutput<typeof SimpleEntry>;
const NestedEntry = v.object({ type: v.literal('nested'), field: v.string(), entries: v.pipe(v.array(SimpleEntry), v.minLength(1)) });

const Item = v.object({
  name: v.optional(v.string(), 'an exception'),
  entries: v.pipe(v.array(v.union([NestedEntry, SimpleEntry])), v.minLength(1, 'an exception needs entries')),
  /** When it ceases to hold. */
  expire_time: v.optional(v.union([v.string(), v.date()])),
});

/**
 * Lists of exceptions as the tools of Elastic's repository export them, in a rule's file or in one of their own.
 * Source: https://www.elastic.co/docs/api/doc/kibana/group/endpoint-security-exceptions-api
 */
export const ExceptionLists = v.optional(
  v.array(
    v.object({
      container: v.optional(v.object({ list_id: v.optional(v.string()), name: v.optional(v.string()) }), {}),
      items: v.optional(v.array(Item), []),
    }),
  ),
  [],
);

export type ExceptionList = v.InferOutput<typeof ExceptionLists>[number];
type ExceptionItem = v.InferOutput<typeof Item>;

/** What lists of exceptions say. */
export interface Exceptions {
  /** An EQL condition of the events they except; null where they except none. */
  readonly condition: string | null;
  /** The parts of them that cannot be honoured. */
  readonly notes: readonly string[];
}

/** The events that lists except: those that meet all entries of one item. */
export function exceptionsOf(lists: readonly ExceptionList[]): Exceptions {
  const items = lists.flatMap(({ items }) => items);
  const isReadable = (item: ExceptionItem): boolean => item.entries.every(({ type }) => type !== 'list');
  return {
    condition: anyOf(items.filter(isReadable).map(itemCondition)),
    notes: items
      .filter((item) => !isReadable(item))
      .map(({ name }) => `the exception "${name}" names a value list, which a file does not hold; it does not apply`),
  };
}

function itemCondition({ entries, expire_time }: ExceptionItem): string {
  const conditions = entries.map((entry) => (entry.type === 'nested' ? nestedCondition(entry) : entryCondition(entry, entry.field)));
  const expires = expire_time instanceof Date ? expire_time.toISOString() : expire_time;
  return allOf(expires === undefined ? conditions : [...conditions, `@timestamp < ${valueText(expires)}`]) ?? 'true';
}

function nestedCondition({ field, entries }: v.InferOutput<typeof NestedEntry>): string {
  return allOf(entries.map((entry) => entryCondition(entry, `${field}.${entry.field}`))) ?? 'true';
}

function entryCondition(entry: SimpleEntry, name: string): string {
  const condition = includedCondition(entry, fieldText(name));
  return entry.operator === 'excluded' ? `not (${condition})` : condition;
}

function includedCondition(entry: SimpleEntry, field: string): string {
  switch (entry.type) {
    case 'match':
      return `${field} == ${valueText(entry.value)}`;
    case 'match_any':
      return `${field} in (${entry.value.map(valueText).join(', ')})`;
    case 'wildcard':
      // In a wildcard query a backslash is written twice.
      return `${field} like ${valueText(entry.value.replaceAll('\\\\', '\\'))}`;
    case 'exists':
      return `${field} != null`;
    case 'list':
      return 'false';
  }
}
