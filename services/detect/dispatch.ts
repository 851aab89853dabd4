import type { HoplineEvent } from '../../schema/event.ts';
import { anchorKey, anchorsOf } from './anchors.ts';
import type { CompiledFilter } from './eql/compile.ts';
import { schemaField } from './event-fields.ts';

/** Something to be told of the events that pass its filter. */
export interface Listener {
  readonly filter: CompiledFilter<HoplineEvent>;
}

/** Finds the listeners that an event passes. */
export interface Dispatch<L extends Listener> {
  /** Calls `found` for each listener whose category and condition hold, each once. */
  deliver(event: HoplineEvent, found: (listener: L) => void): void;
}

/** Single-valued fields by which events are told apart, the most telling first. */
const INDEXED_FIELDS = [
  'event.code',
  'registry.value',
  'process.parent.name',
  'process.name',
  'dll.name',
  'file.name',
  'file.pipe',
  'winlog.event_data.RelativeTargetName',
  'destination.port',
  'process.pe.original_file_name',
  'event.action',
] as const;
type IndexedField = (typeof INDEXED_FIELDS)[number];

/** Spellings remembered for a field; more would be file names that never come again. */
const MOST_SPELLINGS = 4096;

/**
 * An index of listeners by category and by the values their conditions demand of one field, so that an event which no listener
 * wants costs a few look-ups.
 */
export function createDispatch<L extends Listener>(listeners: readonly L[]): Dispatch<L> {
  const byCategory = new Map<string | null, Bucket<L>>();
  for (const [category, group] of Map.groupBy(listeners, (listener) => listener.filter.category)) {
    byCategory.set(category, createBucket(group));
  }
  const ofAny = byCategory.get(null);
  return {
    deliver: (event, found) => {
      if (ofAny !== undefined) ofAny.deliver(event, found);
      const categories = event['event.category'];
      for (let index = 0; index < categories.length; index += 1) {
        const category = categories[index] ?? '';
        if (categories.indexOf(category as (typeof categories)[number]) !== index) continue;
        byCategory.get(category)?.deliver(event, found);
      }
    },
  };
}

interface Bucket<L extends Listener> {
  deliver(event: HoplineEvent, found: (listener: L) => void): void;
}

function createBucket<L extends Listener>(listeners: readonly L[]): Bucket<L> {
  const grouped = Map.groupBy(listeners, indexedFieldOf);
  const unindexed = grouped.get(null) ?? [];
  const indexes = INDEXED_FIELDS.flatMap((field) => {
    const group = grouped.get(field);
    return group === undefined ? [] : [createValueIndex(field, group)];
  });
  return {
    deliver: (event, found) => {
      for (const index of indexes) {
        for (const listener of index.candidates(event)) if (listener.filter.holds(event)) found(listener);
      }
      for (const listener of unindexed) if (listener.filter.holds(event)) found(listener);
    },
  };
}

interface ValueIndex<L> {
  candidates(event: HoplineEvent): readonly L[];
}

const NOBODY: readonly never[] = [];

function createValueIndex<L extends Listener>(field: IndexedField, listeners: readonly L[]): ValueIndex<L> {
  const byKey = new Map<string, L[]>();
  for (const listener of listeners) {
    for (const key of anchorsByField(listener).get(field) ?? []) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [listener]);
      else known.push(listener);
    }
  }
  // Lower-casing a value costs more than finding it as it is spelt.
  const bySpelling = new Map<string | number, readonly L[]>();
  return {
    candidates: (event) => {
      const value = event[field];
      if (value === undefined) return NOBODY;
      const known = bySpelling.get(value);
      if (known !== undefined) return known;
      if (bySpelling.size >= MOST_SPELLINGS) bySpelling.clear();
      const wanted = byKey.get(anchorKey(value)) ?? NOBODY;
      bySpelling.set(value, wanted);
      return wanted;
    },
  };
}

function indexedFieldOf(listener: Listener): IndexedField | null {
  const anchors = anchorsByField(listener);
  return INDEXED_FIELDS.find((field) => anchors.has(field)) ?? null;
}

/** The anchors by the schema's name of their field. */
function anchorsByField({ filter }: Listener): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map([...anchorsOf(filter.condition)].map(([name, values]) => [schemaField(name) ?? name, values]));
}
