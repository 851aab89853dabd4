import { describe, expect, it } from 'vitest';
import type { RecordStretch } from '../facts/host-clocks.ts';
import type { MeasuredLag } from '../facts/lag-sample.ts';
import { at } from '../testing/event-builders.ts';
import { stretchAt } from './lay-out-clock.ts';
import { isZone, localClock, peerClock, recordClock, toQuarterHour } from './record-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const NOON = at('12:00:00');

/** What was recorded so much later than it happened, a minute apart from noon on. */
function late(...lagsMs: readonly number[]): MeasuredLag[] {
  return lagsMs.map((lagMs, index) => ({ recordedMs: NOON + index * 60_000, lagMs }));
}

/** The same of what happened a minute apart, each other record so much later. */
function backAndForth(lagMs: number): MeasuredLag[] {
  return Array.from({ length: 12 }, (_, index) => ({
    recordedMs: NOON + index * 60_000 + (index % 2) * lagMs,
    lagMs: (index % 2) * lagMs,
  }));
}

/** What holds at noon. */
function atNoon(clock: readonly RecordStretch[]): Partial<RecordStretch> | undefined {
  return stretchAt(clock, NOON);
}

const FAR = { offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS', lagMs: 0, scatterMs: 0 };

describe('the clock by which logs are recorded', () => {
  it('holds for a week before and after it was measured', () => {
    const from = NOON - 7 * DAY_MS;
    const to = NOON + 4 * 60_000 + 7 * DAY_MS;

    expect(recordClock(late(10, 30, 20, 20, 20), [])).toEqual([
      { ...FAR, from: Number.NEGATIVE_INFINITY, to: from - 1 },
      { from, to, offsetMs: 0, toleranceMs: 250, quality: 'EXACT', lagMs: 20, scatterMs: 0 },
      { ...FAR, from: to + 1, to: Number.POSITIVE_INFINITY },
    ]);
  });

  it('is off by the quarter-hours that records are late, and the rest is how late records are', () => {
    const zoneMs = 2 * HOUR_MS;
    const lags = late(...[100, 1_100, 2_100, 100, 300].map((ms) => zoneMs + ms));

    expect(atNoon(recordClock(lags, []))).toMatchObject({
      offsetMs: -zoneMs,
      toleranceMs: 2_250,
      quality: 'CALIBRATED',
      lagMs: zoneMs + 300,
      scatterMs: 600,
    });
  });

  it('tolerates five seconds at most, and nothing where records come early', () => {
    expect(atNoon(recordClock(late(9_000, 9_000, 9_000, 9_000, 9_000), []))).toMatchObject({ toleranceMs: 5_000, lagMs: 9_000 });
    expect(atNoon(recordClock(late(-400, -400, -400, -400, -400), []))).toMatchObject({ toleranceMs: 0, lagMs: -400 });
  });

  it.each([
    [[0, 0, 0, 0, 0], 'CALIBRATED'],
    [[60_000, 60_000, 60_000, 60_000, 60_000], 'CALIBRATED'],
    [[60_000, 60_000, 60_000, 60_000], 'RAW'],
    [[10_000, 10_000], 'CALIBRATED'],
    [[-10_000, -10_000], 'CALIBRATED'],
    [[10_001, 10_001], 'RAW'],
    [[-10_001, -10_001], 'RAW'],
    [[0], 'RAW'],
  ])('is of a zone by five measurements, or by two that are within ten seconds of one: %j ms beside it', (besides, quality) => {
    expect(atNoon(recordClock(late(...besides.map((ms) => HOUR_MS + ms)), []))).toMatchObject({
      quality,
      offsetMs: quality === 'RAW' ? 0 : -HOUR_MS,
    });
  });

  it('is not known to be right by fewer than five measurements', () => {
    expect(atNoon(recordClock(late(20, 20, 20, 20), []))).toMatchObject({ quality: 'RAW', offsetMs: 0, lagMs: 20 });
    expect(atNoon(recordClock(late(20, 20, 20, 20, 20), []))).toMatchObject({ quality: 'EXACT', offsetMs: 0, lagMs: 20 });
  });

  it('is not known where it is further off than any zone', () => {
    const off = (ms: number): unknown => atNoon(recordClock(late(ms, ms, ms, ms, ms), []));

    expect([off(14 * HOUR_MS), off(-12 * HOUR_MS)]).toMatchObject([{ quality: 'CALIBRATED' }, { quality: 'CALIBRATED' }]);
    expect([off(14.25 * HOUR_MS), off(-12.25 * HOUR_MS)]).toMatchObject([FAR, FAR]);
  });

  it('is told by network events where there are no others, but not how late others are', () => {
    const [sysmon, network] = [late(20, 20, 20, 20, 20), late(...Array.from({ length: 5 }, () => HOUR_MS + 22_000))];

    expect(atNoon(recordClock([], network))).toMatchObject({ offsetMs: -HOUR_MS, lagMs: HOUR_MS, scatterMs: 0 });
    expect(atNoon(recordClock(sysmon, network))).toMatchObject({ offsetMs: 0, lagMs: 20 });
  });

  it('says how late records were in each stretch by itself', () => {
    const nextDay = late(400, 400, 400, 400, 400).map((lag) => ({ ...lag, recordedMs: lag.recordedMs + DAY_MS }));
    const clock = recordClock([...late(20, 20, 20, 20, 20, 20), ...nextDay], []);

    expect([NOON, NOON + DAY_MS].map((time) => stretchAt(clock, time)?.lagMs)).toEqual([20, 400]);
  });

  it('is not told where the source gives one time for both', () => {
    expect(recordClock(late(0, 0, 0, 0, 0), late(0, 0))).toEqual([]);
    expect(recordClock([], [])).toEqual([]);
    expect(atNoon(recordClock(late(0, 0, 0, 0, 0), late(0, 20)))).toMatchObject({ quality: 'EXACT' });
  });
});

describe('the clock of records without a zone', () => {
  it('is in the zone that witnesses tell', () => {
    const from = NOON - 7 * DAY_MS;
    const to = NOON + 60_000 + 7 * DAY_MS;

    expect(localClock(late(HOUR_MS, HOUR_MS))).toEqual([
      { ...FAR, from: Number.NEGATIVE_INFINITY, to: from - 1 },
      { from, to, offsetMs: -HOUR_MS, toleranceMs: 1_000, quality: 'CALIBRATED', lagMs: HOUR_MS, scatterMs: 0 },
      { ...FAR, from: to + 1, to: Number.POSITIVE_INFINITY },
    ]);
    expect(atNoon(localClock(late(0)))).toMatchObject({ offsetMs: 0, toleranceMs: 1_000, quality: 'EXACT', lagMs: 0 });
    expect(localClock([])).toEqual([]);
  });

  it('is not known while it goes back and forth', () => {
    expect(atNoon(localClock(backAndForth(HOUR_MS)))).toMatchObject(FAR);
  });
});

describe('the clock that other hosts tell', () => {
  it('is off by how much later than theirs it records', () => {
    const from = NOON - DAY_MS / 2;
    const to = NOON + 60_000 + DAY_MS / 2;

    expect(peerClock(late(60_130, 60_130))).toEqual([
      { ...FAR, from: Number.NEGATIVE_INFINITY, to: from - 1 },
      { from, to, offsetMs: -60_250, toleranceMs: 1_000, quality: 'CALIBRATED', lagMs: 60_250, scatterMs: 0 },
      { ...FAR, from: to + 1, to: Number.POSITIVE_INFINITY },
    ]);
    expect(atNoon(peerClock(late(-60_000, -60_000)))).toMatchObject({ offsetMs: 60_000, lagMs: -60_000 });
  });

  it('is right where they are five seconds apart at most, or where one alone tells', () => {
    expect([late(5_000, 5_000), late(-5_000, -5_000), late(60_000), []].map(peerClock)).toEqual([[], [], [], []]);
    expect(atNoon(peerClock(late(5_001, 5_001)))).toMatchObject({ offsetMs: -5_000 });
  });

  it('is right for as long as it was, beside a time when it was wrong', () => {
    const mended = [...late(60_000, 60_000), ...late(0, 0).map((lag) => ({ ...lag, recordedMs: lag.recordedMs + HOUR_MS }))];

    expect(atNoon(peerClock(mended))).toMatchObject({ offsetMs: -60_000 });
    expect(stretchAt(peerClock(mended), NOON + HOUR_MS)).toMatchObject({
      offsetMs: 0,
      toleranceMs: 0,
      quality: 'EXACT',
      lagMs: 0,
    });
  });

  it('is not known while it goes back and forth', () => {
    expect(atNoon(peerClock(backAndForth(60_000)))).toMatchObject(FAR);
  });
});

describe('a zone', () => {
  it('is from twelve hours west of UTC to fourteen east', () => {
    expect([-12 * HOUR_MS, 0, 14 * HOUR_MS].map(isZone)).toEqual([true, true, true]);
    expect([-12 * HOUR_MS - 1, 14 * HOUR_MS + 1].map(isZone)).toEqual([false, false]);
  });

  it('is a whole number of quarter-hours', () => {
    expect([0, -449_999, 449_999, 450_000, -450_001, 5.75 * HOUR_MS + 20].map(toQuarterHour)).toEqual([
      0,
      0,
      0,
      900_000,
      -900_000,
      5.75 * HOUR_MS,
    ]);
  });
});
