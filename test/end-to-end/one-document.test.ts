import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { fillAt, type Place, succeedsAt } from './place.ts';
import { emptyStore, placeOn } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

vi.setConfig({ testTimeout: 300_000 });

const capture = sharedCapture({ seed: 33, eventsPerHostHour: 100, disorder: { localTimeShare: 0.4 } });
const engines = sharedEngines();

/** With records that nobody understands, some of them cut off, and events that are known in general form only. */
let path: string;
let expected: string;

beforeAll(async () => {
  const unknown = capture.lines.slice(0, 7).map((line) => line.replace(/"event_id":"?\d+"?/, '"event_id":"59999"'));
  const faulty = ['{"message":"of no known dialect"}', '{"cut off', '{"cut off too'];
  path = capture.folder.write('with-faults.ndjson', [...faulty, ...capture.lines, ...unknown].join('\n'));
  expected = (await succeedsAt({ settings: {}, data: undefined }, 'analyze', '--format', 'json', '--evidence', path)).stdout;
});

async function findings(place: Place): Promise<string> {
  return (await succeedsAt(place, 'findings', '--format', 'json', '--evidence')).stdout;
}

/** The difference of two such documents would be pages long. */
function expectSame(printed: string): void {
  const [{ stats, deadLetters }, { stats: expectedStats, deadLetters: expectedLetters }] = [JSON.parse(printed), JSON.parse(expected)];
  expect([stats, deadLetters]).toEqual([expectedStats, expectedLetters]);
  expect(printed === expected, 'the same document').toBe(true);
}

describe('hopline findings prints the document of hopline analyze', () => {
  it('which tells what was read, what was not understood and which clocks were wrong', () => {
    const { stats, deadLetters } = JSON.parse(expected);

    expect(deadLetters.count).toBe(3);
    expect(Object.keys(deadLetters.reasons)).toEqual(['INVALID_JSON', 'UNKNOWN_DIALECT']);
    expect(stats.events).toBe(capture.lines.length + 7);
    expect(Object.keys(stats.unknown)).not.toEqual([]);
    expect(stats.clocks).not.toEqual([]);
  });

  it('over Redis and Neo4j, also where every batch came twice', async () => {
    await emptyStore(engines.neo4j.url);
    const place = placeOn(engines);
    await succeedsAt(place, 'ingest', path);

    await fillAt(place, path);

    expectSame(await findings(place));
  });

  it('of a folder that it analysed, also where it did so twice', async () => {
    const place = { settings: {}, data: join(capture.folder.path, 'analysed') };
    for (let time = 0; time < 2; time++) await succeedsAt(place, 'analyze', '--format', 'json', path);

    expectSame(await findings(place));
  });

  it('of a folder that workers filled, also where they did so twice', async () => {
    const place = { settings: {}, data: join(capture.folder.path, 'worked') };
    for (let time = 0; time < 2; time++) await fillAt(place, path);

    expectSame(await findings(place));
  });
});
