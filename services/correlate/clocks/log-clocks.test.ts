import { describe, expect, it } from 'vitest';
import type { ClockStretch, RecordStretch } from '../facts/host-clocks.ts';
import { at } from '../testing/event-builders.ts';
import { stretchAt } from './lay-out-clock.ts';
import { driftAt, driftsOf, logClocks, securityClock } from './log-clocks.ts';
import { SECURITY } from './testing/clock-builders.ts';
import type { HostTwins, Twins, TwinTime } from './twins.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const NOON = at('12:00:00');
const SCHEDULER = 'Microsoft-Windows-TaskScheduler';
const RECORDERS = { records: [], local: [] };

function aTime(timeMs: number, recordedMs = timeMs): TwinTime {
  return { timeMs, recordedMs, isLocal: false, isRecordTime: true };
}

/** Happenings half an hour apart from noon on, by the log that is held against and by one that is early by so much for each. */
function early(...byMs: readonly number[]): Twins[] {
  return byMs.map((ms, index) => {
    const happened = NOON + index * 30 * MINUTE_MS;
    return { references: [aTime(happened)], measured: [aTime(happened - ms)] };
  });
}

function aHost(told: Partial<HostTwins>): HostTwins {
  return { processes: [], flows: [], definitions: new Map(), ...told };
}

function aStretch(offsetMs: number, quality: ClockStretch['quality'] = 'CALIBRATED'): ClockStretch[] {
  return [{ from: NOON - DAY_MS, to: NOON + DAY_MS, offsetMs, toleranceMs: 0, quality }];
}

describe('the clock of the Security log', () => {
  const security = (twins: readonly Twins[], records: readonly RecordStretch[] = []): ClockStretch | undefined =>
    stretchAt(securityClock(aHost({ processes: twins }), { records, local: [] }), NOON);

  it('is off by how much later Sysmon says that processes started, half a day around them', () => {
    const [from, to] = [NOON - 60_000 - DAY_MS / 2, NOON - 60_000 + 30 * MINUTE_MS + DAY_MS / 2];
    const far = { offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS' };

    expect(securityClock(aHost({ processes: early(60_000, 60_000) }), RECORDERS)).toEqual([
      { ...far, from: Number.NEGATIVE_INFINITY, to: from - 1 },
      { from, to, offsetMs: 60_000, toleranceMs: 0, quality: 'CALIBRATED' },
      { ...far, from: to + 1, to: Number.POSITIVE_INFINITY },
    ]);
  });

  it('is right where they differ by less than a second', () => {
    expect(security(early(999, 999))).toMatchObject({ offsetMs: 0, quality: 'EXACT' });
    expect(security(early(1_000, 1_000))).toMatchObject({ offsetMs: 1_000, quality: 'CALIBRATED' });
    expect(security(early(-1_130, -1_130))).toMatchObject({ offsetMs: -1_250, quality: 'CALIBRATED' });
  });

  it('is not told by one process alone, nor by none', () => {
    expect([security(early(60_000)), security([])]).toEqual([undefined, undefined]);
  });

  it('is not held to be off by how late records usually are', () => {
    const records: RecordStretch[] = [
      { from: NOON - DAY_MS, to: NOON + DAY_MS, offsetMs: 0, toleranceMs: 0, quality: 'EXACT', lagMs: 3_000, scatterMs: 0 },
    ];

    expect(security(early(-3_000, -3_000), records)).toMatchObject({ offsetMs: 0, quality: 'EXACT' });
    expect(security(early(0, 0), records)).toMatchObject({ offsetMs: 3_000 });
  });

  it('is not known while it goes back and forth', () => {
    const restless = Array.from({ length: 16 }, (_, index) => {
      const happened = NOON + index * MINUTE_MS;
      return { references: [aTime(happened)], measured: [aTime(happened - (index % 2) * 20_000)] };
    });

    expect(security(restless)).toMatchObject({ offsetMs: 0, quality: 'AMBIGUOUS' });
  });
});

describe('the clocks of other logs', () => {
  const tasks = (...byMs: readonly number[]): HostTwins => aHost({ definitions: new Map([[SCHEDULER, early(...byMs)]]) });

  it('are off by how much later the Security log tells of the same tasks', () => {
    const clocks = logClocks(tasks(60_000, 60_000), [], RECORDERS);

    expect(Object.keys(clocks)).toEqual([SCHEDULER]);
    expect(stretchAt(clocks[SCHEDULER] ?? [], NOON)).toMatchObject({ offsetMs: 60_000, quality: 'CALIBRATED' });
  });

  it('are off by as much more as the Security log is', () => {
    const clocks = logClocks(tasks(60_000, 60_000), aStretch(5_000), RECORDERS);

    expect(Object.keys(clocks)).toEqual([SECURITY, SCHEDULER]);
    expect(stretchAt(clocks[SCHEDULER] ?? [], NOON)).toMatchObject({ offsetMs: 65_000 });
    expect(logClocks(tasks(-5_000, -5_000), aStretch(5_000), RECORDERS)).toEqual({ [SECURITY]: aStretch(5_000) });
  });

  it('are not told where the Security log’s is not known', () => {
    expect(logClocks(tasks(60_000, 60_000), aStretch(0, 'AMBIGUOUS'), RECORDERS)).toEqual({});
  });

  it('are named by those that are wrong alone', () => {
    expect(logClocks(tasks(0, 0), aStretch(0, 'EXACT'), RECORDERS)).toEqual({});
    expect(logClocks(tasks(60_000), [], RECORDERS)).toEqual({});
  });
});

describe('what a log is off by at a time', () => {
  it('is nothing where none ever told, and unclear where only what was told then does not', () => {
    expect(driftAt([], NOON)).toBeNull();
    expect([driftAt(aStretch(5_000), NOON), driftAt(aStretch(5_000), NOON + DAY_MS + 1), driftAt(aStretch(0, 'AMBIGUOUS'), NOON)]).toEqual([
      5_000,
      'UNCLEAR',
      'UNCLEAR',
    ]);
  });
});

describe('what two logs tell of the same', () => {
  const drifts = (...twins: readonly Twins[]): readonly (readonly [number, number])[] =>
    driftsOf(twins, RECORDERS, ({ timeMs }) => ({ nearMs: timeMs, timeMs })).map(({ recordedMs, lagMs }) => [recordedMs - NOON, lagMs]);

  it('is of one happening where each is the nearest to the other', () => {
    const references = [aTime(NOON), aTime(NOON + 10_000)];
    const measured = [aTime(NOON - 2_000), aTime(NOON - 1_000), aTime(NOON + 14_000)];

    expect(drifts({ references, measured })).toEqual([
      [-1_000, 1_000],
      [14_000, -4_000],
    ]);
  });

  it('is told in the order in which it was recorded, and of equal times by how far they are off', () => {
    const [first, second] = early(1_000, 2_000);
    const twice = { references: [aTime(NOON + 500)], measured: [aTime(NOON - 1_000)] };

    expect(drifts(second as Twins, twice, first as Twins)).toEqual([
      [-1_000, 1_000],
      [-1_000, 1_500],
      [30 * MINUTE_MS - 2_000, 2_000],
    ]);
  });

  it('is no more of each hour than sixteen, from all over it', () => {
    const many = (count: number): Twins[] =>
      Array.from({ length: count }, (_, index) => ({
        references: [aTime(NOON + index * 60_000)],
        measured: [aTime(NOON + index * 60_000)],
      }));

    expect(drifts(...many(16))).toHaveLength(16);
    expect(drifts(...many(17)).map(([recorded]) => recorded / 60_000)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16]);
    expect(drifts(...many(17), { references: [aTime(NOON + 3_600_000)], measured: [aTime(NOON + 3_600_000)] })).toHaveLength(10);
  });

  it('is nothing where what is known of a record does not tell its time', () => {
    const local = { ...aTime(NOON), isLocal: true };

    expect(drifts({ references: [local], measured: [aTime(NOON)] }, { references: [aTime(NOON)], measured: [local] })).toEqual([]);
  });
});
