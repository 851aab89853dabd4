import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import { judgeBenign } from './judge-benign.ts';
import { judgeHops } from './judge-hops.ts';
import { runEstate } from './run-estate.ts';

/** Two small estates; thresholds are those of the whole but for the step that one act of few makes. */
const SEEDS = [11, 12];
/** Of ten days the last three are judged: before that habits are learnt. */
const JUDGED_MS = 3 * 24 * 3_600_000;

describe('the movements of a generated estate', () => {
  it.each(SEEDS)('are nearly all found, from the right host, of seed %i', async (seed) => {
    const { truth, findings } = await runEstate({ hosts: 40, hours: 6, seed, plantedHops: 36, benignActs: 0, eventsPerHostHour: 60 });
    const { acts, found, seen, rightSource } = figuresOf('all', judgeHops(truth, findings));

    expect(acts).toBeGreaterThanOrEqual(34);
    expect(acts - found).toBeLessThanOrEqual(2);
    expect(seen - rightSource).toBeLessThanOrEqual(1);
  });

  it.each(SEEDS)('seldom come of the work of administrators and their tools that has gone on for a week, of seed %i', async (seed) => {
    const { truth, findings } = await runEstate({ hosts: 24, hours: 240, seed, plantedHops: 0, benignActs: 270, eventsPerHostHour: 8 });
    const endMs = Math.max(...findings.movements.map(({ lastSeen }) => Date.parse(lastSeen)));
    const late = judgeBenign(truth, findings, endMs - JUDGED_MS);

    // What is done for the first few times is nobody's habit yet.
    expect(late.length).toBeLessThanOrEqual(4);
  });
});
