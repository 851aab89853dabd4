import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareIds } from '../../graph/order.ts';

const SCHEMA_FOLDER = join(import.meta.dirname, '..', '..', 'schema');

/** The text of every `schema/*.graphql`, one string a file, in the order of their names. */
export function readSchemaFiles(): string[] {
  return readdirSync(SCHEMA_FOLDER)
    .filter((name) => name.endsWith('.graphql'))
    .sort(compareIds)
    .map((name) => readFileSync(join(SCHEMA_FOLDER, name), 'utf8'));
}
