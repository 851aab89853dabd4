import type { Document } from './document.ts';

/**
 * A getter for a field by its dotted name, however a document nests it: `{ "a": { "b": 1 } }`, `{ "a.b": 1 }` or a mixture.
 * In a list of objects it is the list of what they hold; lists within lists are one list. `undefined` where the document has no such value; an object is none.
 * Source: https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/array
 */
export function fieldReader(name: string): (document: Document) => unknown {
  const read = exactFieldReader(name);
  return (document) => {
    const value = read(document);
    if (typeof value === 'bigint') return Number(value);
    return Array.isArray(value) && value.some(isBigInt)
      ? value.map((element: unknown) => (isBigInt(element) ? Number(element) : element))
      : value;
  };
}

/** The same, with integers too large for a number as the `bigint` that they may be. */
export function exactFieldReader(name: string): (document: Document) => unknown {
  const parts = name.split('.');
  if (parts.length === 1) return (document) => leaf(document[name]);
  const keys = parts.map((_, from) => parts.slice(from).map((__, length) => parts.slice(from, from + length + 1).join('.')));
  return (document) => valueAt(document, keys, 0);
}

/** `keys[from]` are the names that may come next at that part, of one part, of two, and so on; the last ends the path. */
function valueAt(object: Document, keys: readonly (readonly string[])[], from: number): unknown {
  const names = keys[from] ?? [];
  for (let index = 0; index < names.length; index += 1) {
    const inner = object[names[index] ?? ''];
    if (inner === undefined) continue;
    const next = from + index + 1;
    const value = next === keys.length ? leaf(inner) : inside(inner, keys, next);
    if (value !== undefined) return value;
  }
  return undefined;
}

function inside(value: unknown, keys: readonly (readonly string[])[], from: number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return valueAt(value as Document, keys, from);
  const values = value.flatMap((element) => inside(element, keys, from)).filter((element) => element !== undefined);
  return values.length === 0 ? undefined : values;
}

function leaf(value: unknown): unknown {
  switch (typeof value) {
    case 'object':
      if (Array.isArray(value)) return value.some(Array.isArray) ? value.flat(MOST_LEVELS) : value;
      return value === null ? null : undefined;
    case 'function': // Inherited, as `constructor` is.
      return undefined;
    default:
      return value;
  }
}

/** Documents nest no deeper: the reader of JSON refuses them. */
const MOST_LEVELS = 256;

function isBigInt(value: unknown): value is bigint {
  return typeof value === 'bigint';
}
