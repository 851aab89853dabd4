import { describe, expect, it } from 'vitest';
import type { ClockStretch, RecordStretch } from '../facts/host-clocks.ts';
import type { MeasuredLag } from '../facts/lag-sample.ts';
import { at } from '../testing/event-builders.ts';
import { stretchAt } from './lay-out-clock.ts';
import { type NetworkClock, networkClock } from './network-clock.ts';
import type { Twins } from './twins.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NOON = at('12:00:00');

/** Network events a minute apart from noon on that took so much longer to be recorded than others. */
function beyond(...lagsMs: readonly number[]): MeasuredLag[] {
  return lagsMs.map((lagMs, index) => ({ recordedMs: NOON + index * MINUTE_MS, lagMs }));
}

/** Flows a minute apart that Sysmon recorded from noon on by a clock that is early by `earlyMs`, and the filter by one that is early by `filterMs`. */
function flows(count: number, earlyMs: number, filterMs = 0, from = NOON): Twins[] {
  return Array.from({ length: count }, (_, index) => {
    const happened = from + index * MINUTE_MS;
    const filtered = happened - filterMs;
    return {
      references: [{ timeMs: filtered, recordedMs: filtered, isLocal: false, isRecordTime: true }],
      measured: [{ timeMs: happened - earlyMs, recordedMs: happened, isLocal: false, isRecordTime: false }],
    };
  });
}

function aStretch(offsetMs: number, quality: ClockStretch['quality'] = 'CALIBRATED'): ClockStretch[] {
  return [{ from: NOON - DAY_MS, to: NOON + DAY_MS, offsetMs, toleranceMs: 0, quality }];
}

function records(toleranceMs: number): RecordStretch[] {
  return [{ from: NOON - DAY_MS, to: NOON + DAY_MS, offsetMs: 0, toleranceMs, quality: 'EXACT', lagMs: 0, scatterMs: 0 }];
}

interface Told {
  readonly beyondUsual?: readonly MeasuredLag[];
  readonly flows?: readonly Twins[];
  readonly security?: readonly ClockStretch[];
  readonly records?: readonly RecordStretch[];
  readonly local?: readonly RecordStretch[];
}

function clockBy(told: Told): NetworkClock {
  const recorders = { records: told.records ?? [], local: told.local ?? [] };
  return networkClock({ beyondUsual: told.beyondUsual ?? [], flows: told.flows ?? [] }, recorders, told.security ?? []);
}

/** What holds at noon of Sysmon's network events. */
function networkAtNoon(told: Told): ClockStretch | undefined {
  return stretchAt(clockBy(told).network, NOON);
}

describe('the clock of Sysmon’s network events', () => {
  it('is early by how much longer than others they took to be recorded, half a day around them', () => {
    const [from, to] = [NOON - DAY_MS / 2, NOON + 2 * MINUTE_MS + DAY_MS / 2];
    const far = { offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS' };

    expect(clockBy({ beyondUsual: beyond(22_000, 22_000, 22_130) })).toEqual({
      network: [
        { ...far, from: Number.NEGATIVE_INFINITY, to: from - 1 },
        { from, to, offsetMs: 22_000, toleranceMs: 1_000, quality: 'CALIBRATED' },
        { ...far, from: to + 1, to: Number.POSITIVE_INFINITY },
      ],
      security: [],
    });
    expect(clockBy({})).toEqual({ network: [], security: [] });
  });

  it('is right where that is less than a second, as exactly as records are kept', () => {
    const prompt = beyond(999, 999, 999);

    expect(networkAtNoon({ beyondUsual: prompt, records: records(750), local: records(500) })).toMatchObject({
      offsetMs: 0,
      toleranceMs: 750,
      quality: 'EXACT',
    });
    expect(networkAtNoon({ beyondUsual: prompt, local: records(500) })).toMatchObject({ toleranceMs: 500, quality: 'EXACT' });
    expect(networkAtNoon({ beyondUsual: prompt })).toMatchObject({ toleranceMs: 0, quality: 'EXACT' });
    expect(networkAtNoon({ beyondUsual: beyond(1_000, 1_000, 1_000) })).toMatchObject({ offsetMs: 1_000, quality: 'CALIBRATED' });
  });

  it.each([
    [200, 1_750, 'CALIBRATED'],
    [1_000, 4_000, 'CALIBRATED'],
    [1_500, 5_000, 'CALIBRATED'],
    [1_666, 5_000, 'CALIBRATED'],
    [1_667, 0, 'AMBIGUOUS'],
  ])('is known as far as its measurements scatter, and not where that is far: by %i ms', (byMs, toleranceMs, quality) => {
    expect(networkAtNoon({ beyondUsual: beyond(22_000 - byMs, 22_000, 22_000 + byMs) })).toMatchObject({ toleranceMs, quality });
  });

  it('is not known while it goes back and forth', () => {
    const restless = Array.from({ length: 24 }, (_, index) => (index % 2) * 60_000);

    expect(networkAtNoon({ beyondUsual: beyond(...restless) })).toMatchObject({ offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS' });
  });
});

describe('a flow that the filter tells of as well', () => {
  it.each([
    [22_250, 22_250],
    [17_000, 17_000],
    [27_000, 27_000],
    [16_999, 22_000],
    [27_001, 22_000],
  ])('tells it more exactly than how long it took to be recorded, where it is within five seconds of that: %i ms', (earlyMs, offsetMs) => {
    expect(networkAtNoon({ beyondUsual: beyond(22_000, 22_000, 22_000), flows: flows(2, earlyMs) })).toMatchObject({ offsetMs });
  });

  it('tells nothing of another time', () => {
    const elsewhere = [-5, 5].flatMap((minutes) => flows(1, 21_000, 0, NOON + minutes * MINUTE_MS));

    expect(networkAtNoon({ beyondUsual: beyond(22_000, 22_000, 22_000), flows: elsewhere })).toMatchObject({
      offsetMs: 22_000,
    });
    expect(networkAtNoon({ beyondUsual: beyond(22_000, 22_000, 22_000), flows: flows(1, 21_000) })).toMatchObject({ offsetMs: 21_000 });
  });

  it('blames the Security log where three say otherwise by more than two seconds and no process tells whether that is right', () => {
    const told = (count: number, filterMs: number): NetworkClock =>
      clockBy({ beyondUsual: beyond(0, 0, 0), flows: flows(count, 0, filterMs) });

    expect(stretchAt(told(3, 2_001).security, NOON)).toEqual({
      from: NOON - DAY_MS / 2,
      to: NOON + 2 * MINUTE_MS + DAY_MS / 2,
      offsetMs: 2_000,
      toleranceMs: 0,
      quality: 'CALIBRATED',
    });
    expect(stretchAt(told(3, 2_001).network, NOON)).toMatchObject({ offsetMs: 0, quality: 'EXACT' });
    expect([told(3, 2_000).security, told(2, 60_000).security]).toEqual([[], []]);
  });

  it('is believed where processes tell that the Security log is right, or by how much it is off', () => {
    const told = (count: number, security: readonly ClockStretch[]): NetworkClock =>
      clockBy({ beyondUsual: beyond(0, 0, 0), flows: flows(count, 60_000), security });

    expect(stretchAt(told(3, aStretch(0, 'EXACT')).network, NOON)).toMatchObject({ offsetMs: 60_000, quality: 'CALIBRATED' });
    expect(stretchAt(told(3, aStretch(2_000)).network, NOON)).toMatchObject({ offsetMs: 62_000 });
    expect(stretchAt(told(2, aStretch(0, 'EXACT')).network, NOON)).toMatchObject({ offsetMs: 0, quality: 'EXACT' });
    expect([told(3, aStretch(2_000)).security, told(2, aStretch(0, 'EXACT')).security]).toEqual([[], []]);
  });

  it('tells it alone where the source gives one time for both, if two do', () => {
    const alike = (count: number): Twins[] =>
      flows(count, 60_000).map(({ references, measured }) => ({
        references,
        measured: measured.map((time) => ({ ...time, recordedMs: time.timeMs })),
      }));

    expect(networkAtNoon({ flows: alike(2) })).toMatchObject({ offsetMs: 60_000, toleranceMs: 1_000, quality: 'CALIBRATED' });
    expect(networkAtNoon({ flows: alike(2), security: aStretch(5_000) })).toMatchObject({ offsetMs: 65_000 });
    expect(clockBy({ flows: alike(1) })).toEqual({ network: [], security: [] });
    expect(clockBy({ flows: alike(2), security: aStretch(0, 'AMBIGUOUS') })).toEqual({ network: [], security: [] });
  });
});
