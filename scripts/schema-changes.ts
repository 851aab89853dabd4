/**
 * Holds GraphQL to what clients were promised: `schema-changes.ts check` fails where the schema breaks the released one, unless CHANGELOG.md has a line
 * `- Breaking: …` that names what is broken, such as `Campaign.title`. `schema-changes.ts release` makes the schema as it is the released one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, type DocumentNode, lexicographicSortSchema, parse, print, printSchema, visit } from 'graphql';
import { readSchemaFiles } from '../services/api/schema-files.ts';

const RELEASED = new URL('../services/api/generated/released-schema.graphql', import.meta.url);
const CHANGELOG = new URL('../CHANGELOG.md', import.meta.url);

const schema = buildSchema(readSchemaFiles().join('\n'));

/** What the changelog does not tell of the changes that break a client. */
async function untoldChanges(): Promise<string[]> {
  const told = readFileSync(CHANGELOG, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('- Breaking: '));
  const changes = await diff(buildSchema(readFileSync(RELEASED, 'utf8')), schema);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path = '' }) => !told.some((line) => line.includes(`\`${path}\``)))
    .map(({ path = '', message }) => `${path}: ${message}`);
}

function withoutDescriptions(document: DocumentNode): DocumentNode {
  return visit(document, { StringValue: (_text, key) => (key === 'description' ? null : undefined) });
}

const mode = process.argv[2];
if (mode === 'release') {
  const printed = parse(printSchema(lexicographicSortSchema(schema)));
  writeFileSync(RELEASED, `${print(withoutDescriptions(printed))}\n`);
} else if (mode === 'check') {
  const untold = await untoldChanges();
  for (const change of untold) process.stderr.write(`${change}\n`);
  if (untold.length > 0) {
    process.stderr.write('This breaks clients. Keep what was there, or say so in CHANGELOG.md by a line "- Breaking: `PATH` …".\n');
    process.exitCode = 1;
  }
} else {
  process.stderr.write('usage: schema-changes.ts check|release\n');
  process.exitCode = 2;
}
