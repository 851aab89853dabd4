import { describe, expect, it } from 'vitest';
import type { RecordStretch } from '../facts/host-clocks.ts';
import { recordedTime, usualLagAt, usualScatterOf } from './recorders.ts';
import type { TwinTime } from './twins.ts';

const HOUR_MS = 3_600_000;

function aClock(lagMs: number, changes: Partial<RecordStretch> = {}): RecordStretch[] {
  return [{ from: 0, to: 9_999_999, offsetMs: 0, toleranceMs: 0, quality: 'EXACT', lagMs, scatterMs: 0, ...changes }];
}

const NONE = { records: [], local: [] };
const time: TwinTime = { timeMs: 7_200_000, recordedMs: 7_200_040, isLocal: false, isRecordTime: false };

describe('what is known of the record of a time', () => {
  it('is how late something is usually recorded then', () => {
    expect(recordedTime(time, { records: aClock(30), local: aClock(50) })).toEqual({
      timeMs: 7_200_000,
      recordedMs: 7_200_040,
      usualMs: 30,
    });
    expect(recordedTime(time, NONE)).toEqual({ timeMs: 7_200_000, recordedMs: 7_200_040, usualMs: 0 });
  });

  it('is by the clock of such records where it does not say its zone, which is taken off', () => {
    const recorders = { records: aClock(30), local: aClock(HOUR_MS + 50, { offsetMs: -HOUR_MS }) };

    expect(recordedTime({ ...time, isLocal: true }, recorders)).toEqual({ timeMs: 7_200_000, recordedMs: 3_600_040, usualMs: 50 });
    expect(recordedTime({ ...time, isLocal: true, isRecordTime: true }, recorders)).toMatchObject({ timeMs: 3_600_000 });
    expect(recordedTime({ ...time, isRecordTime: true }, recorders)).toMatchObject({ timeMs: 7_200_000 });
  });

  it('is nothing where the zone is not known, or the clock is not clear then', () => {
    expect(recordedTime({ ...time, isLocal: true }, { ...NONE, records: aClock(30) })).toBeNull();
    expect(recordedTime(time, { ...NONE, records: aClock(0, { quality: 'AMBIGUOUS' }) })).toBeNull();
    expect(recordedTime(time, { ...NONE, records: aClock(30, { to: 7_200_039 }) })).toBeNull();
  });
});

describe('how late something is usually recorded', () => {
  it('is not at all where nothing was measured, and not known where that is not clear', () => {
    expect(usualLagAt([], 5)).toBe(0);
    expect([
      usualLagAt(aClock(30), 5),
      usualLagAt(aClock(30, { from: 6 }), 5),
      usualLagAt(aClock(30, { quality: 'AMBIGUOUS' }), 5),
    ]).toEqual([30, undefined, undefined]);
  });
});

describe('how far what is told scatters', () => {
  it('is as far as records do, else those without a zone', () => {
    const [records, local] = [aClock(0, { scatterMs: 7 }), aClock(0, { scatterMs: 8 })];

    expect([{ records, local }, { ...NONE, local }, NONE].map((recorders) => usualScatterOf(recorders)(5))).toEqual([7, 8, 0]);
  });
});
