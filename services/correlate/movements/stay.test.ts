import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { TASK_FROM_AFAR } from '../testing/a-task-from-afar.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aConnection, anEvent, aPipeAccess, aProcessStart, aSessionRecord } from '../testing/event-builders.ts';

const { answered, logon, registered } = TASK_FROM_AFAR;

/** A start of the session's process, by its own identity. */
function aShell(time: string, identity: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aProcessStart('WS6', time, `${identity}.exe`, { 'process.entity_id': `{${identity}}`, ...changes });
}

function anEnd(time: string, identity: string): HoplineEvent {
  return anEvent('WS6', time, { 'event.code': '5', 'event.type': ['end'], 'process.entity_id': `{${identity}}` });
}

const EVENTS = {
  /** At the moment of the logoff, and before it by its number. */
  lastShare: aPipeAccess('WS6', '12:30:00', 'svcctl', '0xabc123', '10.0.0.5:56588'),
  logoff: aSessionRecord('WS6', '12:30:00', '4634', '0xabc123'),
  laterShare: aPipeAccess('WS6', '12:30:00', 'atsvc', '0xabc123', '10.0.0.5:56588'),
  share: aPipeAccess('WS6', '12:10:00', 'svcctl', '0xabc123', '10.0.0.5:56588'),
  shell: aShell('12:00:03', 'shell', { 'winlog.logon.id': '0xabc123' }),
  child: aShell('12:05:00', 'child', { 'process.parent.entity_id': '{shell}', 'winlog.logon.id': '0x3e7' }),
  grandchild: aShell('12:06:00', 'grandchild', { 'process.parent.entity_id': '{child}', 'winlog.logon.id': '0x3e7' }),
  shellEnds: anEnd('12:40:00', 'shell'),
  childEnds: anEnd('12:45:00', 'child'),
  leaves: aConnection('WS6', '12:50:00', 'egress', { from: '10.0.0.6:51000', to: '10.0.0.7:445' }, { 'process.entity_id': '{shell}' }),
  childLeaves: aConnection('WS6', '12:55:00', 'egress', { from: '10.0.0.6:51001', to: '10.0.0.7:445' }, { 'process.entity_id': '{child}' }),
  stranger: aShell('12:20:00', 'stranger', { 'winlog.logon.id': '0x99' }),
  otherLogoff: aSessionRecord('WS6', '12:35:00', '4634', '0x99'),
  namesake: { ...aShell('12:25:00', 'namesake', { 'process.parent.entity_id': '{shell}' }), 'host.name': 'WS7' },
};
type Name = keyof typeof EVENTS;

/** Until when a task's making stayed, and which events beside its own it cites for that. */
function stayOf(...names: readonly Name[]): readonly [until: string, cited: readonly Name[]] {
  const [movement] = detectedOf(
    'T1053.005',
    [answered, logon, registered],
    names.map((name) => EVENTS[name]),
  );
  const cited = names.filter((name) => movement?.evidence.includes(eventId(EVENTS[name])));
  return [new Date(movement?.until ?? 0).toISOString().slice(11, 19), cited];
}

describe('how long a movement stayed', () => {
  it('is as long as its act where nothing tells of more', () => {
    expect(stayOf()).toEqual(['12:00:01', []]);
  });

  it.each<[string, readonly Name[], string, readonly Name[]]>([
    ['the end of its session', ['logoff'], '12:30:00', ['logoff']],
    ['an access to a share in it', ['share'], '12:10:00', ['share']],
    ['a process in it', ['shell'], '12:00:03', ['shell']],
    ['what that started, in whatever session', ['shell', 'child', 'grandchild'], '12:06:00', ['shell', 'child', 'grandchild']],
    ['the end of such a process', ['shell', 'child', 'shellEnds'], '12:40:00', ['shell', 'shellEnds']],
    ['the end of what that started', ['shell', 'child', 'childEnds', 'shellEnds'], '12:45:00', ['shell', 'child', 'childEnds']],
    ['the last connection from it', ['shell', 'leaves', 'shellEnds'], '12:50:00', ['shell', 'leaves']],
    [
      'the last connection from what it started',
      ['shell', 'child', 'leaves', 'childLeaves'],
      '12:55:00',
      ['shell', 'child', 'childLeaves'],
    ],
  ])('is until %s, with what ties that to it', (_what, names, until, cited) => {
    expect(stayOf(...names)).toEqual([until, cited]);
  });

  it('is until the last of all that', () => {
    expect(stayOf('logoff', 'share', 'shell', 'child', 'leaves')).toEqual(['12:50:00', ['shell', 'leaves']]);
    expect(stayOf('logoff', 'share', 'shell', 'child')).toEqual(['12:30:00', ['logoff']]);
  });

  it('cites the first of two that are as late', () => {
    expect(stayOf('logoff', 'lastShare')).toEqual(['12:30:00', ['lastShare']]);
    expect(stayOf('logoff', 'laterShare')).toEqual(['12:30:00', ['logoff']]);
  });

  it('is no longer for what another session did, or another host', () => {
    expect(stayOf('stranger', 'otherLogoff')).toEqual(['12:00:01', []]);
    expect(stayOf('shell', 'namesake')).toEqual(['12:00:03', ['shell']]);
  });
});
