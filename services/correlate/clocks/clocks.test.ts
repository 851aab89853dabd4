import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { aConnection, aFilteredConnection, aProcessStart, at } from '../testing/event-builders.ts';
import { eventTimes, instantOf, measureClocks } from './clocks.ts';

const HOUR_MS = 3_600_000;
const FLOW = { from: '10.0.0.5:50000', to: '10.0.0.6:445' };

function clocksOf(events: readonly HoplineEvent[], isRepaired = true) {
  const facts = emptyFacts();
  for (const event of events) gather(facts, event);
  return measureClocks(facts, isRepaired);
}

const seconds = Array.from({ length: 12 }, (_, index) => String(index + 10));

/** Starts that the log recorded `lagMs` after they happened. */
function starts(lagMs: number): HoplineEvent[] {
  return seconds.map((second) => aProcessStart('WS6', `12:00:${second}`, 'a.exe', { 'event.created': at(`12:00:${second}`) + lagMs }));
}

describe('measureClocks', () => {
  it('finds a zone that the collector took for UTC, and corrects what has no time of its own', () => {
    const clocks = clocksOf(starts(-5 * HOUR_MS + 15));
    const security = aFilteredConnection('WS6', '07:00:00', 'ingress', { from: '10.0.0.5:50000', to: '10.0.0.6:445' });

    expect(clocks.get('ws6')).toMatchObject({ zoneShiftMs: -5 * HOUR_MS });
    expect(eventTimes(clocks).sourceMs(security)).toBe(at('12:00:00'));
  });

  it('takes a slow log for slow, not for a zone', () => {
    expect(clocksOf(starts(4_000)).get('ws6')).toMatchObject({ zoneShiftMs: 0, recordToleranceMs: 4_000 });
  });

  it('measures how early network events are against the filter’s events of the same flows', () => {
    const flows = seconds.slice(0, 4).map((second) => ({ from: `10.0.0.5:500${second}`, to: '10.0.0.6:445' }));
    const early = flows.map((flow) => aConnection('WS6', '11:59:30', 'ingress', flow));
    const right = flows.map((flow) => aFilteredConnection('WS6', '12:00:32', 'ingress', flow));

    const clocks = clocksOf([...starts(0), ...early, ...right]);

    expect(clocks.get('ws6')?.networkDriftMs).toBe(62_000);
    expect(eventTimes(clocks).calibratedMs(early[0] as HoplineEvent)).toBe(at('12:00:32'));
  });

  it('measures it against other events of the log where there is no filter', () => {
    const early = seconds.map((second) =>
      aConnection(
        'WS6',
        `11:59:${second}`,
        'ingress',
        { from: `10.0.0.5:500${second}`, to: '10.0.0.6:445' },
        {
          'event.created': at(`11:59:${second}`) + 22_000,
        },
      ),
    );

    expect(clocksOf([...starts(20), ...early]).get('ws6')?.networkDriftMs).toBe(22_000);
  });

  it('rounds what it corrects, so that one more event does not move all times of its host', () => {
    const early = (latenessMs: number): HoplineEvent[] =>
      seconds.map((second) =>
        aConnection('WS6', `11:59:${second}`, 'ingress', FLOW, { 'event.created': at(`11:59:${second}`) + 22_000 + latenessMs }),
      );
    const clocks = clocksOf([...starts(0), ...early(3)]).get('ws6');

    expect(clocks).toMatchObject({ networkDriftMs: 22_000, networkToleranceMs: 1_000 });
    expect(clocksOf([...starts(0), ...early(3), ...early(60).slice(0, 1)]).get('ws6')).toEqual(clocks);
  });

  it('rounds tolerances up', () => {
    expect(clocksOf(starts(1_001)).get('ws6')?.recordToleranceMs).toBe(1_250);
  });

  it('leaves all times alone where repair is off', () => {
    const clocks = clocksOf(starts(-5 * HOUR_MS), false);

    expect(clocks.get('ws6')).toMatchObject({ zoneShiftMs: 0, networkDriftMs: 0, recordToleranceMs: 0 });
  });

  it('tells a Security log that runs early from network events that run late, by the processes both logs tell of', () => {
    const images = seconds.map((second) => ({ second, changes: { 'process.pid': 4000 + Number(second) } }));
    const sensed = images.map(({ second, changes }) => aProcessStart('WS6', `12:00:${second}`, 'a.exe', changes));
    const logged = images.map(({ second, changes }) =>
      aProcessStart('WS6', `11:59:${second}`, 'a.exe', {
        ...changes,
        'event.code': '4688',
        'event.provider': 'Microsoft-Windows-Security-Auditing',
        'process.entity_id': undefined,
      }),
    );
    const flows = seconds.slice(0, 4).map((second) => ({ from: `10.0.0.5:500${second}`, to: '10.0.0.6:445' }));
    const connections = flows.map((flow) => aConnection('WS6', '12:00:30', 'ingress', flow));
    const filtered = flows.map((flow) => aFilteredConnection('WS6', '11:59:30', 'ingress', flow));

    const clocks = clocksOf([...sensed, ...logged, ...connections, ...filtered]);

    expect(clocks.get('ws6')).toMatchObject({ networkDriftMs: 0, logDriftMs: { 'Microsoft-Windows-Security-Auditing': 60_000 } });
    expect(eventTimes(clocks).calibratedMs(logged[0] as HoplineEvent)).toBe(at('12:00:10'));
  });

  it('tells it where no process is told twice, by how long Sysmon took to record', () => {
    const flows = seconds.slice(0, 4).map((second) => ({ from: `10.0.0.5:500${second}`, to: '10.0.0.6:445' }));
    const connections = flows.map((flow) => aConnection('WS6', '12:00:30', 'ingress', flow, { 'event.created': at('12:00:30.020') }));
    const filtered = flows.map((flow) => aFilteredConnection('WS6', '12:00:08', 'ingress', flow));

    const clocks = clocksOf([...starts(20), ...connections, ...filtered]);

    expect(clocks.get('ws6')).toMatchObject({ networkDriftMs: 0, logDriftMs: { 'Microsoft-Windows-Security-Auditing': 22_000 } });
  });
});

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
    const security = aFilteredConnection('WS6', '07:00:00', 'ingress', { from: '10.0.0.5:50000', to: '10.0.0.6:445' });

    expect(instantOf(security, clocksOf(starts(-5 * HOUR_MS + 15)))).toEqual({
      at: at('12:00:00'),
      source: at('07:00:00'),
      quality: 'CALIBRATED',
      offsetMs: 5 * HOUR_MS,
    });
  });

  it('is raw where nothing tells whether the clock was right', () => {
    const security = aFilteredConnection('WS6', '07:00:00', 'ingress', { from: '10.0.0.5:50000', to: '10.0.0.6:445' });

    expect(instantOf(security, clocksOf([security])).quality).toBe('RAW');
    expect(instantOf(security, clocksOf(starts(-5 * HOUR_MS), false)).quality).toBe('RAW');
  });

  it('is ambiguous where the record times of a host agree on no zone', () => {
    const torn = [...starts(-5 * HOUR_MS).slice(0, 6), ...starts(3 * HOUR_MS).slice(6)];
    const security = aFilteredConnection('WS6', '07:00:00', 'ingress', { from: '10.0.0.5:50000', to: '10.0.0.6:445' });

    expect(instantOf(security, clocksOf(torn)).quality).toBe('AMBIGUOUS');
  });
});
