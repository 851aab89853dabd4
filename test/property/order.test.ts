import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCapture } from '../../services/generate/generate.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { recordings } from '../captures/recordings.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { zippedLines } from '../captures/zipped-lines.ts';

/** The findings of lines that are dealt to several files. */
async function findingsOfFiles(files: readonly (readonly string[])[]): Promise<string> {
  using folder = temporaryFolder();
  const paths = files.map((lines, number) => folder.write(`part-${number}.ndjson`, lines.join('\n')));
  return comparable(await findingsOfPaths(paths));
}

/** Another delivery of the same events: in another order, some of them twice, dealt to one to four files. */
function deliveryOf(lines: readonly string[]): fc.Arbitrary<string[][]> {
  return fc
    .record({
      order: fc.shuffledSubarray(
        lines.map((_, number) => number),
        { minLength: lines.length, maxLength: lines.length },
      ),
      twice: fc.array(fc.nat(lines.length - 1), { maxLength: lines.length }),
      files: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ order, twice, files }) => {
      const parts: string[][] = Array.from({ length: files }, () => []);
      for (const [place, number] of [...order, ...twice].entries()) parts[place % files]?.push(lines[number] ?? '');
      return parts;
    });
}

async function expectSameFindings(lines: readonly string[], numRuns: number): Promise<void> {
  const inOrder = await findingsOfFiles([lines]);

  await fc.assert(
    fc.asyncProperty(deliveryOf(lines), async (files) => {
      expect((await findingsOfFiles(files)) === inOrder).toBe(true);
    }),
    { numRuns, endOnFailure: true },
  );
}

describe('the findings of a set of events', () => {
  it.each(['demo', 'mixed'] as const)('are the same bytes however a %s capture is shuffled, doubled and split', async (scenario) => {
    const { lines } = generateCapture({ scenario, dialect: 'winlogbeat', hosts: 5, hours: 0.5, seed: 3, eventsPerHostHour: 100 });

    await expectSameFindings([...lines], 20);
  });

  it('are the same bytes where clocks are wrong and processes unknown', async () => {
    const disorder = {
      sysmonNetworkDriftMs: 62_000,
      localTimeShare: 0.5,
      unknownProcessShare: 0.5,
      olderSysmonShare: 0.5,
      shortNameShare: 0.5,
    };
    const { lines } = generateCapture({
      scenario: 'demo',
      dialect: 'nxlog',
      hosts: 5,
      hours: 0.5,
      seed: 4,
      eventsPerHostHour: 100,
      disorder,
    });

    await expectSameFindings([...lines], 20);
  });

  if (recordings !== null) {
    const folder = recordings;
    it('are the same bytes however a recording is shuffled, doubled and split', async () => {
      const lines = await zippedLines(join(folder, 'security-datasets/schtask_create.zip'));

      await expectSameFindings(lines, 4);
    });
  }
});
