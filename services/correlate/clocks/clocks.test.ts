import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aConnection, aFilteredConnection, at } from '../testing/event-builders.ts';
import { eventTimes } from './event-times.ts';
import { clocksOf, FLOW, HOUR_MS, movedBy, offsetsOf, SECURITY, seconds, starts, startTwice } from './testing/clock-builders.ts';

describe('measureClocks', () => {
  it('finds a zone that the collector took for UTC, and corrects what has no time of its own', () => {
    const clocks = clocksOf(starts(-5 * HOUR_MS + 15));
    const security = aFilteredConnection('WS6', '07:00:00', 'ingress', FLOW);

    expect(offsetsOf(clocks)).toEqual({ RECORD: 5 * HOUR_MS });
    expect(eventTimes(clocks).sourceMs(security)).toBe(at('12:00:00'));
  });

  it('takes a slow log for slow, not for a zone', () => {
    const clocks = clocksOf(starts(4_000));

    expect(offsetsOf(clocks)).toEqual({});
    expect(eventTimes(clocks).toleranceMs(aFilteredConnection('WS6', '12:00:30', 'ingress', FLOW))).toBe(4_000);
  });

  it('measures how early network events are against the filter’s events of the same flows', () => {
    const flows = seconds.slice(0, 4).map((second) => ({ from: `10.0.0.5:500${second}`, to: '10.0.0.6:445' }));
    const early = flows.map((flow) => aConnection('WS6', '11:59:30', 'ingress', flow, { 'event.created': at('12:00:33') }));
    const right = flows.map((flow) => aFilteredConnection('WS6', '12:00:32', 'ingress', flow));

    const clocks = clocksOf([...starts(0), ...early, ...right]);

    expect(offsetsOf(clocks)).toEqual({ SYSMON_NETWORK: 62_000 });
    expect(eventTimes(clocks).calibratedMs(early[0] as HoplineEvent)).toBe(at('12:00:32'));
  });

  it('measures it against other events of the log where there is no filter', () => {
    const early = seconds.map((second) =>
      aConnection('WS6', `11:59:${second}`, 'ingress', FLOW, { 'event.created': at(`11:59:${second}`) + 22_000 }),
    );

    expect(offsetsOf(clocksOf([...starts(20), ...early]))).toEqual({ SYSMON_NETWORK: 22_000 });
  });

  it('does not measure it where other events of the log agree on nothing', () => {
    const torn = starts(-5 * HOUR_MS).map((event, index) =>
      index % 2 === 0 ? event : { ...event, 'event.created': event['event.created'] + 8 * HOUR_MS },
    );
    const network = ['10', '20', '30'].map((second) =>
      aConnection('WS6', `12:00:${second}`, 'ingress', FLOW, { 'event.created': at(`07:00:${second}`) }),
    );

    expect(clocksOf([...torn, ...network]).get('ws6')?.measured.network).toEqual([]);
  });

  it('measures it against the filter alone where the source gives one time for both', () => {
    const flows = [0, 1].map((flow) => ({ from: `10.0.0.5:5000${flow}`, to: '10.0.0.6:445' }));
    const early = flows.map((flow, index) => aConnection('WS6', `11:59:3${index}`, 'ingress', flow));
    const right = flows.map((flow, index) => aFilteredConnection('WS6', `12:00:3${index}`, 'ingress', flow));
    const clocks = clocksOf([...early, ...right]);

    expect(movedBy(early[0] as HoplineEvent, clocks)).toEqual([60_000, 'CALIBRATED']);
    expect(offsetsOf(clocksOf([...early.slice(1), ...right]))).toEqual({});
  });

  it('rounds what it corrects, so that one more event does not move all times of its host', () => {
    const early = (latenessMs: number): HoplineEvent[] =>
      seconds.map((second) =>
        aConnection('WS6', `11:59:${second}`, 'ingress', FLOW, { 'event.created': at(`11:59:${second}`) + 22_000 + latenessMs }),
      );
    const events = [...starts(0), ...early(3)];
    const [network] = early(3) as [HoplineEvent];
    const clocks = clocksOf(events);

    expect(movedBy(network, clocks)).toEqual([22_000, 'CALIBRATED']);
    expect(eventTimes(clocks).toleranceMs(network)).toBe(1_000);
    expect(clocksOf([...events, ...early(60).slice(0, 1)]).get('ws6')).toEqual(clocks.get('ws6'));
  });

  it('rounds tolerances up', () => {
    const security = aFilteredConnection('WS6', '12:00:30', 'ingress', FLOW);

    expect(eventTimes(clocksOf(starts(1_001))).toleranceMs(security)).toBe(1_250);
  });

  it('leaves all times alone where repair is off', () => {
    const clocks = clocksOf(starts(-5 * HOUR_MS), false);

    expect(offsetsOf(clocks)).toEqual({});
    expect(eventTimes(clocks).toleranceMs(aFilteredConnection('WS6', '07:00:00', 'ingress', FLOW))).toBe(0);
  });

  it('tells a Security log that runs early from network events that run late, by the processes both logs tell of', () => {
    const pairs = seconds.map((second, index) => startTwice(Number(second) / 60, 4_000 + index, 60_000));
    const flows = seconds.slice(0, 4).map((second) => ({ from: `10.0.0.5:500${second}`, to: '10.0.0.6:445' }));
    const connections = flows.map((flow) => aConnection('WS6', '12:00:30', 'ingress', flow));
    const filtered = flows.map((flow) => aFilteredConnection('WS6', '11:59:30', 'ingress', flow));

    const clocks = clocksOf([...pairs.flat(), ...connections, ...filtered]);

    expect(offsetsOf(clocks)).toEqual({ [SECURITY]: 60_000 });
    expect(eventTimes(clocks).calibratedMs(pairs[0]?.[1] as HoplineEvent)).toBe(at('12:00:10'));
  });

  it('tells it where no process is told twice, by how long Sysmon took to record', () => {
    const flows = seconds.slice(0, 4).map((second) => ({ from: `10.0.0.5:500${second}`, to: '10.0.0.6:445' }));
    const connections = flows.map((flow, index) =>
      aConnection('WS6', `12:00:3${index}`, 'ingress', flow, { 'event.created': at(`12:00:3${index}.020`) }),
    );
    const filtered = flows.map((flow, index) => aFilteredConnection('WS6', `12:00:0${index}`, 'ingress', flow));

    expect(offsetsOf(clocksOf([...starts(20), ...connections, ...filtered]))).toEqual({ [SECURITY]: 30_000 });
  });

  it('blames no log where both have a time of their own that cannot be held against a third', () => {
    const flows = [0, 1].map((flow) => ({ from: `10.0.0.5:5000${flow}`, to: '10.0.0.6:445' }));
    const connections = flows.map((flow) => aConnection('WS6', '12:00:30', 'ingress', flow, { 'event.created': at('12:00:30.020') }));
    const filtered = flows.map((flow) => aFilteredConnection('WS6', '12:00:08', 'ingress', flow));

    expect(offsetsOf(clocksOf([...starts(20), ...connections, ...filtered]))).toEqual({});
  });
});
