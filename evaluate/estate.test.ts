import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';
import { judgeBenign } from './judge-benign.ts';
import { judgeHops } from './judge-hops.ts';
import { runEstate } from './run-estate.ts';

/** Two small estates; thresholds are those of the whole but for the step that one act of few makes. */
const SEEDS = [11, 12];

describe('the movements of a generated estate', () => {
  it.each(SEEDS)('are nearly all found, from the right host, of seed %i', async (seed) => {
    const { truth, findings } = await runEstate({ hosts: 40, hours: 6, seed, plantedHops: 36, benignActs: 0, eventsPerHostHour: 60 });
    const { acts, found, seen, rightSource } = figuresOf('all', judgeHops(truth, findings));

    expect(acts).toBeGreaterThanOrEqual(34);
    expect(acts - found).toBeLessThanOrEqual(2);
    expect(seen - rightSource).toBeLessThanOrEqual(1);
  });

  it.each(SEEDS)('do not come of three days of administrators and their tools, of seed %i', async (seed) => {
    const { truth, findings } = await runEstate({ hosts: 40, hours: 72, seed, plantedHops: 0, benignActs: 80, eventsPerHostHour: 12 });

    expect(judgeBenign(truth, findings).map(({ instead }) => instead)).toEqual([]);
  });
});
