import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChildServer, type ServerProgram, startChildServer } from '../services/child-server.ts';
import { isListening } from '../services/is-listening.ts';
import { DURABLE_REDIS, NEO4J } from '../services/server-programs.ts';
import { startAt, succeedsAt } from './place.ts';
import { emptyStore, placeOn } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

/** No file of Redis may grow beyond: writing fails as on a full disk, in the middle of a batch. */
const FULL_BYTES = 100 * 1024;

const capture = sharedCapture({ seed: 37 });

let folderOfRedis = '';
let redis: ChildServer;
let neo4j: ChildServer;

/** A Redis on a disk that has as much room as it is given. */
const CONFINED_REDIS: ServerProgram = {
  ...DURABLE_REDIS,
  command: (folder, port) => {
    folderOfRedis = folder;
    giveRoom(`${FULL_BYTES}:unlimited`);
    return ['sh', '-c', 'exec prlimit --fsize="$(cat room)" "$@"', 'redis', ...DURABLE_REDIS.command(folder, port)];
  },
};

function giveRoom(room: string): void {
  writeFileSync(join(folderOfRedis, 'room'), room);
}

beforeAll(async () => {
  [redis, neo4j] = await Promise.all([startChildServer(CONFINED_REDIS), startChildServer(NEO4J)]);
  await emptyStore(neo4j.url);
});

afterAll(async () => {
  await Promise.all([redis?.stop(), neo4j?.stop()]);
});

describe('the findings are those of an undisturbed run', () => {
  it('where the disk of Redis fills in the middle of a write, by which it ends, and it comes back when there is room', async () => {
    const place = placeOn({ redis, neo4j });
    const ended = once(startAt(place, 'ingest', capture.path), 'exit');
    await vi.waitUntil(async () => !(await isListening(redis.url)), { timeout: 60_000, interval: 50 });

    giveRoom('unlimited');
    await redis.restart();
    const [code] = await ended;

    expect(code).toBe(0);
    await succeedsAt(place, 'work', '--drain');
    await capture.expectFound((await succeedsAt(place, 'findings', '--format', 'json', '--evidence')).stdout);
  });
});
