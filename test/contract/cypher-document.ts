import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import neo4j, { DateTime, type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Movement } from '../../graph/model.ts';
import { openNeo4jStore } from '../../graph/neo4j/neo4j-store.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { analyse } from '../../services/fold/analyse.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

interface DocumentedQuery {
  readonly heading: string;
  readonly cypher: string;
}

/** The queries of the document, each under its heading. */
function documentedQueries(): DocumentedQuery[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cypher.md'), 'utf8');
  return text.split('\n## ').flatMap((section) => {
    const cypher = /```cypher\n([\s\S]*?)```/.exec(section)?.[1];
    return cypher === undefined ? [] : [{ heading: section.slice(0, section.indexOf('\n')), cypher }];
  });
}

/** Runs every query of `docs/cypher.md` on the graph of a generated capture. `empty` takes away what the server holds of Hopline. */
export function describeCypherDocument(url: string, empty: () => Promise<void>): void {
  describe('docs/cypher.md', () => {
    let driver: Driver;
    let parameters: Record<string, unknown>;

    beforeAll(async () => {
      await empty();
      driver = neo4j.driver(url);
      const store = await openNeo4jStore({ url });
      using folder = temporaryFolder();
      const estate = { hosts: 8, hours: 1, seed: 22, eventsPerHostHour: 300, silentHosts: ['FS01'] } as const;
      const { lines } = generateCapture({ scenario: 'mixed', dialect: 'winlogbeat', ...estate });
      const capture = folder.write('capture.ndjson', [...lines].join('\n'));
      const { writes } = await analyse([capture], { clockRepair: true, rules: builtInRules(), store });
      await store.close();
      const movement = writes.nodes.find((node): node is Movement => node.kind === 'Movement');
      const nameOf = (id: string | undefined) => writes.nodes.find((node) => node.kind === 'Host' && node.id === id);
      const [source, target] = [nameOf(movement?.source.host), nameOf(movement?.target.host)];
      parameters = {
        host: source?.kind === 'Host' ? source.name : null,
        target: target?.kind === 'Host' ? target.name : null,
        after: DateTime.fromStandardDate(new Date('2000-01-01T00:00:00Z')),
        before: DateTime.fromStandardDate(new Date('2100-01-01T00:00:00Z')),
      };
    }, 180_000);

    afterAll(async () => {
      await driver.close();
      await empty();
    });

    const queries = documentedQueries();

    it('has at least ten queries', () => {
      expect(queries.length).toBeGreaterThanOrEqual(10);
    });

    it.each(queries)('$heading: its query finds something, and the server warns of nothing', async ({ cypher }) => {
      const { records, summary } = await driver.executeQuery(cypher, parameters);

      expect(records.length).toBeGreaterThan(0);
      expect(summary.notifications.filter(({ code }) => code.includes('UnknownPropertyKey') || code.includes('UnknownLabel'))).toEqual([]);
    });

    it('shows times as such and hosts by name', async () => {
      const { records } = await driver.executeQuery('MATCH (m:Movement)-[:TO]->(h:Host) RETURN m, h LIMIT 1');

      const [movement, host] = [records[0]?.get('m').properties, records[0]?.get('h').properties];
      expect(movement.firstSeen).toBeInstanceOf(DateTime);
      expect(movement.firstSeen.toStandardDate().getTime()).toBe(JSON.parse(movement.props).firstSeen);
      expect(movement.targetHost).toBe(host.name);
    });
  });
}
