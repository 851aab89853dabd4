import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { type HostClocks, type RecordStretch, unknownClocks } from '../facts/host-clocks.ts';
import type { ClockSpan, ClockSpans } from '../facts/time-span.ts';
import { aConnection, aFilteredConnection, anEvent, at } from '../testing/event-builders.ts';
import { calibratedSpan, clocksAt, eventTimes, instantOf, zonesOf } from './event-times.ts';
import type { Clocks, KnownClocks } from './known-clocks.ts';
import { clocksOf, FLOW, HOUR_MS, movedBy, SECURITY, starts } from './testing/clock-builders.ts';

describe('the instant of an event', () => {
  it('is exact by the time Sysmon gives, whenever it was recorded', () => {
    const [start] = starts(4_000);
    const event = start as HoplineEvent;

    expect(instantOf(event, clocksOf(starts(4_000)))).toEqual({
      at: event['@timestamp'],
      source: event['@timestamp'],
      quality: 'EXACT',
      offsetMs: 0,
    });
  });

  it('is calibrated where a zone or a drift was taken out, with the source’s own time beside it', () => {
    const security = aFilteredConnection('WS6', '07:00:00', 'ingress', FLOW);

    expect(instantOf(security, clocksOf(starts(-5 * HOUR_MS + 15)))).toEqual({
      at: at('12:00:00'),
      source: at('07:00:00'),
      quality: 'CALIBRATED',
      offsetMs: 5 * HOUR_MS,
    });
  });

  it('is raw where nothing tells whether the clock was right', () => {
    const security = aFilteredConnection('WS6', '07:00:00', 'ingress', FLOW);

    expect(instantOf(security, clocksOf([security])).quality).toBe('RAW');
    expect(instantOf(security, clocksOf(starts(-5 * HOUR_MS), false)).quality).toBe('RAW');
  });

  it('is ambiguous where the record times of a host agree on no zone', () => {
    const torn = starts(-5 * HOUR_MS).map((event, index) =>
      index % 2 === 0 ? event : { ...event, 'event.created': event['event.created'] + 8 * HOUR_MS },
    );
    const security = anEvent('WS6', '07:00:15', { 'event.provider': SECURITY, 'event.code': '4624' });

    expect(instantOf(security, clocksOf(torn)).quality).toBe('AMBIGUOUS');
  });
});

/** Clocks of WS6 as they were found. */
function known(changes: Partial<HostClocks>, settled: KnownClocks['settled'] = new Map()): Clocks {
  return new Map([['ws6', { measured: { ...unknownClocks('ws6'), ...changes }, settled }]]);
}

/** A stretch of one day, by which a clock was off. */
function off(offsetMs: number, changes: Partial<RecordStretch> = {}): RecordStretch {
  const [from, to] = [at('00:00:00'), at('23:59:59')];
  return { from, to, offsetMs, toleranceMs: 0, quality: 'CALIBRATED', lagMs: 0, scatterMs: 0, ...changes };
}

describe('the clocks that hold for a time', () => {
  const settled = unknownClocks('settled');
  const clocks = known({}, new Map([[Math.floor(at('12:00:00') / 86_400_000), settled]]));

  it('are those that were found for its day before its events expired, else those that are measured now', () => {
    expect(clocksAt(clocks, 'ws6', at('12:00:00'))).toBe(settled);
    expect(clocksAt(clocks, 'ws6', at('2026-03-11T12:00:00'))).toEqual(unknownClocks('ws6'));
    expect(clocksAt(clocks, 'ws7', at('12:00:00'))).toEqual(unknownClocks('ws7'));
  });
});

describe('the zones that logs were recorded in', () => {
  const clocks = { ...unknownClocks('ws6'), records: [off(-HOUR_MS)], local: [off(-HOUR_MS), off(2 * HOUR_MS)] };

  it('are those of the stretches that a time lies in, each once', () => {
    expect(zonesOf(clocks, at('12:00:00'), at('12:00:00'))).toEqual([HOUR_MS, -2 * HOUR_MS]);
  });

  it('are UTC where none is known', () => {
    expect(zonesOf(unknownClocks('ws6'), at('12:00:00'), at('12:00:00'))).toEqual([0]);
  });

  it('hold from the first to the last moment of a stretch', () => {
    const one = { ...unknownClocks('ws6'), records: [off(-HOUR_MS)] };
    const [first, last] = [at('00:00:00') - HOUR_MS, at('23:59:59') - HOUR_MS];

    expect([first, last].map((time) => zonesOf(one, time, time))).toEqual([[HOUR_MS], [HOUR_MS]]);
    expect([first - 1, last + 1].map((time) => zonesOf(one, time, time))).toEqual([[0], [0]]);
    expect(zonesOf(one, first - 5, first)).toEqual([HOUR_MS]);
  });
});

describe('the span of what a host tells', () => {
  it('is from the first to the last of all its clocks, each corrected by itself', () => {
    const span = (from: string, to: string): ClockSpan => ({ from: at(from), fromRecorded: at(from), to: at(to), toRecorded: at(to) });
    const clocks = known({ records: [off(-HOUR_MS)], local: [off(2 * HOUR_MS)] });
    const spanOf = (spans: ClockSpans): string[] =>
      Object.values(calibratedSpan(spans, 'ws6', clocks)).map((time) => new Date(time).toISOString().slice(11, 16));

    expect(spanOf({ RECORD: span('10:00:00', '11:00:00') })).toEqual(['09:00', '10:00']);
    expect(spanOf({ LOCAL: span('10:00:00', '11:00:00') })).toEqual(['12:00', '13:00']);
    expect(spanOf({ SYSMON: span('10:00:00', '11:00:00'), SENSOR: span('10:30:00', '11:30:00') })).toEqual(['10:00', '11:30']);
    expect(spanOf({ RECORD: span('10:00:00', '11:00:00'), SYSMON: span('09:30:00', '09:40:00') })).toEqual(['09:00', '10:00']);
  });
});

describe('the time of a record', () => {
  const logon = anEvent('WS6', '12:00:00', { 'event.provider': SECURITY, 'event.code': '4624' });
  const local = { ...logon, 'event.zone_missing': true };
  const moved = (event: HoplineEvent, changes: Partial<HostClocks>): readonly [number, string] => movedBy(event, known(changes));

  it('is corrected by the clock of those that say their zone, or of those that do not', () => {
    const clocks = { records: [off(1_000)], local: [off(2_000)] };

    expect([moved(logon, clocks), moved(local, clocks)]).toEqual([
      [1_000, 'CALIBRATED'],
      [2_000, 'CALIBRATED'],
    ]);
  });

  it('is corrected by its log’s own drift as well', () => {
    const logs = { [SECURITY]: [off(500)] };

    expect(moved(logon, { logs, records: [off(0, { quality: 'EXACT' })] })).toEqual([500, 'CALIBRATED']);
    expect(moved(logon, { logs, records: [off(1_000)] })).toEqual([1_500, 'CALIBRATED']);
    expect(instantOf(logon, known({ logs, records: [off(1_000)] }))).toMatchObject({ at: at('12:00:01.500'), source: at('12:00:00') });
    expect(moved(logon, { logs: { other: [off(500)] }, records: [off(0, { quality: 'EXACT' })] })).toEqual([0, 'EXACT']);
    expect(moved(logon, { logs: { [SECURITY]: [off(0, { quality: 'EXACT' })] } })).toEqual([0, 'RAW']);
  });

  it('is ambiguous where its zone or its drift then is not known', () => {
    const before = { to: at('11:00:00') };

    expect(moved(logon, { records: [off(1_000, before)] })).toEqual([0, 'AMBIGUOUS']);
    expect(moved(logon, { records: [off(1_000)], logs: { [SECURITY]: [off(500, before)] } })).toEqual([1_000, 'AMBIGUOUS']);
    expect(moved(logon, { records: [off(1_000, before)], logs: { [SECURITY]: [off(500)] } })).toEqual([500, 'AMBIGUOUS']);
  });

  it('is as sure as its clock, and nothing is added for drift to the source’s own', () => {
    const times = eventTimes(known({ records: [off(1_000, { toleranceMs: 250 })], logs: { [SECURITY]: [off(500)] } }));

    expect([times.sourceMs(logon), times.calibratedMs(logon), times.toleranceMs(logon)]).toEqual([at('12:00:01'), at('12:00:01.500'), 250]);
  });
});

describe('the time of a network event of Sysmon', () => {
  /** Recorded at noon, by a clock that is early by so much. */
  const early = (earlyMs: number): HoplineEvent =>
    aConnection('WS6', '12:00:00', 'ingress', FLOW, { '@timestamp': at('12:00:00') - earlyMs });
  const moved = (event: HoplineEvent, changes: Partial<HostClocks>): readonly [number, string] => movedBy(event, known(changes));
  const records = [off(0, { toleranceMs: 750, lagMs: 100 })];

  it('is corrected by its own clock', () => {
    expect(moved(early(60_000), { network: [off(60_000)] })).toEqual([60_000, 'CALIBRATED']);
    expect(moved(early(0), { network: [off(0, { quality: 'EXACT' })] })).toEqual([0, 'EXACT']);
    expect(moved(early(0), {})).toEqual([0, 'RAW']);
  });

  it.each([
    [54_900, 'AMBIGUOUS'],
    [55_100, 'CALIBRATED'],
    [65_000, 'CALIBRATED'],
    [65_100, 'CALIBRATED'],
    [65_101, 'AMBIGUOUS'],
  ])('is not where it took another while to be recorded than by that: %i ms', (earlyMs, quality) => {
    expect(moved(early(earlyMs), { records, network: [off(60_000)] })[1]).toBe(quality);
  });

  it('is not where it is not known how its clock was off', () => {
    expect(moved(early(0), { network: [off(0, { quality: 'AMBIGUOUS' })] })).toEqual([0, 'AMBIGUOUS']);
  });

  it('is, where the clock changed, by the one of both that fits', () => {
    const changed = [off(0, { to: at('11:00:00'), quality: 'EXACT' }), off(60_000, { from: at('13:00:00') })];

    expect(moved(early(0), { records, network: changed })).toEqual([0, 'EXACT']);
    expect(moved(early(60_000), { records, network: changed })).toEqual([60_000, 'CALIBRATED']);
    expect(moved(early(30_000), { records, network: changed })).toEqual([0, 'AMBIGUOUS']);
    expect(moved(early(60_000), { network: changed })).toEqual([0, 'AMBIGUOUS']);
    expect(moved(early(2_000), { records, network: [changed[0] as RecordStretch, off(4_000, { from: at('13:00:00') })] })).toEqual([
      0,
      'AMBIGUOUS',
    ]);
  });

  it('is tolerated by as much as its clock scatters, or else as records do', () => {
    const tolerance = (changes: Partial<HostClocks>): number => eventTimes(known(changes)).toleranceMs(early(60_000));

    expect(tolerance({ records, network: [off(60_000, { toleranceMs: 500 })] })).toBe(500);
    expect([tolerance({ records }), tolerance({ records, network: [off(0)] }), tolerance({})]).toEqual([750, 750, 0]);
  });

  it('is held against the clock of records without a zone where its record says none', () => {
    const local = { ...early(60_000), 'event.zone_missing': true };

    expect(moved(local, { records: [off(0, { lagMs: 50_000 })], local: records, network: [off(60_000)] })).toEqual([60_000, 'CALIBRATED']);
  });
});
