import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aFilteredConnection, aProcessStart, at } from '../testing/event-builders.ts';
import { anEarlyConnection, clocksOf, FLOW, HOUR_MS, minute, movedBy, promptStarts, startTwice, wrong } from './testing/clock-builders.ts';

describe('a clock that changes', () => {
  it('is corrected by what it was off by at the time, before and after a sleep', () => {
    const [before, after] = [anEarlyConnection(0, 1_000), anEarlyConnection(600, 19 * HOUR_MS)];
    const events = [...[0, 5, 10].map((minutes) => anEarlyConnection(minutes, 1_000)), after, ...promptStarts(0, 5, 10, 600)];
    const clocks = clocksOf([before, ...events]);

    expect(movedBy(before, clocks)).toEqual([1_000, 'CALIBRATED']);
    expect(movedBy(after, clocks)).toEqual([19 * HOUR_MS, 'CALIBRATED']);
    expect(wrong(clocks).map(({ clock, offsetMs }) => [clock, offsetMs])).toEqual([
      ['SYSMON_NETWORK', 1_000],
      ['SYSMON_NETWORK', 19 * HOUR_MS],
    ]);
  });

  it('is corrected as it was measured then where it is mended and goes wrong again within a day', () => {
    const day = [0, 60_000, 0, -30_000].flatMap((earlyMs, part) =>
      [0, 5, 10, 15].map((minutes) => [anEarlyConnection(part * 120 + minutes, earlyMs), earlyMs] as const),
    );
    const clocks = clocksOf([...day.map(([event]) => event), ...promptStarts(0, 120, 240, 360)]);

    for (const [event, earlyMs] of day) expect(movedBy(event, clocks)).toEqual([earlyMs, earlyMs === 0 ? 'EXACT' : 'CALIBRATED']);
  });

  it('leaves alone an event that took longer to be recorded than its neighbours, by a log that was slow', () => {
    const late = anEarlyConnection(7, 40_000);
    const clocks = clocksOf([...[0, 5, 10, 15, 20].map((minutes) => anEarlyConnection(minutes, 0)), late, ...promptStarts(0, 5, 10)]);

    expect(movedBy(late, clocks)).toEqual([0, 'AMBIGUOUS']);
    expect(movedBy(anEarlyConnection(10, 0), clocks)).toEqual([0, 'EXACT']);
  });

  it('tells by how long an event took to be recorded whether it came before or after the change', () => {
    const known = [0, 5, 10].flatMap((minutes) => [anEarlyConnection(minutes, 0), anEarlyConnection(60 + minutes, 60_000)]);
    const clocks = clocksOf([...known, ...promptStarts(0, 5, 10, 60)]);

    expect(movedBy(anEarlyConnection(30, 0), clocks)).toEqual([0, 'EXACT']);
    expect(movedBy(anEarlyConnection(30, 60_000), clocks)).toEqual([60_000, 'CALIBRATED']);
    expect(movedBy(anEarlyConnection(30, 30_000), clocks)).toEqual([0, 'AMBIGUOUS']);
  });

  it('is not relied on while it goes back and forth each minute', () => {
    const restless = Array.from({ length: 120 }, (_, minutes) => anEarlyConnection(minutes, minutes % 2 === 0 ? 0 : 60_000));
    const clocks = clocksOf([...restless, ...promptStarts(0, 30, 60, 90)]);

    expect(new Set(restless.map((event) => movedBy(event, clocks).join()))).toEqual(new Set(['0,AMBIGUOUS']));
  });

  it('is not relied on half a day from any measurement', () => {
    const near = aFilteredConnection('WS6', minute(11 * 60), 'ingress', FLOW, { 'event.code': '5156' });
    const far = aFilteredConnection('WS6', '12:00:00', 'ingress', FLOW, {
      '@timestamp': at('12:00:00') + 13 * HOUR_MS,
      'event.created': at('12:00:00') + 13 * HOUR_MS,
    });
    const clocks = clocksOf([1, 2, 3].flatMap((minutes) => startTwice(minutes, 4_000 + minutes, 60_000)));

    expect(movedBy(near, clocks)).toEqual([60_000, 'CALIBRATED']);
    expect(movedBy(far, clocks)).toEqual([0, 'AMBIGUOUS']);
  });

  it('is right from the hour on in which somebody mended it, by the processes that both logs tell of', () => {
    const wrongUntilNoon = [-180, -170, -160].flatMap((minutes) => startTwice(minutes, 5_000 - minutes, 37 * 60_000));
    const rightSince = [30, 40, 50].flatMap((minutes) => startTwice(minutes, 5_000 + minutes, 0));
    const clocks = clocksOf([...wrongUntilNoon, ...rightSince]);
    const logged = (after: number): HoplineEvent => aFilteredConnection('WS6', minute(after), 'ingress', FLOW);

    expect(movedBy(logged(-210), clocks)).toEqual([0, 'EXACT']);
    expect(movedBy(logged(45), clocks)).toEqual([0, 'EXACT']);
  });

  it('follows daylight saving where a collector writes local time as UTC, and names no time of the hour that comes twice', () => {
    const summer = [-120, -100, -80, -60, -40, -20].map((minutes) => [minutes, 2] as const);
    const winter = [0, 20, 40, 60, 80, 100].map((minutes) => [minutes, 1] as const);
    const sensed = [...summer, ...winter].map(([minutes, zone]) =>
      aProcessStart('WS6', minute(minutes), 'a.exe', { 'event.created': at(minute(minutes)) + zone * HOUR_MS + minutes }),
    );
    const logged = (local: number): HoplineEvent => aFilteredConnection('WS6', minute(local), 'ingress', FLOW);
    const clocks = clocksOf(sensed);

    expect(movedBy(logged(30), clocks)).toEqual([-2 * HOUR_MS, 'CALIBRATED']);
    expect(movedBy(logged(140), clocks)).toEqual([-HOUR_MS, 'CALIBRATED']);
    expect(movedBy(logged(80), clocks)).toEqual([0, 'AMBIGUOUS']);
  });
});
