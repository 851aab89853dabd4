import type { Document } from './document.ts';
import { addFieldNames } from './field-names.ts';
import { fieldReader } from './field-reader.ts';

/** Which of the fields that a query names some document has. */
export interface SeenFields {
  observe(document: Document): void;
  has(name: string): boolean;
}

/** Looks for each of `names` until it is found. */
export function createSeenFields(names: Iterable<string>): SeenFields {
  const seen = new Set<string>();
  let missing = [...new Set(names)].map((name) => ({ name, read: fieldReader(name) }));
  return {
    has: (name) => seen.has(name),
    observe: (document) => {
      if (missing.length === 0) return;
      const found = missing.filter(({ read }) => read(document) !== undefined);
      if (found.length === 0) return;
      for (const { name } of found) seen.add(name);
      missing = missing.filter(({ name }) => !seen.has(name));
    },
  };
}

/** The names of all fields of a few documents. */
export function fieldNamesOf(documents: readonly Document[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const document of documents) addFieldNames(document, names);
  return names;
}
