import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { startChildServer } from '../services/child-server.ts';
import { DURABLE_REDIS, NEO4J } from '../services/server-programs.ts';
import { type Place, runAt, startAt } from './place.ts';
import { type Engines, emptyStore, settingsOf } from './scaled-out.ts';

const TIMEOUT_MS = 300_000;

let folder: TemporaryFolder;
let engines: Engines;
let capture: string;
let expected: string;
/** The folder of a test, and in it that of the backup. */
let own: TemporaryFolder;
let backup: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'mixed', dialect: 'winlogbeat', hosts: 4, hours: 1, seed: 31, eventsPerHostHour: 400 });
  capture = folder.write('capture.ndjson', [...lines].join('\n'));
  expected = comparable(await findingsOfPaths([capture]));
  engines = { redis: await startChildServer(DURABLE_REDIS), neo4j: await startChildServer(NEO4J) };
}, 180_000);

afterAll(async () => {
  await Promise.all([engines.redis.stop(), engines.neo4j.stop()]);
  folder[Symbol.dispose]();
});

beforeEach(() => {
  own = temporaryFolder();
  backup = join(own.path, 'backup');
});

afterEach(() => own[Symbol.dispose]());

describe('hopline store backup and restore of an embedded store', () => {
  const embedded = (name: string): Place => ({ settings: {}, data: join(own.path, name) });

  it('copy what a worker writes to, from which work goes on to the same findings', { timeout: TIMEOUT_MS }, async () => {
    await backedUpUnderLoad(embedded('data'));

    await succeeds(embedded('restored'), 'store', 'restore', backup);

    await expectFoundAfterGoingOn(embedded('restored'));
  });

  it('restore all that was found when nothing came after the backup', { timeout: TIMEOUT_MS }, async () => {
    await filled(embedded('data'));
    await succeeds(embedded('data'), 'store', 'backup', backup);

    await succeeds(embedded('restored'), 'store', 'restore', backup);

    await expectFound(embedded('restored'));
  });

  it('copy nothing into a folder that holds a graph', { timeout: TIMEOUT_MS }, async () => {
    await filled(embedded('data'));
    await succeeds(embedded('data'), 'store', 'backup', backup);

    const again = await runAt(embedded('data'), 'store', 'backup', backup);
    const restored = await runAt(embedded('data'), 'store', 'restore', backup);

    expect(again).toMatchObject({ code: 3, stderr: expect.stringContaining('is there already') });
    expect(restored).toMatchObject({ code: 3, stderr: expect.stringContaining('is there already') });
    await expectFound(embedded('data'));
  });

  it('say where there is nothing to copy', { timeout: TIMEOUT_MS }, async () => {
    const missing = await runAt(embedded('data'), 'store', 'restore', backup);

    expect(missing).toMatchObject({ code: 3, stderr: expect.stringContaining('is no data folder') });
  });
});

describe('hopline store backup and restore of Neo4j', () => {
  beforeEach(() => emptyStore(engines.neo4j.url));

  const scaledOut = (): Place => ({ settings: settingsOf(engines, 4), data: undefined });

  it('copy what a worker writes to, from which work goes on to the same findings', { timeout: TIMEOUT_MS }, async () => {
    await backedUpUnderLoad(scaledOut());
    await emptyStore(engines.neo4j.url);
    const place = scaledOut();

    await succeeds(place, 'store', 'restore', backup);

    await expectFoundAfterGoingOn(place);
  });

  it('move all that was found into an embedded store and back', { timeout: TIMEOUT_MS }, async () => {
    const place = scaledOut();
    await filled(place);
    await succeeds(place, 'store', 'backup', backup);
    await expectFound({ settings: {}, data: backup });
    await emptyStore(engines.neo4j.url);

    await succeeds(place, 'store', 'restore', backup);

    await expectFound(place);
  });

  it('leave a database alone that is not empty', { timeout: TIMEOUT_MS }, async () => {
    const place = scaledOut();
    await filled(place);
    await succeeds(place, 'store', 'backup', backup);

    expect(await runAt(place, 'store', 'restore', backup)).toMatchObject({ code: 3, stderr: expect.stringContaining('is not empty') });

    await expectFound(place);
  });
});

async function filled(place: Place): Promise<void> {
  await succeeds(place, 'ingest', capture);
  await succeeds(place, 'work', '--drain');
}

/** Backs the place up while a worker is in the middle of a capture. */
async function backedUpUnderLoad(place: Place): Promise<void> {
  await succeeds(place, 'ingest', capture);
  const worker = startAt(place, 'work');
  await once(worker.stderr ?? worker, 'data');

  await succeeds(place, 'store', 'backup', backup);

  expect(worker.exitCode).toBeNull();
  worker.kill('SIGTERM');
  expect(await once(worker, 'exit')).toEqual([0, null]);
}

async function expectFoundAfterGoingOn(place: Place): Promise<void> {
  await filled(place);
  await expectFound(place);
}

async function expectFound(place: Place): Promise<void> {
  const found = JSON.parse(await succeeds(place, 'findings', '--format', 'json', '--evidence')) as FindingsDocument;
  expect(comparable(found) === expected).toBe(true);
}

async function succeeds(place: Place, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runAt(place, ...args);
  if (code !== 0) throw new Error(`hopline ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}
