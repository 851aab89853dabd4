import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { fillAt, type Place, runAt, startAt, succeedsAt } from './place.ts';
import { emptyStore, placeOn } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

const TIMEOUT_MS = 300_000;

const capture = sharedCapture({ seed: 31, hosts: 4, eventsPerHostHour: 400 });
const engines = sharedEngines();
/** The folder of a test, and in it that of the backup. */
let own: TemporaryFolder;
let backup: string;

beforeEach(() => {
  own = temporaryFolder();
  backup = join(own.path, 'backup');
});

afterEach(() => own[Symbol.dispose]());

describe('hopline store backup and restore of an embedded store', () => {
  const embedded = (name: string): Place => ({ settings: {}, data: join(own.path, name) });

  it('copy what a worker writes to, from which work goes on to the same findings', { timeout: TIMEOUT_MS }, async () => {
    await backedUpUnderLoad(embedded('data'));

    await succeedsAt(embedded('restored'), 'store', 'restore', backup);

    await expectFoundAfterGoingOn(embedded('restored'));
  });

  it('restore all that was found when nothing came after the backup', { timeout: TIMEOUT_MS }, async () => {
    await fillAt(embedded('data'), capture.path);
    await succeedsAt(embedded('data'), 'store', 'backup', backup);

    await succeedsAt(embedded('restored'), 'store', 'restore', backup);

    await expectFound(embedded('restored'));
  });

  it('copy nothing into a folder that holds a graph', { timeout: TIMEOUT_MS }, async () => {
    await fillAt(embedded('data'), capture.path);
    await succeedsAt(embedded('data'), 'store', 'backup', backup);

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

  const scaledOut = (): Place => placeOn(engines);

  it('copy what a worker writes to, from which work goes on to the same findings', { timeout: TIMEOUT_MS }, async () => {
    await backedUpUnderLoad(scaledOut());
    await emptyStore(engines.neo4j.url);
    const place = scaledOut();

    await succeedsAt(place, 'store', 'restore', backup);

    await expectFoundAfterGoingOn(place);
  });

  it('move all that was found into an embedded store and back', { timeout: TIMEOUT_MS }, async () => {
    const place = scaledOut();
    await fillAt(place, capture.path);
    await succeedsAt(place, 'store', 'backup', backup);
    await expectFound({ settings: {}, data: backup });
    await emptyStore(engines.neo4j.url);

    await succeedsAt(place, 'store', 'restore', backup);

    await expectFound(place);
  });

  it('leave a database alone that is not empty', { timeout: TIMEOUT_MS }, async () => {
    const place = scaledOut();
    await fillAt(place, capture.path);
    await succeedsAt(place, 'store', 'backup', backup);

    expect(await runAt(place, 'store', 'restore', backup)).toMatchObject({ code: 3, stderr: expect.stringContaining('is not empty') });

    await expectFound(place);
  });
});

/** Backs the place up while a worker is in the middle of a capture. */
async function backedUpUnderLoad(place: Place): Promise<void> {
  await succeedsAt(place, 'ingest', capture.path);
  const worker = startAt(place, 'work');
  await once(worker.stderr ?? worker, 'data');

  await succeedsAt(place, 'store', 'backup', backup);

  expect(worker.exitCode).toBeNull();
  worker.kill('SIGTERM');
  expect(await once(worker, 'exit')).toEqual([0, null]);
}

async function expectFoundAfterGoingOn(place: Place): Promise<void> {
  await fillAt(place, capture.path);
  await expectFound(place);
}

async function expectFound(place: Place): Promise<void> {
  const { stdout } = await succeedsAt(place, 'findings', '--format', 'json', '--evidence');
  await capture.expectFound(stdout);
}
