import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { recordings } from '../captures/recordings.ts';
import { TruthFile } from '../captures/truth.ts';
import { expectEnded } from './expect-ended.ts';
import { type ScaledOut, scaleOut } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

const PARTITIONS = 4;

/** Several processes and two engines start for each test, on two cores that other tests use as well. */
vi.setConfig({ testTimeout: 240_000 });

/** Of an intrusion, of which every partition has its share, in some tens of batches. */
const capture = sharedCapture({ seed: 21 });
const engines = sharedEngines();

describe('scaled out on Redis and Neo4j', () => {
  it.each([1, 2, 4])('finds in a generated intrusion what one process finds, with %i workers', async (workers) => {
    const scaledOut = await scaleOut(engines, PARTITIONS);
    await scaledOut.ingest([capture.path]);

    await drained(scaledOut, workers);

    await capture.expectFound(await scaledOut.findings());
  });

  it('answers over GraphQL with what is in Neo4j', async () => {
    const scaledOut = await scaleOut(engines, PARTITIONS);
    await scaledOut.ingest([capture.path]);
    await drained(scaledOut, 1);
    const serving = await scaledOut.serve();
    try {
      const query = '{ movements(tier: CORROBORATED, first: 100) { edges { node { id } } } }';
      const body = JSON.stringify({ query });
      const answer = await fetch(`${serving.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

      const { movements } = await findingsOfPaths([capture.path]);
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

    await scaledOut.ingest([capture.path]);
    await scaledOut.ingest([capture.path]);
    await drained(scaledOut, 1);
    worker.kill('SIGTERM');

    await expectEnded(worker, 0);
    await capture.expectFound(await scaledOut.findings());
  });
});

if (recordings !== null) {
  const beside = recordings;
  const { captures } = v.parse(TruthFile, JSON.parse(readFileSync(join(beside, 'truth.json'), 'utf8')));

  describe('scaled out, in real recordings', () => {
    // The generated intrusion is tried by each number of workers; of recordings each has one of them.
    it.each(captures.map(({ path }, position) => ({ path, workers: [1, 2, 4][position % 3] ?? 1 })))(
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
