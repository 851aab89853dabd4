import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { aFilteredConnection, anEvent, at } from '../testing/event-builders.ts';
import { instantOf } from './event-times.ts';
import { clocksOf, FLOW, HOUR_MS, SECURITY, starts } from './testing/clock-builders.ts';

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
