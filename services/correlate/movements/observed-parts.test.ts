import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { graphOf, movementsOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart } from '../testing/event-builders.ts';

const OVER_SHARES = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
const arrives = aConnection('WS6', '12:00:00', 'ingress', OVER_SHARES);
const logon = aNetworkLogon('WS6', '12:00:01', OVER_SHARES.from);

/** An access to a file over an administrative share, in the session of the logon. */
function anAccess(mask: string): HoplineEvent {
  return anEvent('WS6', '12:00:02', {
    'event.code': '5145',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'winlog.event_data.ShareName': '\\\\*\\C$',
    'winlog.event_data.RelativeTargetName': 'stage.exe',
    'winlog.event_data.AccessMask': mask,
    'winlog.event_data.SubjectLogonId': '0xabc123',
    'source.ip': '10.0.0.5',
    'source.port': 50_001,
    'user.name': 'alice',
  });
}

function only(...events: readonly HoplineEvent[]): Movement | undefined {
  const movements = movementsOf(graphOf(events));
  expect(movements).toHaveLength(1);
  return movements[0];
}

describe('an observed movement over shares', () => {
  it('transfers a tool where something is written, and not where it is read', () => {
    expect(only(arrives, logon, anAccess('0x2'))?.technique).toEqual(['T1021.002', 'T1570']);
    expect(only(arrives, logon, anAccess('0x1'))?.technique).toEqual(['T1021.002']);
    expect(only(arrives)?.technique).toEqual(['T1021.002']);
  });

  it('is as long as its connection, its logon and what was done', () => {
    const times = (movement: Movement | undefined): unknown =>
      [movement?.firstSeen, movement?.lastSeen].map((time) => new Date(time ?? 0).toISOString().slice(17, 19));

    expect([times(only(arrives)), times(only(arrives, logon)), times(only(arrives, logon, anAccess('0x2')))]).toEqual([
      ['00', '00'],
      ['00', '01'],
      ['00', '02'],
    ]);
  });
});

describe('whose an observed movement is', () => {
  const tool = aProcessStart('WS5', '11:59:00', 'tool.exe', { 'process.pid': 77, 'user.name': 'carol' });
  const leaves = aConnection('WS5', '12:00:00', 'egress', OVER_SHARES, { 'process.pid': 77 });

  it('is whom the target let in, else whom the program on the source ran as', () => {
    expect(only(tool, leaves, logon)?.user).toBe('user:s-1-5-21-1-2-3-1104');
    expect(only(tool, leaves)?.user).toBe('user:shire\\carol');
    expect(only(arrives)?.user).toBeNull();
  });

  it('is no machine’s', () => {
    const machines = { ...logon, 'user.name': 'WS5$', 'user.id': 'S-1-5-21-1-2-3-5005' };

    expect(only(arrives, machines)).toMatchObject({ user: null, logonSession: null });
  });
});

describe('the session of an observed remote desktop', () => {
  const desktop = aConnection('WS6', '12:00:00', 'ingress', { ...OVER_SHARES, to: '10.0.0.6:3389' });
  const own = aNetworkLogon('WS6', '12:00:03', '10.0.0.5:0', { 'winlog.logon.id': '0x8', 'winlog.logon.type': 10 });

  it('is its own rather than the one that let it in, which it is for want of that', () => {
    expect(only(desktop, logon, own)?.logonSession).toContain('/0x8@');
    expect(only(desktop, logon)?.logonSession).toContain('/0xabc123@');
  });
});
