import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphOf, movementsOf } from '../testing/assembled.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart } from '../testing/event-builders.ts';
import { aCallTo, missing, observedBy, sourceByNearestCaller } from './testing/smallest-acts.ts';

/** OpenSSH 4: alice was let in. */
function letIn(time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent('WS6', time, {
    'event.code': '4',
    'event.provider': 'OpenSSH',
    'event.category': ['authentication', 'network'],
    'user.name': 'Alice',
    'source.ip': '10.0.0.5',
    'source.port': 50_001,
    ...changes,
  });
}

/** 4624 of what sshd logs on, which gives no address. */
const logon = aNetworkLogon('WS6', '12:00:01', '-', {
  'winlog.logon.type': 8,
  'source.ip': undefined,
  'source.port': undefined,
  'process.name': 'sshd.exe',
});

const observed = (...events: HoplineEvent[]): Movement[] => movementsOf(graphOf(events));

describe('shells over SSH', () => {
  it('are observed by a connection to their port, and by what their server says', () => {
    expect(observedBy(aCallTo(22))).toEqual([['T1021.004']]);
    expect(observed(letIn('12:00:01'))).toMatchObject([{ technique: ['T1021.004'], source: { ip: '10.0.0.5' }, user: 'user:\\alice' }]);
  });

  it('are in the session that their server opened, of whom it says from where', () => {
    const [movement, ...others] = observed(aCallTo(22, '10.0.0.5:50001'), letIn('12:00:02'), logon);

    expect(others).toEqual([]);
    expect(movement).toMatchObject({ technique: ['T1021.004'], logonSession: expect.stringContaining('0xabc123') });
  });

  it.each([
    ['12:00:31', {}, 1],
    ['12:00:31.001', {}, 0],
    ['12:00:02', { 'user.name': 'bob' }, 0],
  ])('are not told of by what it says of another: %s %o', (time, changes, sessions) => {
    expect(observed(letIn(time, changes), logon).filter(({ logonSession }) => logonSession !== null)).toHaveLength(sessions);
  });

  it('run programs in their caller’s session', () => {
    const shell = aProcessStart('WS6', '12:00:03', 'cmd.exe', { 'winlog.logon.id': '0xabc123' });

    expect(detectedOf('T1021.004', [shell], [logon, letIn('12:00:01')])).toMatchObject([{ source: { ip: '10.0.0.5', port: 50_001 } }]);
  });

  it('come from the one host that connected to their port just before, where nothing else tells', () => {
    expect(sourceByNearestCaller('T1021.004', 22)).toBe('10.0.0.5');
    expect(sourceByNearestCaller('T1021.004', 445)).toBeNull();
  });

  it('are asked for by a client that was told the host', () => {
    const ssh = aProcessStart('WS5', '12:00:00', 'ssh.exe', { 'process.command_line': 'ssh alice@WS6' });
    const called = aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.6:22' });
    const its = aConnection('WS6', '11:00:00', 'egress', { from: '10.0.0.6:40000', to: '10.0.0.99:53' });

    expect(detectedOf('T1021.004', [ssh], [called, its])).toMatchObject([{ target: { host: 'host:ws6', port: 22 } }]);
  });

  it('leave behind the start of programs, a logon, and what their server says', () => {
    expect(missing('ACTION', 'T1021.004')).toEqual(['Microsoft-Windows-Sysmon/Operational: 1', 'Security: 4688']);
    expect(missing('SESSION', 'T1021.004')).toEqual(['Security: 4624', 'OpenSSH/Operational: 4']);
  });
});
