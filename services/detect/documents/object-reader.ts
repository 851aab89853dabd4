import type { Document } from './document.ts';

/** Whether a document has an object under a dotted name, or fields whose names begin so. */
export function objectReader(name: string): (document: Document) => boolean {
  const path = name.split('.');
  const prefix = `${name}.`;
  return (document) => {
    const inner = path.reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), document);
    return isObject(inner) || Object.keys(document).some((key) => key.startsWith(prefix));
  };
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
