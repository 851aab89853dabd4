import type { FieldType } from '../eql/field-access.ts';

/** Fields by their dotted name. */
export interface FieldTable {
  readonly types: ReadonlyMap<string, FieldType>;
  /** Names under which anything may stand, such as `labels`. */
  readonly open: ReadonlySet<string>;
}

const TYPES: Readonly<Record<string, FieldType>> = { n: 'number', d: 'date', b: 'boolean', i: 'ip', v: 'version' };

/**
 * Reads tables of fields. A line is the name of an object (`-` for the whole document) and the names of its fields, each with a letter
 * where it is not text: `process.parent name pid:n start:d`. The letters are `n` for numbers, `d` for dates, `b` for true and false,
 * `i` for addresses, `v` for versions, and `*` for objects in which anything may stand.
 */
export function readFieldTables(tables: readonly string[]): FieldTable {
  const types = new Map<string, FieldType>();
  const open = new Set<string>();
  for (const line of tables.flatMap((table) => table.trim().split('\n'))) {
    const [parent = '', ...fields] = line.trim().split(/\s+/);
    for (const field of fields) {
      const [leaf = '', letter = ''] = field.split(':');
      const name = parent === '-' ? leaf : `${parent}.${leaf}`;
      if (letter === '*') open.add(name);
      else types.set(name, TYPES[letter] ?? 'keyword');
    }
  }
  return { types, open };
}
