import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, at } from '../testing/event-builders.ts';
import type { OpenClaim } from './expected-telemetry.ts';
import { gapsOf } from './telemetry-gaps.ts';

const FLOW = { from: '10.0.0.9:50000', to: '10.0.0.6:80' };
const HOUR_MS = 3_600_000;

/** Why each channel of WS6 does not tell of an act at noon. */
function reasonsFor(claim: OpenClaim, ...events: readonly HoplineEvent[]): string[] {
  const act = { source: '10.0.0.5', target: 'ws6', technique: ['T1047'], from: at('12:00:00'), to: at('12:00:05') };
  return gapsOf([{ claim, end: 'target' }], act, landscapeOf(events)).map(({ channel, reason }) => `${channel}: ${reason}`);
}

describe('why a channel does not tell of an act', () => {
  const SECURITY = 'Security: ';

  it('is that the host sends nothing', () => {
    expect(reasonsFor('SESSION')).toEqual([`${SECURITY}HOST_SENDS_NOTHING`]);
  });

  it('is that the host never sent the channel', () => {
    expect(reasonsFor('SESSION', aConnection('WS6', '12:00:00', 'ingress', FLOW))).toEqual([`${SECURITY}CHANNEL_NEVER_SEEN`]);
  });

  it.each([
    ['10:59:59', 'CHANNEL_SILENT_THEN'],
    ['11:00:00', 'EVENT_NOT_OBSERVED'],
    ['12:59:59', 'EVENT_NOT_OBSERVED'],
    ['13:00:00', 'CHANNEL_SILENT_THEN'],
  ])('is that it sent none of it in the hours that half an hour around the act touches: with a logon at %s, %s', (time, reason) => {
    expect(reasonsFor('SESSION', aNetworkLogon('WS6', time, '10.0.0.7:50001'))).toEqual([`${SECURITY}${reason}`]);
  });

  it('is that it never sent such events', () => {
    const other = anEvent('WS6', '12:00:00', { 'event.code': '4625', 'event.provider': 'Microsoft-Windows-Security-Auditing' });

    expect(reasonsFor('SESSION', other)).toEqual([`${SECURITY}EVENT_NEVER_SEEN`]);
  });

  it('is that somebody cleared the log afterwards', () => {
    const cleared = anEvent('WS6', '12:40:00', {
      'event.code': '1102',
      'event.provider': 'Microsoft-Windows-Eventlog',
      'event.action': 'log-cleared',
      'winlog.channel': 'Security',
      'winlog.event_data.Channel': 'Security',
    });
    const later = aNetworkLogon('WS6', '12:50:00', '10.0.0.7:50001');

    expect(reasonsFor('SESSION', cleared, later)).toEqual([`${SECURITY}LOG_CLEARED`]);
    expect(reasonsFor('SESSION', aNetworkLogon('WS6', '11:00:00', '10.0.0.7:50001'), cleared, later)).toEqual([
      `${SECURITY}EVENT_NOT_OBSERVED`,
    ]);
  });

  it('is that records of the log are missing, by their numbers', () => {
    const numbered = (time: string, number: number): HoplineEvent =>
      aNetworkLogon('WS6', time, '10.0.0.7:50001', { 'winlog.record_id': number });
    const around = (after: number): HoplineEvent[] => [
      numbered('11:10:00', 7),
      numbered('11:50:00', 8),
      numbered('12:50:00', after),
      numbered('13:10:00', after + 1),
    ];

    expect(reasonsFor('SESSION', ...around(12))).toEqual([`${SECURITY}RECORDS_MISSING`]);
    expect(reasonsFor('SESSION', ...around(9))).toEqual([`${SECURITY}EVENT_NOT_OBSERVED`]);
  });

  it('is by the hour in which the host’s zone puts its records, except of those that have a time of their own', () => {
    const zone = [0, 1, 2, 3, 4].map((second) =>
      aProcessStart('WS6', `06:00:0${second}`, 'a.exe', { 'event.created': at(`06:00:0${second}`) - 5 * HOUR_MS }),
    );
    const logon = aNetworkLogon('WS6', '07:00:00', '10.0.0.7:50001');
    const flow = aConnection('WS6', '07:00:00', 'ingress', FLOW, { 'event.created': at('02:00:00') });

    expect(reasonsFor('SESSION', ...zone, logon)).toEqual([`${SECURITY}EVENT_NOT_OBSERVED`]);
    expect(reasonsFor('SESSION', logon)).toEqual([`${SECURITY}CHANNEL_SILENT_THEN`]);
    expect(
      ['05:59:59', '06:00:00', '07:59:59', '08:00:00'].map(
        (time) => reasonsFor('SESSION', ...zone, aNetworkLogon('WS6', time, '10.0.0.7:50001'))[0],
      ),
    ).toEqual([
      `${SECURITY}CHANNEL_SILENT_THEN`,
      `${SECURITY}EVENT_NOT_OBSERVED`,
      `${SECURITY}EVENT_NOT_OBSERVED`,
      `${SECURITY}CHANNEL_SILENT_THEN`,
    ]);
    expect(reasonsFor('CONNECTION', ...zone, flow)[0]).toBe('Microsoft-Windows-Sysmon/Operational: CHANNEL_SILENT_THEN');
  });
});
