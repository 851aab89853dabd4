import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, parse, print, validate } from 'graphql';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { CAMPAIGN_QUERY } from '../campaign/campaign-query.ts';
import { SINGLE_ACT_QUERY } from '../campaign/single-act-query.ts';
import { CAMPAIGNS_QUERY } from '../campaigns/campaigns-query.ts';
import { EVIDENCE_QUERY, ORIGINAL_QUERY } from '../evidence/evidence-query.ts';

const SCHEMA_FOLDER = join(import.meta.dirname, '../../../../schema');
const SCHEMA = buildSchema(
  globSync('*.graphql', { cwd: SCHEMA_FOLDER })
    .map((name) => readFileSync(join(SCHEMA_FOLDER, name), 'utf8'))
    .join('\n'),
);

describe('the queries of the page', () => {
  it.each(Object.entries({ CAMPAIGNS_QUERY, CAMPAIGN_QUERY, SINGLE_ACT_QUERY, EVIDENCE_QUERY, ORIGINAL_QUERY }))(
    '%s asks only for what the schema has',
    (_, query) => {
      expect(validate(SCHEMA, parse(print(query as unknown as DocumentNode)))).toEqual([]);
    },
  );
});
