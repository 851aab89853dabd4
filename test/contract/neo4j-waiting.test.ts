import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whileWaiting } from '../../graph/asking.ts';
import { Neo4jConnection } from '../../graph/neo4j/connection.ts';
import { openNeo4jStore } from '../../graph/neo4j/neo4j-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { startServer } from '../../services/api/server.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { NEO4J } from '../services/server-programs.ts';
import { aHost } from './graph-builders.ts';

let server: ChildServer;
let driver: Driver;
let store: GraphStore;

beforeAll(async () => {
  server = await startChildServer(NEO4J);
  driver = neo4j.driver(server.url);
  store = await openNeo4jStore({ url: server.url });
}, 180_000);

afterAll(async () => {
  await store.close();
  await driver.close();
  await server.stop();
});

describe('Neo4j store, asked by somebody who waits no longer', () => {
  const [a, b] = [aHost('a'), aHost('b')] as const;

  /** Numbers that nobody needs, for some minutes. */
  const LONG = 'UNWIND range(1, 100000000000) AS n WITH n WHERE n < 0 RETURN n';
  const running = async (): Promise<number> => {
    const { records } = await driver.executeQuery(
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 1000'",
    );
    return records.length;
  };

  it('ends what it reads', { timeout: 60_000 }, async () => {
    const connection = new Neo4jConnection({ url: server.url });
    const waiting = new AbortController();
    const reading = whileWaiting(waiting.signal, () => connection.read(LONG, {}));
    const refused = expect(reading).rejects.toThrow('enough');
    while ((await running()) === 0) await pause(20);

    waiting.abort(new Error('enough'));
    await refused;

    const startMs = performance.now();
    while ((await running()) > 0) await pause(20);
    expect(performance.now() - startMs).toBeLessThan(5_000);
    await connection.close();
  });

  it('answers a question in GraphQL within its time, also where the server hangs, and goes on when it does not any more', {
    timeout: 120_000,
  }, async () => {
    const runMs = 1_000;
    await store.write({ nodes: [a, b], edges: [] });
    const api = await startServer({ store, runMs, port: 0, readOriginal: () => Promise.reject(new Error('none')) });
    const ask = async (query: string) => {
      const startMs = performance.now();
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      const answer = (await response.json()) as { readonly data: unknown; readonly errors?: readonly { readonly extensions: unknown }[] };
      return { ...answer, status: response.status, tookMs: performance.now() - startMs };
    };
    const questions = ['{ stats { hosts } }', '{ hosts(first: 2) { edges { node { name } } } }', '{ ingestStatus { version } }'];
    for (const question of questions) expect((await ask(question)).errors).toBeUndefined();

    server.pause();
    const frozen = await Promise.all([...questions, ...questions].map(ask));
    server.resume();

    for (const { status, errors, tookMs } of frozen) {
      expect([status, errors?.[0]?.extensions]).toEqual([200, expect.objectContaining({ code: 'QUERY_TOO_COSTLY' })]);
      expect(tookMs).toBeLessThan(10 * (runMs + 250));
    }
    await pause(1_000);
    expect(await ask('{ stats { hosts } hosts(first: 2) { edges { node { name } } } }')).toMatchObject({
      data: { stats: { hosts: 2 }, hosts: { edges: [{ node: { name: a.name } }, { node: { name: b.name } }] } },
    });
    await api.close();
  });

  it('says that the server does not answer where it hangs for longer than it may work on a transaction', {
    timeout: 120_000,
  }, async () => {
    const impatient = await openNeo4jStore({ url: server.url, transactionTimeoutMs: 500, retryMs: 0 });
    await impatient.count('Host');
    server.pause();
    const failure: unknown = await impatient.count('Host').catch((error: unknown) => error);
    server.resume();

    expect(failure).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringContaining('no answer within 5500 ms') });
    await impatient.close();
  });
});
