import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { recordings } from '../captures/recordings.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { TruthFile } from '../captures/truth.ts';
import { startChildServer } from '../services/child-server.ts';
import { DURABLE_REDIS, NEO4J } from '../services/server-programs.ts';
import { type Engines, type ScaledOut, scaleOut } from './scaled-out.ts';

const PARTITIONS = 4;

/** Several processes and two engines start for each test, on two cores that other tests use as well. */
vi.setConfig({ testTimeout: 240_000 });

let engines: Engines;
let folder: TemporaryFolder;
/** A capture of an intrusion of which every partition has its share, in some tens of batches. */
let capture: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'mixed', dialect: 'winlogbeat', hosts: 6, hours: 1, seed: 21, eventsPerHostHour: 500 });
  capture = folder.write('capture.ndjson', [...lines].join('\n'));
  engines = { redis: await startChildServer(DURABLE_REDIS), neo4j: await startChildServer(NEO4J) };
}, 180_000);

afterAll(async () => {
  await Promise.all([engines.redis.stop(), engines.neo4j.stop()]);
  folder[Symbol.dispose]();
});

describe('scaled out on Redis and Neo4j', () => {
  it.each([1, 2, 4])('finds in a generated intrusion what one process finds, with %i workers', async (workers) => {
    const scaledOut = await scaleOut(engines, PARTITIONS);
    await scaledOut.ingest([capture]);

    await drained(scaledOut, workers);

    await expectSameFindings(scaledOut, capture);
  });

  it('answers over GraphQL with what is in Neo4j', async () => {
    const scaledOut = await scaleOut(engines, PARTITIONS);
    await scaledOut.ingest([capture]);
    await drained(scaledOut, 1);
    const serving = await scaledOut.serve();
    try {
      const query = '{ movements(tier: CORROBORATED, first: 100) { edges { node { id } } } }';
      const body = JSON.stringify({ query });
      const answer = await fetch(`${serving.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

      const { movements } = await findingsOfPaths([capture]);
      const expected = movements.filter(({ tier }) => tier === 'CORROBORATED').map(({ id }) => ({ id }));
      const { data } = (await answer.json()) as { data: { movements: { edges: { node: { id: string } }[] } } };
      expect(new Set(data.movements.edges.map(({ node }) => node.id))).toEqual(new Set(expected.map(({ id }) => id)));
      expect(expected).not.toEqual([]);
    } finally {
      await serving.interrupt();
    }
  });

  it('finds the same where events come while workers are at work, and come twice', async () => {
    const scaledOut = await scaleOut(engines, PARTITIONS);
    const worker = scaledOut.startWorker([]);

    await scaledOut.ingest([capture]);
    await scaledOut.ingest([capture]);
    await drained(scaledOut, 1);
    worker.kill('SIGTERM');

    expect(await worker.ended).toMatchObject({ code: 0, signal: null });
    await expectSameFindings(scaledOut, capture);
  });
});

if (recordings !== null) {
  const beside = recordings;
  const { captures } = v.parse(TruthFile, JSON.parse(readFileSync(join(beside, 'truth.json'), 'utf8')));

  describe('scaled out, in real recordings', () => {
    it.each(captures.flatMap(({ path }) => [1, 2, 4].map((workers) => ({ path, workers }))))(
      'finds in $path what one process finds, with $workers workers',
      async ({ path, workers }) => {
        const scaledOut = await scaleOut(engines, PARTITIONS);
        await scaledOut.ingest([join(beside, path)]);

        await drained(scaledOut, workers);

        await expectSameFindings(scaledOut, join(beside, path));
      },
    );
  });
}

/** Runs so many workers until all is done; each must have ended well. */
async function drained(scaledOut: ScaledOut, workers: number): Promise<void> {
  const ends = await Promise.all(Array.from({ length: workers }, () => scaledOut.startWorker().ended));
  for (const end of ends) expect(end).toMatchObject({ code: 0, said: expect.not.stringContaining('failed') });
}

async function expectSameFindings(scaledOut: ScaledOut, path: string): Promise<void> {
  const scaled = comparable(JSON.parse(await scaledOut.findings()) as FindingsDocument);

  expect(scaled).toBe(await foundByOneProcess(path));
}

const foundAlready = new Map<string, Promise<string>>();

/** What one process finds in a capture, which several tests compare with. */
function foundByOneProcess(path: string): Promise<string> {
  const known = foundAlready.get(path) ?? findingsOfPaths([path]).then(comparable);
  foundAlready.set(path, known);
  return known;
}
