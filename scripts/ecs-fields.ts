/**
 * Makes the table of ECS field types from the field list that ECS publishes (`generated/csv/fields.csv` of a release; the crate
 * `ecs_types` ships one): `ecs-fields.ts FIELDS.CSV`. The table is committed, so that neither the list nor a network is needed.
 * Source: https://github.com/elastic/ecs (Apache-2.0)
 */
import { readFileSync, writeFileSync } from 'node:fs';

const TABLE = new URL('../services/detect/fields/generated/ecs.ts', import.meta.url);

/** The letter of a type in the table; none for text, and null for what only holds other fields. */
const LETTERS: Readonly<Record<string, string | null>> = {
  keyword: '',
  wildcard: '',
  constant_keyword: '',
  match_only_text: '',
  geo_point: '',
  long: ':n',
  float: ':n',
  scaled_float: ':n',
  date: ':d',
  boolean: ':b',
  ip: ':i',
  flattened: ':*',
  object: ':*',
  nested: null,
};

const path = process.argv[2];
if (path === undefined) {
  process.stderr.write('usage: ecs-fields.ts FIELDS.CSV\n');
  process.exitCode = 2;
} else {
  writeFileSync(TABLE, tableOf(readFileSync(path, 'utf8')));
}

function tableOf(csv: string): string {
  const rows = csv.split('\n').flatMap((line) => {
    // The columns that are read come before those whose values are quoted.
    const [version = '', , , field = '', type = ''] = line.split(',');
    const letter = LETTERS[type];
    return letter === undefined || letter === null || field.endsWith('.text') ? [] : [{ version, field, letter }];
  });
  const byParent = new Map<string, string[]>();
  for (const { field, letter } of rows) {
    const dot = field.lastIndexOf('.');
    const parent = dot === -1 ? '-' : field.slice(0, dot);
    byParent.set(parent, [...(byParent.get(parent) ?? []), `${field.slice(dot + 1)}${letter}`]);
  }
  const lines = [...byParent].map(([parent, names]) => `${parent} ${names.join(' ')}`);
  return [
    '/** Written by scripts/ecs-fields.ts from the field list of ECS, which is Apache-2.0; see services/detect/fields/field-table.ts for the form. */',
    `export const ECS_VERSION = '${rows[0]?.version.replace(/-dev$/, '')}';`,
    '',
    `export const ECS_FIELDS = \`\n${lines.join('\n')}\n\`;`,
    '',
  ].join('\n');
}
