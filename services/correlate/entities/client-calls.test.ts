import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphOf, movementsOf } from '../testing/assembled.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, anEvent, aProcessStart } from '../testing/event-builders.ts';

/** WinRM/Operational 6: a client on WS5 opened a session on a server. */
function opened(changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent('WS5', '12:00:00', {
    'event.code': '6',
    'event.provider': 'Microsoft-Windows-WinRM',
    'event.action': 'winrm-session-created',
    'event.category': ['network', 'session'],
    'destination.domain': 'fs1.shire.example',
    ...changes,
  });
}

const home = aConnection('FS1', '11:00:00', 'egress', { from: '10.0.0.7:40000', to: '10.0.0.99:53' });
const observed = (...events: HoplineEvent[]) =>
  movementsOf(graphOf(events)).map(({ source, target, technique, tier }) => [source.host, target.host, ...technique, tier]);

describe('a session that a client’s log says it opened on another host', () => {
  it('is seen, by the name of the server or its address', () => {
    const moved = ['host:ws5', 'host:fs1', 'T1021.006', 'OBSERVED'];

    expect(observed(opened(), home)).toEqual([moved]);
    expect(observed(opened({ 'destination.domain': undefined, 'destination.ip': '10.0.0.7' }), home)).toEqual([moved]);
  });

  it('is of a remote desktop where its client or a gateway says so', () => {
    const requested = opened({ 'event.action': 'remote-desktop-requested' });
    const relayed = opened({ 'event.action': 'remote-desktop-relayed', 'source.ip': '10.0.0.66' });

    expect(observed(requested, home)).toEqual([['host:ws5', 'host:fs1', 'T1021.001', 'OBSERVED']]);
    expect(observed(relayed, home)).toEqual([['host:10.0.0.66', 'host:fs1', 'T1021.001', 'OBSERVED']]);
  });

  it.each([
    ['is of Windows itself, which forwards events', { 'user.id': 'S-1-5-20' }],
    ['is on a host that is named and sends nothing', { 'destination.domain': 'nowhere' }],
    ['is on the client itself', { 'destination.domain': 'WS5' }],
    ['is on the client itself by the loopback', { 'destination.domain': undefined, 'destination.ip': '127.0.0.1' }],
    ['names no host', { 'destination.domain': undefined }],
  ])('is none that is seen where it %s', (_, changes) => {
    expect(observed(opened(changes), home)).toEqual([]);
  });

  it('names who asked for a program of such a session, where nothing else tells', () => {
    const program = aProcessStart('FS1', '12:00:02', 'cmd.exe', { 'process.parent.name': 'winrshost.exe' });

    expect(detectedOf('T1021.006', [program], [opened()])).toMatchObject([{ source: { host: 'host:ws5' }, target: { host: 'host:fs1' } }]);
    expect(detectedOf('T1021.002', [program], [opened()])).toEqual([]);
  });
});
