import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { findingsOf } from '../../services/cli/findings/find.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { type Analysis, analyse } from '../../services/fold/analyse.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { recordings } from '../captures/recordings.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

const rules = builtInRules();

/** All that an analysis gives but how long it took, as bytes: findings, events with where they lie, counts, dead letters in order. */
async function resultBy(threads: number, paths: readonly string[], pieceBytes: number): Promise<string> {
  const analysis: Analysis = await analyse(paths, { clockRepair: true, rules, threads, pieceBytes, threadBytes: 2 * pieceBytes });
  const { readingMs: _, durationMs: __, ...stats } = analysis.stats;
  const { stats: ___, ...findings } = findingsOf(analysis, { withEvents: true });
  return JSON.stringify({ stats, findings, clocks: analysis.clocks, deadLetters: analysis.deadLetters });
}

/** The graph of a data folder after an analysis of each path by so many threads. */
async function graphAfter(threads: number, dataDir: string, paths: readonly string[]) {
  const store = await openEmbeddedStore({ dataDir });
  for (const path of paths) await analyse([path], { clockRepair: true, rules, store, threads, pieceBytes: 10_000, threadBytes: 20_000 });
  const graph = await store.dump();
  await store.close();
  return graph;
}

const { lines: generated } = generateCapture({
  scenario: 'demo',
  dialect: 'winlogbeat',
  hosts: 4,
  hours: 0.5,
  seed: 6,
  eventsPerHostHour: 60,
  disorder: { olderSysmonShare: 0.5, localTimeShare: 0.5 },
});
const lines = [...generated];

const pretty = (line: string): string => JSON.stringify(JSON.parse(line), null, 2);

/** Ways in which a stretch of lines may stand in a file; the last ones leave something open over line ends. */
const WAYS = {
  lines: (stretch: readonly string[]) => stretch.join('\n'),
  broken: (stretch: readonly string[]) => stretch.map((line, index) => (index % 5 === 3 ? line.slice(0, 200) : line)).join('\n'),
  brokenWithin: (stretch: readonly string[]) => stretch.map((line, index) => (index % 7 === 3 ? line.replace(':', ' ') : line)).join('\n'),
  pretty: (stretch: readonly string[]) => stretch.map(pretty).join('\n'),
  array: (stretch: readonly string[]) => `[${stretch.join(',\n')}]`,
  openArray: (stretch: readonly string[]) => `[\n${stretch.join('\n')}`,
  response: (stretch: readonly string[]) =>
    `{"took":1,"hits":{"hits":[\n${stretch.map((line) => `{"_source":\n${line}\n}`).join(',\n')}\n]}}`,
} as const;

const file = fc
  .array(
    fc.record({
      way: fc.constantFrom(...(Object.keys(WAYS) as (keyof typeof WAYS)[])),
      from: fc.nat(lines.length - 1),
      count: fc.integer({ min: 1, max: 60 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((stretches) => [...stretches.map(({ way, from, count }) => WAYS[way](lines.slice(from, from + count))), ''].join('\n'));

describe('an analysis by several threads', () => {
  it('is that by one, to the byte, whatever lies in the files and wherever they are cut', async () => {
    const input = fc.record({ files: fc.array(file, { minLength: 1, maxLength: 3 }), pieceBytes: fc.integer({ min: 2_000, max: 15_000 }) });

    await fc.assert(
      fc.asyncProperty(input, async ({ files, pieceBytes }) => {
        using folder = temporaryFolder();
        const paths = files.map((content, number) => folder.write(`${number}.json`, content));
        const alone = await resultBy(1, paths, pieceBytes);
        expect((await resultBy(2, paths, pieceBytes)) === alone).toBe(true);
        expect((await resultBy(3, paths, pieceBytes)) === alone).toBe(true);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  }, 240_000);

  it('is that by one where all lines are whole, and each event comes twice', async () => {
    using folder = temporaryFolder();
    const paths = [folder.write('a.ndjson', `${[...lines, ...lines].join('\n')}\n`), folder.write('b.ndjson', lines.slice(50).join('\n'))];

    const alone = await resultBy(1, paths, 20_000);

    expect(await resultBy(3, paths, 20_000)).toBe(alone);
  });

  it('goes on from a data folder as one thread does', async () => {
    using folder = temporaryFolder();
    const half = lines.length >> 1;
    const paths = [folder.write('a.ndjson', lines.slice(0, half).join('\n')), folder.write('b.ndjson', lines.slice(half).join('\n'))];

    const [alone, shared] = [
      await graphAfter(1, join(folder.path, 'alone'), paths),
      await graphAfter(2, join(folder.path, 'shared'), paths),
    ];

    expect(shared).toEqual(alone);
  });

  if (recordings !== null) {
    const folder = join(recordings, 'security-datasets');
    const paths = readdirSync(folder).map((name) => join(folder, name));
    it('is that by one over all recordings', async () => {
      const alone = await resultBy(1, paths, 400_000);

      expect((await resultBy(2, paths, 400_000)) === alone).toBe(true);
    }, 600_000);
  }
});
