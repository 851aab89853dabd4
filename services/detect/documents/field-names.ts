import type { Document } from './document.ts';

/** Adds the dotted names of all values of a document, those in lists of objects too. */
export function addFieldNames(document: Document, names: Set<string>): void {
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value) && value.some((element) => typeof element === 'object' && element !== null)) {
      for (const element of value) walk(element, path);
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
    } else if (path !== '' && value !== undefined) {
      names.add(path);
    }
  };
  walk(document, '');
}
