import { afterAll, beforeAll } from 'vitest';
import { startChildServer } from '../services/child-server.ts';
import { DURABLE_REDIS, NEO4J } from '../services/server-programs.ts';
import type { Engines } from './scaled-out.ts';

/** Two servers start, one of them on Java, on two cores that other tests use as well, ms. */
const START_MS = 180_000;

/** A Redis that has every write on disk and a Neo4j, for all tests of the file that calls this at its top; they are stopped after the last. */
export function sharedEngines(): Engines {
  let started: Engines | null = null;
  const running = (): Engines => {
    if (started === null) throw new Error('The engines run from the first test on.');
    return started;
  };
  beforeAll(async () => {
    started = { redis: await startChildServer(DURABLE_REDIS), neo4j: await startChildServer(NEO4J) };
  }, START_MS);
  afterAll(async () => {
    await Promise.all([started?.redis.stop(), started?.neo4j.stop()]);
  });
  return {
    get redis() {
      return running().redis;
    },
    get neo4j() {
      return running().neo4j;
    },
  };
}
