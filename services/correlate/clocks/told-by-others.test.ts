import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aConnection, aFilteredConnection, aLoggedStart, aNetworkLogon, anEvent, aProcessStart, at } from '../testing/event-builders.ts';
import { eventTimes } from './event-times.ts';
import { clocksOf, HOUR_MS, minute, movedBy, SECURITY } from './testing/clock-builders.ts';

const HALF_HOUR_MS = HOUR_MS / 2;

/** The same event in a log that was written in a zone so far from UTC, without saying so. */
function inZone(event: HoplineEvent, zoneMs: number): HoplineEvent {
  const time = event['@timestamp'] + zoneMs;
  return { ...event, '@timestamp': time, 'event.created': time, 'event.zone_missing': true };
}

/** The same event by a clock that is ahead by so much. */
function ahead(event: HoplineEvent, byMs: number): HoplineEvent {
  return { ...event, '@timestamp': event['@timestamp'] + byMs, 'event.created': event['event.created'] + byMs };
}

function aFlow(port: number, to = '10.0.0.6:445'): { from: string; to: string } {
  return { from: `10.0.0.5:${port}`, to };
}

/** A connection by the Sysmon of WS5, where it came from. */
function called(after: number, port = 50_000): HoplineEvent {
  return aConnection('WS5', minute(after), 'egress', aFlow(port), { 'event.created': at(minute(after)) + 20 });
}

/** The same by the filter of WS6, where it arrived. */
function answered(after: number, port = 50_000, host = 'WS6'): HoplineEvent {
  return aFilteredConnection(host, minute(after), 'ingress', aFlow(port));
}

/** Sysmon on WS5, whose clock is so known to be right. */
const sysmon = [0, 1, 2, 3, 4].map((after) => aProcessStart('WS5', minute(after), 'a.exe', { 'event.created': at(minute(after)) + 20 }));

describe('records without a zone', () => {
  it('are in the zone that the other end of one connection tells, half-hours included', () => {
    for (const zoneMs of [2 * HOUR_MS, -5 * HOUR_MS, 5.5 * HOUR_MS, 5.75 * HOUR_MS, -3 * HOUR_MS - HALF_HOUR_MS]) {
      const local = inZone(answered(0), zoneMs);

      expect(movedBy(local, clocksOf([...sysmon, called(0), local]))).toEqual([-zoneMs, 'CALIBRATED']);
    }
  });

  it('are in the zone that a logon tells, by the address and port that it came from', () => {
    const logon = inZone(aNetworkLogon('WS6', minute(0), '10.0.0.5:50000'), 2 * HOUR_MS);

    expect(movedBy(logon, clocksOf([...sysmon, called(0), logon]))).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
  });

  it('are in UTC where the other end says so', () => {
    expect(movedBy(inZone(answered(0), 0), clocksOf([...sysmon, called(0), inZone(answered(0), 0)]))).toEqual([0, 'EXACT']);
  });

  it('are in the zone that Sysmon’s own time of such a record tells', () => {
    const start = inZone(aProcessStart('WS6', minute(0), 'a.exe'), 2 * HOUR_MS);
    const starts = [0, 1].map((after) => ({ ...start, '@timestamp': at(minute(after)), 'event.created': at(minute(after)) + 2 * HOUR_MS }));

    expect(movedBy(inZone(answered(0), 2 * HOUR_MS), clocksOf(starts))).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
  });

  it('are in the zone that another log of the host tells of the same process', () => {
    const sensed = aProcessStart('WS6', minute(0), 'a.exe', { 'event.created': at(minute(0)) + 20 });
    const logged = { ...sensed, 'event.code': '4688', 'event.provider': SECURITY, 'process.entity_id': undefined };

    expect(movedBy(inZone(logged, 2 * HOUR_MS), clocksOf([sensed, inZone(logged, 2 * HOUR_MS)]))).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
  });

  it('are not in a zone that another process tells', () => {
    const sensed = aProcessStart('WS6', minute(0), 'a.exe', { 'event.created': at(minute(0)) + 20 });
    const logged = inZone(aLoggedStart('WS6', minute(0), 'a.exe'), 2 * HOUR_MS);

    expect(movedBy(logged, clocksOf([sensed, logged]))).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
    expect(movedBy(logged, clocksOf([sensed, { ...logged, 'process.pid': 4001 }]))).toEqual([0, 'RAW']);
    expect(movedBy(logged, clocksOf([sensed, { ...logged, 'process.executable': 'C:\\b.exe' }]))).toEqual([0, 'RAW']);
    expect(movedBy(logged, clocksOf([{ ...sensed, 'host.name': 'WS7' }, logged]))).toEqual([0, 'RAW']);
    expect(movedBy(logged, clocksOf([{ ...sensed, 'process.executable': 'C:\\WINDOWS\\system32\\A.EXE' }, logged]))).toEqual([
      -2 * HOUR_MS,
      'CALIBRATED',
    ]);
  });

  it('are not in a zone that another host’s record of the same end tells', () => {
    const local = inZone(answered(0), 2 * HOUR_MS);

    expect(movedBy(local, clocksOf([answered(0, 50_000, 'WS7'), local]))).toEqual([0, 'RAW']);
  });

  it('are not put between records where none says its log', () => {
    const [before, between, after] = [0, 2, 4].map((minutes, index) =>
      aNetworkLogon('WS6', minute(minutes), '10.0.0.9', { 'winlog.record_id': 100 + index, 'winlog.logon.id': `0xa${index}` }),
    ) as [HoplineEvent, HoplineEvent, HoplineEvent];
    const local = inZone(between, 2 * HOUR_MS);

    expect(movedBy(local, clocksOf([before, local, after]))).toEqual([0, 'RAW']);
  });

  it.each([
    ['of another log', { 'winlog.channel': 'System' }],
    ['without a log', { 'winlog.channel': undefined }],
    ['without a number', { 'winlog.record_id': undefined }],
  ])('are not put between records %s', (_what, changes) => {
    const records = [0, 2, 4].map((minutes, index) =>
      aNetworkLogon('WS6', minute(minutes), '10.0.0.9', {
        'winlog.channel': 'Security',
        'winlog.record_id': 100 + index,
        'winlog.logon.id': `0xa${index}`,
      }),
    ) as [HoplineEvent, HoplineEvent, HoplineEvent];
    const local = inZone(records[1], 2 * HOUR_MS);

    expect(movedBy(local, clocksOf([records[0], local, { ...records[2], ...changes }]))).toEqual([0, 'RAW']);
  });

  it.each([
    [8, [-2 * HOUR_MS, 'CALIBRATED']],
    [11, [-2 * HOUR_MS, 'CALIBRATED']],
    [12, [0, 'RAW']],
  ])('are put between two records where one zone alone does, as where these are %i minutes apart', (minutes, moved) => {
    const [before, between, after] = [0, 5, minutes].map((later, index) =>
      aProcessStart('WS6', minute(later), `${index}.exe`, {
        'event.code': '4688',
        'event.provider': SECURITY,
        'process.entity_id': undefined,
        'winlog.channel': 'Security',
        'winlog.record_id': 100 + index,
      }),
    ) as [HoplineEvent, HoplineEvent, HoplineEvent];
    const local = inZone(between, 2 * HOUR_MS);

    expect(movedBy(local, clocksOf([after, local, before]))).toEqual(moved);
  });

  it('are not put between records where that would be no zone', () => {
    const [before, between, after] = [0, 2, 4].map((minutes, index) =>
      aNetworkLogon('WS6', minute(minutes), '10.0.0.9', {
        'winlog.channel': 'Security',
        'winlog.record_id': 100 + index,
        'winlog.logon.id': `0xa${index}`,
      }),
    ) as [HoplineEvent, HoplineEvent, HoplineEvent];
    const moved = (zoneMs: number): readonly [number, string] =>
      movedBy(inZone(between, zoneMs), clocksOf([before, inZone(between, zoneMs), after]));

    expect([moved(14 * HOUR_MS), moved(15 * HOUR_MS), moved(0)]).toEqual([
      [-14 * HOUR_MS, 'CALIBRATED'],
      [0, 'RAW'],
      [0, 'EXACT'],
    ]);
    expect(moved(10 * 60_000)).toEqual([0, 'RAW']);
  });

  it('are in the zone that puts them between the records before and after them that say theirs', () => {
    const security = { 'winlog.channel': 'Security' };
    const [before, between, after] = [0, 2, 4].map((minutes, index) =>
      aNetworkLogon('WS6', minute(minutes), '10.0.0.9', { ...security, 'winlog.record_id': 100 + index, 'winlog.logon.id': `0xa${index}` }),
    ) as [HoplineEvent, HoplineEvent, HoplineEvent];
    const local = inZone(between, 2 * HOUR_MS);
    const late = { ...after, '@timestamp': at(minute(20)), 'event.created': at(minute(20)) };

    expect(movedBy(local, clocksOf([before, local, after]))).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
    expect(movedBy(local, clocksOf([before, local]))).toEqual([0, 'RAW']);
    expect(movedBy(local, clocksOf([before, local, late]))).toEqual([0, 'RAW']);
  });

  it('are taken for UTC where nothing tells, and the host is named', () => {
    const clocks = clocksOf([...sysmon, inZone(answered(0), 2 * HOUR_MS)]);

    expect(movedBy(inZone(answered(0), 2 * HOUR_MS), clocks)).toEqual([0, 'RAW']);
    expect(['ws5', 'ws6'].map((host) => clocks.get(host)?.measured.isZoneUnknown)).toEqual([false, true]);
  });

  it('are taken for UTC where two connections from one port leave the zone open, or the difference is none of a zone', () => {
    const local = inZone(answered(0), 2 * HOUR_MS);

    expect(movedBy(local, clocksOf([...sysmon, called(0), called(60), local]))).toEqual([0, 'RAW']);
    expect(movedBy(local, clocksOf([...sysmon, called(7), local]))).toEqual([0, 'RAW']);
    expect(movedBy(local, clocksOf([...sysmon, called(2), local]))).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
    expect(movedBy(local, clocksOf([...sysmon, called(3), local]))).toEqual([0, 'RAW']);
  });

  it('tell the zone of others’ such records once theirs is known', () => {
    const onward = { from: '10.0.0.6:51000', to: '10.0.0.7:445' };
    const [leaving, arriving] = [
      inZone(aFilteredConnection('WS6', minute(5), 'egress', onward), 2 * HOUR_MS),
      inZone(aFilteredConnection('WS7', minute(5), 'ingress', onward), -HOUR_MS),
    ];
    const events = [...sysmon, called(0), inZone(answered(0), 2 * HOUR_MS), leaving, arriving];

    expect(movedBy(arriving, clocksOf(events))).toEqual([HOUR_MS, 'CALIBRATED']);
    expect(movedBy(arriving, clocksOf([...events].reverse()))).toEqual([HOUR_MS, 'CALIBRATED']);
  });

  it('follow a zone that changes', () => {
    const summer = [0, 10, 20].map(
      (after) => [called(after, 50_000 + after), inZone(answered(after, 50_000 + after), 2 * HOUR_MS)] as const,
    );
    const winter = [180, 190].map((after) => [called(after, 50_000 + after), inZone(answered(after, 50_000 + after), HOUR_MS)] as const);
    const clocks = clocksOf([...sysmon, ...summer.flat(), ...winter.flat()]);

    expect(movedBy(summer[1]?.[1] as HoplineEvent, clocks)).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
    expect(movedBy(winter[1]?.[1] as HoplineEvent, clocks)).toEqual([-HOUR_MS, 'CALIBRATED']);
  });
});

describe('a host without Sysmon', () => {
  const errorMs = 37 * 60_000;
  const logon = (after: number): HoplineEvent => aNetworkLogon('WS6', minute(after), '10.0.0.5:50000');

  it('has its clock put right by the other ends of its connections', () => {
    for (const byMs of [errorMs, -errorMs, 22_000]) {
      const [arrived, opened] = [ahead(answered(0), byMs), ahead(logon(0.05), byMs)];

      expect(movedBy(opened, clocksOf([...sysmon, called(0), arrived, opened]))).toEqual([-byMs, 'CALIBRATED']);
    }
  });

  it('is not put right by one record alone, nor by what clocks that are right differ by', () => {
    const [arrived, opened] = [ahead(answered(0), errorMs), ahead(logon(0.05), errorMs)];

    expect(movedBy(arrived, clocksOf([...sysmon, called(0), arrived]))).toEqual([0, 'RAW']);
    expect(movedBy(answered(0.05), clocksOf([...sysmon, called(0), ahead(answered(0), 5_000), ahead(logon(0), 5_000)]))).toEqual([
      0,
      'RAW',
    ]);
    expect(movedBy(opened, clocksOf([called(0), arrived, opened]))).toEqual([0, 'RAW']);
  });

  it('has the time of a record put right that was asked about another host while its own clock was not known yet', () => {
    const onward = { from: '10.0.0.6:51000', to: '10.0.0.7:445' };
    const leaving = ahead(aFilteredConnection('WS6', minute(2), 'egress', onward), errorMs);
    const [arrived, opened] = [ahead(answered(0), errorMs), ahead(logon(0.05), errorMs)];
    const events = [...sysmon, called(0), arrived, opened, leaving, aFilteredConnection('WS7', minute(2), 'ingress', onward)];

    const clocks = clocksOf(events);

    expect(movedBy(leaving, clocks)).toEqual([-errorMs, 'CALIBRATED']);
    expect(eventTimes(clocks).calibratedMs(leaving)).toBe(at(minute(2)));
  });

  it('is put right for as long as its clock was wrong', () => {
    const wrong = [0, 10, 20].flatMap((after) => [called(after, 50_000 + after), ahead(answered(after, 50_000 + after), errorMs)]);
    const right = [180, 190, 200].flatMap((after) => [called(after, 50_000 + after), answered(after, 50_000 + after)]);
    const clocks = clocksOf([...sysmon, ...wrong, ...right]);

    expect(movedBy(ahead(answered(5), errorMs), clocks)).toEqual([-errorMs, 'CALIBRATED']);
    expect(movedBy(answered(190), clocks)).toEqual([0, 'EXACT']);
    expect(movedBy(anEvent('WS6', minute(120), { 'event.provider': SECURITY }), clocks)).toEqual([0, 'AMBIGUOUS']);
  });
});
