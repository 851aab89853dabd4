import { describe, expect, it } from 'vitest';
import { aHit, planOf } from '../testing/sequence-plans.ts';
import { advanceRow, copyOfRow, type Row } from './row.ts';
import type { Hit } from './sequence-event.ts';

describe('what is under way', () => {
  it('is nothing of events that go on with nothing', () => {
    const row: Row<Hit> = [];

    advanceRow(planOf('sequence [A] [B] with runs=3'), row, aHit(0, 1));

    expect(row).toEqual([]);
  });

  it('goes on in a copy apart from what it was copied from', () => {
    const plan = planOf('sequence [A] [B] with runs=2');
    const row: Row<Hit> = [];
    for (const before of [aHit(0, 0), aHit(1, 1)]) advanceRow(plan, row, before);

    const copy = copyOfRow(row);

    expect(advanceRow(plan, copy, aHit(2, 1))).not.toBeNull();
    expect(advanceRow(plan, row, aHit(2, 1))).not.toBeNull();
  });

  it('holds no more events of runs than can still be part of one', () => {
    const plan = planOf('sequence [A] with runs=3 [B]');
    const row: Row<Hit> = [];

    for (let timeMs = 0; timeMs < 100; timeMs += 1) advanceRow(plan, row, aHit(timeMs, 0));

    expect(row[0]?.hits.map(({ event }) => event.timeMs)).toEqual([98, 99]);
  });
});
