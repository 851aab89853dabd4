import { fieldAt } from './document.ts';
import type { Fields } from './values/text.ts';

const EVENT_DATA = 'winlog.event_data.';

/**
 * The values of the fields that rules want, by their dotted names, for `extra`; undefined where the document has none of them.
 *
 * `datumOf` reads event data by the name Windows gives it, from where the dialect keeps it.
 */
export function wantedFields(
  names: ReadonlySet<string> | undefined,
  document: Fields,
  datumOf: (name: string) => unknown,
): Readonly<Record<string, unknown>> | undefined {
  if (names === undefined || names.size === 0) return undefined;
  let found: Record<string, unknown> | undefined;
  for (const name of names) {
    const value = name.startsWith(EVENT_DATA)
      ? (datumOf(name.slice(EVENT_DATA.length)) ?? fieldAt(document, name))
      : fieldAt(document, name);
    if (value === undefined || value === null) continue;
    found ??= {};
    found[name] = value;
  }
  return found;
}

/** Reads an object's own values: a rule may name a field like an inherited property. */
export function ownValues(fields: Fields): (name: string) => unknown {
  return (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined);
}
