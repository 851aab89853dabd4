import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { FAMILIES } from '../techniques/families.ts';
import { anEvent, aProcessStart, at } from '../testing/event-builders.ts';
import { type Coverage, gatherClearing, gatherCoverage, isCleared, isDefendOnly, isRecordedWithin } from './coverage.ts';

function coverageOf(events: readonly HoplineEvent[]): Coverage {
  const coverage: Coverage = new Map();
  for (const event of events) gatherCoverage(coverage, event);
  return coverage;
}

const SECURITY = { 'event.code': '4688', 'event.provider': 'Microsoft-Windows-Security-Auditing' };

describe('the coverage of a host', () => {
  it('has the channels, their events and the hours in which they came', () => {
    const coverage = coverageOf([aProcessStart('WS5', '12:30:00', 'cmd.exe'), anEvent('WS5', '18:00:00', SECURITY)]);

    const security = coverage.get('Security');
    expect([...coverage.keys()]).toEqual(['Microsoft-Windows-Sysmon/Operational', 'Security']);
    expect(security?.codes).toEqual(new Set(['4688']));
    expect(security && isRecordedWithin(security, at('18:59:00'), at('18:59:30'))).toBe(true);
    expect(security && isRecordedWithin(security, at('12:00:00'), at('17:59:59'))).toBe(false);
  });

  it('names the data set of what Elastic Defend sends', () => {
    const coverage = coverageOf([
      anEvent('WS5', '12:00:00', { 'event.provider': 'endpoint', 'event.code': 'start' }),
      anEvent('WS5', '12:00:00', { 'event.provider': 'endpoint', 'event.code': 'log_on', 'event.category': ['authentication', 'session'] }),
    ]);

    expect([...coverage.keys()]).toEqual(['endpoint.events.process', 'endpoint.events.security']);
    expect(isDefendOnly(coverage)).toBe(true);
  });

  it('has every channel that some act is expected to be told in', () => {
    const channels = new Set(
      FAMILIES.flatMap(({ telemetry, logon }) => [...telemetry.windows, ...logon.telemetry.windows]).map(({ channel }) => channel),
    );
    const coverage = coverageOf(
      [...channels].map((channel) => anEvent('WS5', '12:00:00', { 'event.provider': 'x', 'winlog.channel': channel })),
    );

    expect(new Set(coverage.keys())).toEqual(channels);
  });

  it('tells of a log that was cleared within a day after, where nothing of it from before is known', () => {
    const cleared = (time: string): HoplineEvent =>
      anEvent('WS5', time, { 'event.provider': 'x', 'event.action': 'log-cleared', 'winlog.event_data.Channel': 'Security' });
    const isLost = (...events: HoplineEvent[]): boolean | undefined => {
      const coverage = coverageOf(events);
      for (const event of events) gatherClearing(coverage, event);
      const security = coverage.get('Security');
      return security && isCleared(security, at('12:30:00'));
    };

    expect(isLost(cleared('12:40:00'))).toBe(true);
    expect(isLost(cleared('2026-03-11T12:00:00'), anEvent('WS5', '2026-03-11T12:00:01', SECURITY))).toBe(true);
    expect(isLost(cleared('2026-03-11T13:00:00'))).toBe(false);
    expect(isLost(cleared('11:59:59'))).toBe(false);
    expect(isLost(cleared('12:40:00'), anEvent('WS5', '11:00:00', SECURITY))).toBe(false);
    expect(isLost({ ...cleared('12:40:00'), 'winlog.event_data.Channel': 'Application' })).toBeUndefined();
  });

  it('does not depend on the order of events, nor on how often they come', () => {
    const event = fc
      .record({ hour: fc.integer({ min: 0, max: 23 }), code: fc.constantFrom('1', '3', '4624'), day: fc.nat(3) })
      .map(({ hour, code, day }) => ({
        ...anEvent('WS5', '00:00:00', { 'event.code': code }),
        '@timestamp': (day * 24 + hour) * 3_600_000,
      }));
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(coverageOf([...events, ...events].reverse())).toEqual(coverageOf(events));
      }),
    );
  });

  it('keeps no channel that nothing is expected of', () => {
    expect(coverageOf([anEvent('WS5', '12:00:00', { 'event.provider': 'Chatty', 'winlog.channel': 'Application' })]).size).toBe(0);
  });
});
