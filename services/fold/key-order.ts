import { compareIds } from '../../graph/order.ts';

/**
 * The same data in one form, so that equal data is serialised to equal bytes: the entries of all maps and sets in the order of their keys, which
 * must be all numbers or all text, and lists of equal text or numbers as one and the same, because what is met again is written as a reference.
 * What holds an event's time is an event, of which the fields stay in their order.
 */
export function inKeyOrder<T>(value: T): T {
  return inOneForm(value, { lists: new Map(), events: new Map() }) as T; // the same data
}

/** What was met: lists of plain values by their JSON, and events by what they were before. */
interface Met {
  readonly lists: Map<string, readonly unknown[]>;
  readonly events: Map<object, object>;
}

function inOneForm(value: unknown, met: Met): unknown {
  if (value instanceof Map) {
    const entries = [...value].sort(([left], [right]) => compareKeys(left, right));
    return new Map(entries.map(([key, inner]) => [key, inOneForm(inner, met)]));
  }
  if (value instanceof Set) return new Set([...value].sort(compareKeys));
  if (Array.isArray(value)) return listIn(value, met);
  if (typeof value !== 'object' || value === null) return value;
  if ('@timestamp' in value) return eventIn(value, met);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inOneForm(inner, met)]));
}

function listIn(list: readonly unknown[], met: Met): readonly unknown[] {
  if (list.some((item) => typeof item === 'object' && item !== null)) return packed(list.map((item) => inOneForm(item, met)));
  const key = JSON.stringify(list);
  const known = met.lists.get(key) ?? packed(list);
  met.lists.set(key, known);
  return known;
}

/** A list made item by item: one that came from another thread is written otherwise, as one that may have holes. */
function packed(list: readonly unknown[]): readonly unknown[] {
  const made: unknown[] = [];
  for (const item of list) made.push(item);
  return made;
}

/** The event with the lists that were met before. */
function eventIn(event: object, met: Met): object {
  const known = met.events.get(event);
  if (known !== undefined) return known;
  let formed: Record<string, unknown> | null = null;
  for (const [field, value] of Object.entries(event)) {
    if (!Array.isArray(value)) continue;
    formed ??= { ...event };
    formed[field] = listIn(value, met);
  }
  met.events.set(event, formed ?? event);
  return formed ?? event;
}

function compareKeys(left: unknown, right: unknown): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : compareIds(String(left), String(right));
}
