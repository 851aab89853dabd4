import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { builtInRules } from '../../detect/rules/read-rules.ts';
import { generateCapture } from '../../generate/generate.ts';
import { sharedQueue } from './piece-queue.ts';
import { startThread } from './start-thread.ts';

describe('a reading thread', () => {
  it('that cannot go on rejects both what was counted and what was gathered, and nobody waits for it', async () => {
    const [rule] = builtInRules();
    if (rule === undefined) throw new Error('There are built-in rules.');
    const rules = [{ ...rule, query: 'this is no query' }];
    const thread = startThread({ pieces: [], rules, hasDaysApart: false, queue: sharedQueue(0, 0) }, () => undefined);

    const ends = await Promise.allSettled([thread.counts, thread.contributions]);

    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('that is given too little memory says so, and what to do', async () => {
    using folder = temporaryFolder();
    const { lines } = generateCapture({ scenario: 'mixed', dialect: 'nxlog', hosts: 20, hours: 1, seed: 5, eventsPerHostHour: 500 });
    const files = [{ path: folder.write('capture.ndjson', [...lines].join('\n')), sizeBytes: 0 }];
    const thread = startThread(
      { pieces: [{ kind: 'FILES', files }], rules: builtInRules(), hasDaysApart: false, queue: sharedQueue(1, 0) },
      () => undefined,
      { maxOldGenerationSizeMb: 16 },
    );

    await expect(thread.counts).rejects.toMatchObject({ code: 'OUT_OF_MEMORY', message: expect.stringContaining('--threads 1') });
  });
});
