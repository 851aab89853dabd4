import { setTimeout as pause } from 'node:timers/promises';
import neo4j, { type Driver } from 'neo4j-driver';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GraphEdge } from '../../graph/model.ts';
import { openNeo4jStore } from '../../graph/neo4j/neo4j-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { NEO4J } from '../services/server-programs.ts';
import { ChangeReader } from './change-reader.ts';
import { aHost, anEdge, aProcess } from './graph-builders.ts';

let server: ChildServer;
let driver: Driver;

beforeAll(async () => {
  server = await startChildServer(NEO4J);
  driver = neo4j.driver(server.url);
}, 180_000);

afterAll(async () => {
  await driver.close();
  await server.stop();
});

/** Makes the database as if Hopline had never been there. */
async function forget(): Promise<void> {
  await driver.executeQuery('MATCH (n) DETACH DELETE n');
  for (const [what, plural] of [
    ['CONSTRAINT', 'CONSTRAINTS'],
    ['INDEX', 'INDEXES'],
  ]) {
    const { records } = await driver.executeQuery(`SHOW ${plural} YIELD name WHERE name STARTS WITH 'hopline' RETURN name`);
    for (const record of records) await driver.executeQuery(`DROP ${what} ${record.get('name')}`);
  }
}

describe('openNeo4jStore on a database without Hopline', () => {
  beforeEach(forget);

  it('migrates once where several processes open it at the same time', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, () => openNeo4jStore({ url: server.url })));
    await Promise.all(stores.map((store) => store.close()));

    const { records } = await driver.executeQuery('MATCH (s:HoplineSchema) RETURN s.version AS version, s.history AS history');
    expect(records).toHaveLength(1);
    const history: string[] = records[0]?.get('history');
    expect(history.map((entry) => entry.split('.')[0])).toEqual(history.map((_, position) => String(position + 1)));
    expect(records[0]?.get('version').toNumber()).toBe(history.length);
  });

  it('migrates nothing where that was done', async () => {
    await (await openNeo4jStore({ url: server.url })).close();
    await driver.executeQuery('DROP INDEX hopline_name');

    await (await openNeo4jStore({ url: server.url })).close();

    const { records } = await driver.executeQuery("SHOW INDEXES YIELD name WHERE name = 'hopline_name' RETURN name");
    expect(records).toEqual([]);
  });

  it('goes on where a migration was broken off', async () => {
    await driver.executeQuery('CREATE CONSTRAINT hopline_id FOR (n:Hopline) REQUIRE n.id IS UNIQUE');

    const store = await openNeo4jStore({ url: server.url });

    await store.write({ nodes: [aHost('a')], edges: [] });
    expect(await store.count('Host')).toBe(1);
    await store.close();
  });

  it.each(['hopline_schema_id', 'hopline_claim_role'])(
    'makes the constraint %s although the index of one that nobody finished is left behind',
    { timeout: 120_000 },
    async (name) => {
      await driver.executeQuery(`CREATE INDEX ${name} FOR (n:Hopline) ON (n.leftBehind)`);

      await (await openNeo4jStore({ url: server.url })).close();

      const { records } = await driver.executeQuery('SHOW CONSTRAINTS YIELD name WHERE name = $name RETURN name', { name });
      expect(records).toHaveLength(1);
    },
  );

  it('takes over a database that was written before there was a log of changes', async () => {
    const earlier = await openNeo4jStore({ url: server.url });
    await earlier.write({ nodes: [aHost('a')], edges: [] });
    await earlier.close();
    await driver.executeQuery('MATCH (n:HoplineLog|HoplineChange) DELETE n');
    await driver.executeQuery("MATCH (s:HoplineSchema) SET s.version = 3 CREATE (:HoplineVersion {of: 'Movement', version: 7})");

    const store = await openNeo4jStore({ url: server.url });
    const version = await store.version();
    await store.write({ nodes: [aHost('b')], edges: [] });

    expect(await store.changesSince(0)).toMatchObject({ kind: 'GONE' });
    expect(await store.changesSince(7)).toMatchObject({ kind: 'GONE' });
    expect(await store.changesSince(version)).toMatchObject({ changes: [{ kind: 'Host', id: 'host:b', isRemoved: false }] });
    await store.close();
  });

  it('refuses a database that a later Hopline has migrated', async () => {
    await driver.executeQuery("CREATE (:HoplineSchema {id: 'hopline', version: 99, history: []})");

    await expect(openNeo4jStore({ url: server.url })).rejects.toMatchObject({
      code: 'STORE_INVALID',
      message: expect.stringMatching(/version 99/),
    });
  });
});

describe('Neo4j store', () => {
  let store: GraphStore;
  const [a, b] = [aHost('a'), aHost('b')] as const;

  beforeEach(async () => {
    await forget();
    store = await openNeo4jStore({ url: server.url, transactionRows: 1_000 });
  });

  afterEach(async () => {
    await store.close();
  });

  /** Holds the lock of a node until the function it gives is called. */
  async function lockNode(id: string): Promise<() => Promise<void>> {
    const session = driver.session();
    const transaction = session.beginTransaction();
    await transaction.run('MATCH (n:Hopline {id: $id}) SET n.locked = true', { id });
    return async () => {
      await transaction.rollback();
      await session.close();
    };
  }

  it('does not write again what did not change', async () => {
    await store.write({ nodes: [a], edges: [] });
    await driver.executeQuery('MATCH (h:Host) SET h.note = 1');

    await store.write({ nodes: [a], edges: [] });

    const { records } = await driver.executeQuery('MATCH (h:Host) RETURN h.note AS note');
    expect(records[0]?.get('note').toNumber()).toBe(1);
  });

  it('takes what is left of an earlier graph’s log for nothing of this one', async () => {
    await store.write({ nodes: [a], edges: [] });
    const version = await store.version();
    await store.write({ nodes: [b], edges: [] });
    await driver.executeQuery('MATCH (n:Hopline|HoplineLog) DETACH DELETE n');

    await store.write({ nodes: [b], edges: [] });

    expect(await store.changesSince(version)).toMatchObject({ kind: 'GONE' });
  });

  it('writes on where the server is killed and started again meanwhile', { timeout: 180_000 }, async () => {
    await store.write({ nodes: [a], edges: [] });
    const restarted = server.restart();
    await pause(100);

    const writing = Promise.all([store.write({ nodes: [b], edges: [anEdge(b, 'FROM', a)] }), store.claim('linker')]);
    await restarted;
    await writing;

    expect(await store.dump()).toEqual({ nodes: [a, b], edges: [anEdge(b, 'FROM', a)] });
  });

  it('says that the server does not answer once it has tried for long enough', { timeout: 180_000 }, async () => {
    const impatient = await openNeo4jStore({ url: server.url, retryMs: 500 });
    const restarted = server.restart();
    await pause(100);

    const writing = impatient.write({ nodes: [a], edges: [] });

    await expect(writing).rejects.toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringContaining(server.url) });
    await restarted;
    await impatient.close();
  });

  it('gives up a transaction that waits too long for its locks, and says so', async () => {
    const impatient = await openNeo4jStore({ url: server.url, transactionTimeoutMs: 1_000, retryMs: 0 });
    await store.write({ nodes: [a], edges: [] });
    const unlock = await lockNode(a.id);

    const failure: unknown = await impatient.write({ nodes: [aHost('a', { riskScore: 99 })], edges: [] }).catch((error: unknown) => error);
    await unlock();

    expect(failure).toMatchObject({ code: 'STORE_UNREACHABLE', message: expect.stringMatching(/locks/) });
    await impatient.close();
  });

  it('tries again where the server breaks a deadlock', async () => {
    await store.write({ nodes: [a, b], edges: [] });
    const session = driver.session();
    const other = session.beginTransaction();
    await other.run('MATCH (n:Hopline {id: $id}) SET n.locked = true', { id: b.id });

    // The write takes the lock of `a` and waits for that of `b`; the other has `b` and asks for `a`. The server ends one of them.
    const changed = [aHost('a', { riskScore: 1 }), aHost('b', { riskScore: 1 })];
    const writing = store.write({ nodes: changed, edges: [] });
    await pause(1_000);
    await other
      .run('MATCH (n:Hopline {id: $id}) SET n.locked = true', { id: a.id })
      .then(() => other.rollback())
      .catch(() => other.close());
    await session.close();
    await writing;

    expect(await store.nodes('Host')).toEqual(changed);
  });

  it('tries again where the server ends a write to let others go on', async () => {
    await store.write({ nodes: [a], edges: [] });
    const unlock = await lockNode(a.id);
    const changed = aHost('a', { riskScore: 1 });
    const writing = store.write({ nodes: [changed], edges: [] });
    await vi.waitUntil(async () => (await endWaiting()) > 0, { timeout: 60_000, interval: 100 });

    await unlock();
    await writing;

    expect(await store.nodes('Host')).toEqual([changed]);
  });

  /** Ends the transactions that wait for a lock, and gives their number. */
  async function endWaiting(): Promise<number> {
    const { records } = await driver.executeQuery(
      "SHOW TRANSACTIONS YIELD transactionId, currentQuery, status WHERE status STARTS WITH 'Blocked' RETURN collect(transactionId) AS ids",
    );
    const ids: string[] = records[0]?.get('ids');
    if (ids.length > 0) await driver.executeQuery('TERMINATE TRANSACTIONS $ids', { ids });
    return ids.length;
  }

  describe('with a difference larger than a transaction', () => {
    const processes = Array.from({ length: 2_000 }, (_, position) => aProcess(String(position).padStart(4, '0')));
    const edges: GraphEdge[] = [
      ...processes.map((process) => anEdge(process, 'RAN_ON', a)),
      ...processes.map((process) => anEdge(process, 'PARENT_OF', process)),
    ];

    it('writes all of it', { timeout: 180_000 }, async () => {
      await store.applyDifference({ put: { nodes: [a, ...processes], edges }, removeNodes: [], removeEdges: [] });

      expect(await store.count('Process')).toBe(processes.length);
      const { records } = await driver.executeQuery('MATCH (:Process)-[e:RAN_ON|PARENT_OF]->() RETURN count(e) AS count');
      expect(records[0]?.get('count').toNumber()).toBe(edges.length);
    });

    it('writes nothing where an edge of it hangs in the air', async () => {
      const bad = { nodes: processes, edges: [...edges.slice(2_000), anEdge(a, 'FROM', b)] };

      await expect(store.write(bad)).rejects.toThrow(/host:/);

      expect(await store.count('Process')).toBe(0);
    });

    it('stops where the fence is lost on the way, and the next to claim it finishes', { timeout: 180_000 }, async () => {
      const fence = { role: 'linker', epoch: await store.claim('linker') };
      const other = await openNeo4jStore({ url: server.url });
      const graph = { nodes: [a, ...processes], edges };
      const reader = new ChangeReader();
      await reader.catchUp(other);
      const writing = store.replace(graph, fence);
      while ((await other.count('Process')) === 0) await pause(5);

      const later = { role: 'linker', epoch: await other.claim('linker') };

      await expect(writing).rejects.toMatchObject({ code: 'STORE_FENCED' });
      await reader.catchUp(other);
      expect(reader.nodes).toEqual((await other.dump()).nodes);
      await other.replace({ nodes: [a, b], edges: [] }, later);
      await reader.catchUp(other);
      expect(await other.dump()).toEqual({ nodes: [a, b], edges: [] });
      expect(reader.nodes).toEqual([a, b]);
      expect(reader.timesAnew).toBe(1);
      await other.close();
    });
  });
});
