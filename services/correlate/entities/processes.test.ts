import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aLoggedStart, anEvent, aProcessStart, at } from '../testing/event-builders.ts';
import type { ProcessTable } from './processes.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };

function processesOf(...events: HoplineEvent[]): ProcessTable {
  return landscapeOf(events).processes;
}

/** By each process the codes of the events that tell of it. */
function codesOf(...events: HoplineEvent[]): string[][] {
  return processesOf(...events)
    .all()
    .map((process) => process.events.map((event) => event['event.code']))
    .sort();
}

describe('a process that a sensor and the Security log tell of', () => {
  const sensed = aProcessStart('WS5', '12:00:00', 'cmd.exe');

  it('is one, by the sensor’s identity', () => {
    const [process, ...others] = processesOf(sensed, aLoggedStart('WS5', '12:00:00.100', 'CMD.EXE')).all();

    expect(others).toEqual([]);
    expect(process).toMatchObject({
      entityId: '{WS5-cmd.exe-12:00:00}',
      pid: 4000,
      name: 'cmd.exe',
      executable: 'C:\\Windows\\System32\\cmd.exe',
      start: at('12:00:00'),
      lastSeen: at('12:00:00.100'),
    });
    expect(process?.events.map((event) => event['event.code'])).toEqual(['1', '4688']);
  });

  it.each(['11:59:54', '12:00:06'])('is one where the log tells it within six seconds: at %s', (time) => {
    expect(codesOf(sensed, aLoggedStart('WS5', time, 'cmd.exe'))).toEqual([['1', '4688']]);
  });

  it.each([
    ['more than six seconds later', '12:00:06.001', 'WS5', 'cmd.exe', 4000],
    ['more than six seconds before', '11:59:53.999', 'WS5', 'cmd.exe', 4000],
    ['on another host', '12:00:00', 'WS6', 'cmd.exe', 4000],
    ['of another program', '12:00:00', 'WS5', 'net.exe', 4000],
    ['of another pid', '12:00:00', 'WS5', 'cmd.exe', 4001],
  ])('are two where the log tells of a start %s', (_what, time, host, name, pid) => {
    expect(codesOf(sensed, aLoggedStart(host, time, name, { 'process.pid': pid }))).toEqual([['1'], ['4688']]);
  });

  it.each([
    ['the same command line', 'net  use ', [['1', '4688']]],
    ['the same but for blanks at its ends', ' net  use', [['1', '4688']]],
    ['no command line', undefined, [['1', '4688']]],
    ['another command line', 'net view', [['1'], ['4688']]],
  ])('are told by their command lines where the sensor gives no pid: %s', (_what, line, codes) => {
    const start = aProcessStart('WS5', '12:00:00', 'net.exe', { 'process.pid': undefined, 'process.command_line': ' net  use ' });

    expect(codesOf(start, aLoggedStart('WS5', '12:00:01', 'net.exe', { 'process.command_line': line }))).toEqual(codes);
  });

  // Without a pid by which both logs tell of the same start, so that nothing is measured of the clocks between them.
  const alike = aProcessStart('WS5', '12:00:00', 'cmd.exe', { 'process.pid': undefined });

  it('takes the nearest in time where the log tells of several', () => {
    const [far, near] = ['12:00:03', '12:00:01'].map((time) => aLoggedStart('WS5', time, 'cmd.exe'));
    const process = processesOf(alike, ...[far, near].filter((event) => event !== undefined)).of(alike);

    expect(process?.events).toEqual([alike, near]);
  });

  it('takes the first of two that are as near', () => {
    const [before, after] = ['11:59:59', '12:00:01'].map((time) => aLoggedStart('WS5', time, 'cmd.exe'));
    const process = processesOf(alike, ...[after, before].filter((event) => event !== undefined)).of(alike);

    expect(process?.events).toEqual([alike, before]);
  });

  it('gives each of the log’s to one process alone', () => {
    const second = aProcessStart('WS5', '12:00:02', 'cmd.exe');

    expect(codesOf(sensed, second, aLoggedStart('WS5', '12:00:01', 'cmd.exe'))).toEqual([['1'], ['1', '4688']]);
  });
});

describe('the process that an event is about', () => {
  const start = aProcessStart('WS5', '12:00:00', 'cmd.exe');

  it('is the one of its identity', () => {
    const write = anEvent('WS5', '13:00:00', { 'event.code': '11', 'process.entity_id': '{WS5-cmd.exe-12:00:00}' });

    expect(processesOf(start).of(write)?.start).toBe(at('12:00:00'));
    expect(processesOf(start).of({ ...write, 'process.entity_id': '{other}', 'process.pid': 4000 })).toBeNull();
  });

  it('is, without an identity, the one that had the pid and the name on that host then', () => {
    const connects = { ...aConnection('WS5', '12:10:00', 'egress', FLOW), 'process.pid': 4000, 'process.name': 'CMD.exe' };
    const table = processesOf(start);

    expect(table.of(connects)?.name).toBe('cmd.exe');
    expect(table.of({ ...connects, 'process.name': 'net.exe' })).toBeNull();
    expect(table.of({ ...connects, 'process.pid': 4001 })).toBeNull();
    expect(table.of({ ...connects, 'host.name': 'WS6' })).toBeNull();
    expect(table.of({ ...connects, 'process.pid': undefined })).toBeNull();
  });

  it('is known by what it did where its start was not recorded', () => {
    const connects = aConnection('WS5', '12:10:00', 'egress', FLOW, { 'process.entity_id': '{unseen}', 'process.pid': 700 });

    expect(processesOf(connects).of(connects)).toMatchObject({ entityId: '{unseen}', pid: 700, start: null, firstSeen: at('12:10:00') });
  });

  it('is the start’s where both that and something it did were recorded', () => {
    const connects = aConnection('WS5', '12:10:00', 'egress', FLOW, { 'process.entity_id': '{WS5-cmd.exe-12:00:00}' });

    expect(processesOf(start, connects).all()).toMatchObject([{ start: at('12:00:00') }]);
  });

  it('lasted until its end was recorded', () => {
    const end = anEvent('WS5', '12:30:00', { 'event.code': '5', 'event.type': ['end'], 'process.entity_id': '{WS5-cmd.exe-12:00:00}' });

    expect(processesOf(start, end).of(start)).toMatchObject({ end: at('12:30:00'), lastSeen: at('12:30:00') });
    expect(processesOf(start).of(start)).toMatchObject({ end: null, lastSeen: at('12:00:00') });
  });
});

describe('the parent of a process', () => {
  const shell = aProcessStart('WS5', '12:00:00', 'cmd.exe', { 'process.pid': 4000 });

  function parentOf(changes: Partial<HoplineEvent>): string | null | undefined {
    const child = aProcessStart('WS5', '12:05:00', 'net.exe', { 'process.pid': 4100, ...changes });
    const table = processesOf(shell, child);
    const process = table.of(child);
    return process === null ? undefined : table.parentOf(process)?.name;
  }

  it('is the one of the identity that its start gives', () => {
    expect(parentOf({ 'process.parent.entity_id': '{WS5-cmd.exe-12:00:00}', 'process.parent.pid': 9 })).toBe('cmd.exe');
  });

  it('is, without one, who had the pid and the name', () => {
    expect(parentOf({ 'process.parent.pid': 4000, 'process.parent.name': 'cmd.exe' })).toBe('cmd.exe');
    expect(parentOf({ 'process.parent.entity_id': '{unseen}', 'process.parent.pid': 4000 })).toBe('cmd.exe');
    expect(parentOf({ 'process.parent.pid': 4000, 'process.parent.name': 'explorer.exe' })).toBeUndefined();
    expect(parentOf({ 'process.parent.pid': 4001 })).toBeUndefined();
  });

  it('is none where its start names none', () => {
    expect(parentOf({})).toBeUndefined();
  });
});

describe('the processes that started on a host within a time', () => {
  const events = [
    aProcessStart('WS5', '12:00:02', 'third.exe'),
    aProcessStart('WS5', '12:00:00', 'first.exe'),
    aProcessStart('WS5', '12:00:01', 'second.exe'),
    aLoggedStart('WS5', '12:00:01.500', 'logged.exe', { 'process.pid': 4001 }),
    aProcessStart('WS6', '12:00:01', 'elsewhere.exe'),
    aConnection('WS5', '12:00:01', 'egress', FLOW, { 'process.entity_id': '{unseen}', 'process.name': 'unseen.exe' }),
  ];
  const startedOn = (host: string, from: string, to: string): (string | null)[] =>
    processesOf(...events)
      .startedOn(host, at(from), at(to))
      .map(({ name }) => name);

  it('are in order of time, both ends included, without those that were only seen to run', () => {
    expect(startedOn('ws5', '12:00:00', '12:00:02')).toEqual(['first.exe', 'second.exe', 'logged.exe', 'third.exe']);
    expect(startedOn('ws5', '12:00:00.001', '12:00:01.499')).toEqual(['second.exe']);
    expect(startedOn('ws7', '12:00:00', '12:00:02')).toEqual([]);
  });
});

describe('a session in which programs of a desktop ran', () => {
  const session = { 'winlog.logon.id': '0xd00d' };

  it.each(['explorer.exe', 'Userinit.exe', 'sihost.exe', 'rdpclip.exe'])('is a desktop’s by %s', (name) => {
    const table = processesOf(aProcessStart('WS5', '12:00:00', name, session));

    expect(table.isDesktopSession('ws5', '0xd00d')).toBe(true);
    expect(table.isDesktopSession('ws6', '0xd00d')).toBe(false);
    expect(table.isDesktopSession('ws5', '0xbeef')).toBe(false);
  });

  it('is none’s by another program, nor without a logon id', () => {
    const table = processesOf(aProcessStart('WS5', '12:00:00', 'cmd.exe', session), aProcessStart('WS5', '12:00:00', 'explorer.exe'));

    expect(table.isDesktopSession('ws5', '0xd00d')).toBe(false);
    expect(table.isDesktopSession('ws5', undefined)).toBe(false);
  });
});
