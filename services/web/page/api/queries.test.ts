import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type DocumentNode, parse, print, validate } from 'graphql';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { SEARCH_QUERY } from '../app/search-dialog.tsx';
import { CAMPAIGN_QUERY, TOMBSTONE_QUERY } from '../campaign/campaign-query.ts';
import { SINGLE_ACT_QUERY } from '../campaign/single-act-query.ts';
import { CAMPAIGNS_QUERY } from '../campaigns/campaigns-query.ts';
import { ENDS_OF_CAMPAIGNS_QUERY } from '../campaigns/unread.ts';
import { CAPTURES_QUERY } from '../captures/captures-query.ts';
import { DETECTION_QUERY } from '../detections/detection-view.tsx';
import { DETECTIONS_QUERY } from '../detections/detections-query.ts';
import { AROUND_QUERY } from '../evidence/around-events.tsx';
import { EVIDENCE_QUERY, ORIGINAL_QUERY } from '../evidence/evidence-query.ts';
import { ALL_MOVEMENTS_QUERY } from '../explore/explore-query.ts';
import { HOST_QUERY } from '../hosts/host-query.ts';
import { HOSTS_QUERY } from '../hosts/hosts-view.tsx';
import { INGEST_QUERY } from '../ingest/ingest-view.tsx';
import { CHANGES_SUBSCRIPTION } from '../live/changes-subscription.ts';
import { VERSION_QUERY } from '../live/follow-server.ts';
import { ENDS_QUERY } from '../paths/end-field.tsx';
import { CONTAINMENT_QUERY, NEXT_HOPS_QUERY, ORIGINS_QUERY, PATHS_QUERY, REACH_QUERY } from '../paths/paths-query.ts';
import { RULES_QUERY } from '../rules/rules-view.tsx';
import { COVERAGE_QUERY } from '../timeline/coverage.ts';
import { MOVEMENTS_BY_QUERY, USER_QUERY, USERS_QUERY } from '../users/users-view.tsx';

const SCHEMA_FOLDER = join(import.meta.dirname, '../../../../schema');
const SCHEMA = buildSchema(
  globSync('*.graphql', { cwd: SCHEMA_FOLDER })
    .map((name) => readFileSync(join(SCHEMA_FOLDER, name), 'utf8'))
    .join('\n'),
);

describe('the queries of the page', () => {
  it.each(
    Object.entries({
      CAMPAIGNS_QUERY,
      CAMPAIGN_QUERY,
      TOMBSTONE_QUERY,
      SINGLE_ACT_QUERY,
      EVIDENCE_QUERY,
      ORIGINAL_QUERY,
      DETECTION_QUERY,
      DETECTIONS_QUERY,
      HOST_QUERY,
      HOSTS_QUERY,
      INGEST_QUERY,
      ENDS_OF_CAMPAIGNS_QUERY,
      ALL_MOVEMENTS_QUERY,
      CAPTURES_QUERY,
      AROUND_QUERY,
      VERSION_QUERY,
      CHANGES_SUBSCRIPTION,
      ENDS_QUERY,
      CONTAINMENT_QUERY,
      NEXT_HOPS_QUERY,
      ORIGINS_QUERY,
      PATHS_QUERY,
      REACH_QUERY,
      RULES_QUERY,
      SEARCH_QUERY,
      COVERAGE_QUERY,
      MOVEMENTS_BY_QUERY,
      USER_QUERY,
      USERS_QUERY,
    }),
  )('%s asks only for what the schema has', (_, query) => {
    expect(validate(SCHEMA, parse(typeof query === 'string' ? query : print(query as unknown as DocumentNode)))).toEqual([]);
  });
});
