/** What ties the events of a sequence: two keys are equal where their ids are. */
export interface JoinKey {
  readonly id: string;
  readonly values: readonly unknown[];
}

/** How one of the keys of an item is read. */
export interface JoinKeyReader<Event> {
  readonly read: (event: Event) => unknown;
  /** Whether an event without it counts. */
  readonly isOptional: boolean;
}

const NO_KEY: JoinKey = { id: '', values: [] };
const NO_KEYS: readonly JoinKey[] = [];
const ONLY_EMPTY_KEY: readonly JoinKey[] = [NO_KEY];
/** A document with many values in several keys could make millions of combinations. */
const MOST_KEYS = 10_000;

/**
 * How an event's keys are read. Equality is on raw values, with case. A missing key excludes the event, unless the key is
 * optional: then missing equals missing. A key with several values counts with each of them, several such keys with each
 * combination, duplicates once.
 */
export function compileJoinKeys<Event>(readers: readonly JoinKeyReader<Event>[]): (event: Event) => readonly JoinKey[] {
  if (readers.length === 0) return () => ONLY_EMPTY_KEY;
  const combined = (event: Event): readonly JoinKey[] => {
    let keys: readonly JoinKey[] = ONLY_EMPTY_KEY;
    for (const { read, isOptional } of readers) {
      const values = distinctValues(read(event));
      if (values.length === 0 && !isOptional) return NO_KEYS;
      const choices = values.length === 0 ? [null] : values;
      if (keys.length * choices.length > MOST_KEYS) return NO_KEYS;
      keys = keys.flatMap((key) => choices.map((value) => ({ id: key.id + partId(value), values: [...key.values, value] })));
    }
    return keys;
  };
  // Nearly every key has one value: it is put together here at a third of the cost.
  return (event) => {
    let id = '';
    const values: unknown[] = [];
    for (let index = 0; index < readers.length; index += 1) {
      const reader = readers[index];
      const value = reader?.read(event);
      if (value === undefined || value === null) {
        if (reader?.isOptional !== true) return NO_KEYS;
        id += partId(null);
        values.push(null);
      } else if (Array.isArray(value)) {
        return combined(event);
      } else {
        id += partId(value);
        values.push(value);
      }
    }
    return [{ id, values }];
  };
}

/** Of more than `MOST_KEYS` one more is enough to know that they are too many. */
function distinctValues(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [value];
  const values = new Set<unknown>();
  for (const element of value) {
    if (element !== undefined && element !== null) values.add(element);
    if (values.size > MOST_KEYS) break;
  }
  return [...values];
}

/** A part of a key's id: no part can be mistaken for another, nor for two. */
function partId(value: unknown): string {
  if (typeof value === 'string') return `s${value.length}:${value}`;
  return value === null ? '-' : `${typeof value}:${String(value)};`;
}
