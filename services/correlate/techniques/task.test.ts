import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { twinsIn } from '../clocks/twins.ts';
import { emptyFacts } from '../facts/facts.ts';
import { gather } from '../facts/gather.ts';
import { graphOf } from '../testing/assembled.ts';
import { aTaskRegistered } from '../testing/definition-builders.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import { aNetworkLogon, anActionsWrite, aProcessStart } from '../testing/event-builders.ts';
import {
  aCallTo,
  DEFEND,
  missing,
  observedByCaller,
  observedByPipe,
  sourceByNearestCaller,
  sourceOfStartByAnother,
} from './testing/smallest-acts.ts';

/** An event of the task `\Updater` by the Security log or, under 1000, the scheduler's own. */
function anEventOfTask(code: string, time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  const provider = code.length < 4 ? 'Microsoft-Windows-TaskScheduler' : 'Microsoft-Windows-Security-Auditing';
  return aTaskRegistered('WS6', time, { 'event.code': code, 'event.provider': provider, ...changes });
}

describe('tasks made from afar', () => {
  it('are observed where schtasks.exe calls another host', () => {
    expect(observedByCaller('schtasks.exe')).toEqual([['T1053.005']]);
  });

  it.each(['atsvc', 'ITaskSchedulerService'])('are observed by the pipe %s', (pipe) => {
    expect(observedByPipe(pipe)).toEqual([['T1021.002']]);
  });

  it.each([445, 135])('come from none that called port %i just before where nothing else tells: hosts make tasks of their own', (port) => {
    expect(sourceByNearestCaller('T1053.005', port)).toBeNull();
  });

  it('may run as another account than their caller’s', () => {
    expect(sourceOfStartByAnother('T1053.005')).toBe('10.0.0.5');
  });

  it.each(['T1053.005', 'T1053.002'])('leave behind their registration and a network logon, for %s', (technique) => {
    expect(missing('ACTION', technique)).toEqual(['Security: 4698 4702', 'Microsoft-Windows-TaskScheduler/Operational: 106 129 140 200']);
    expect(missing('ACTION', technique, DEFEND)).toEqual(['endpoint.events.registry: modification', 'endpoint.events.process: start']);
    expect(missing('SESSION', technique)).toEqual(['Security: 4624']);
  });
});

describe('a task', () => {
  it('has a history of what its events say', () => {
    const codes = ['4698', '4699', '4700', '4701', '4702', '106', '129', '140', '141', '200', '201'];
    const events = codes.map((code, at) => anEventOfTask(code, `12:00:${10 + at}`));
    const [task] = graphOf(events).nodes.filter((node) => node.kind === 'ScheduledTask');

    expect(task?.history.map(({ what }) => what)).toEqual([
      ...['created', 'deleted', 'enabled', 'disabled', 'updated'],
      ...['registered', 'process created', 'updated', 'deleted', 'action started', 'action completed'],
    ]);
  });

  it.each(['4698', '4702', '106', '140'])('that is stored is the one whose registration or update is logged then, by %s', (code) => {
    const [movement] = detectedOf('T1053.005', [aCallTo(445), anActionsWrite('WS6', '12:00:02')], [anEventOfTask(code, '12:00:03')]);

    expect(movement?.tasks).toEqual(['task:ws6/updater']);
  });

  it.each(['4699', '4700', '4701', '129', '141', '200', '201'])('that is stored is not the one of which %s is logged then', (code) => {
    const [movement] = detectedOf('T1053.005', [aCallTo(445), anActionsWrite('WS6', '12:00:02')], [anEventOfTask(code, '12:00:03')]);

    expect(movement?.tasks).toEqual(['task:ws6/{11111111-2222-3333-4444-555555555555}']);
  });

  it.each(['4698', '4702'])('that is stored came from where who registered it did, by %s', (code) => {
    const bobs = aNetworkLogon('WS6', '11:59:00', '10.0.0.9:50009', { 'user.name': 'bob', 'winlog.logon.id': '0xb0b' });
    const registered = anEventOfTask(code, '12:00:03', { 'winlog.event_data.SubjectLogonId': '0xb0b' });

    expect(detectedOf('T1053.005', [aCallTo(445), anActionsWrite('WS6', '12:00:02')], [bobs, registered])).toMatchObject([
      { source: { ip: '10.0.0.9' } },
    ]);
  });

  it.each(['106', '140'])('that is stored was made on the host itself where Windows registered it, by %s', (code) => {
    const registered = anEventOfTask(code, '12:00:03', { 'user.id': 'S-1-5-18' });

    expect(detectedOf('T1053.005', [aCallTo(445), anActionsWrite('WS6', '12:00:02')], [registered])).toEqual([]);
  });

  it.each(['4698', '4702'])('says in whose session it was made, which outweighs who came over the connection, by %s', (code) => {
    const carried = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001');
    const bobs = aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50002', { 'user.name': 'bob', 'winlog.logon.id': '0xb0b' });
    const registered = anEventOfTask(code, '12:00:02', { 'winlog.event_data.SubjectLogonId': '0xb0b' });

    expect(detectedOf('T1053.005', [aCallTo(445), registered], [carried, bobs])).toMatchObject([
      { logonSession: expect.stringContaining('session:ws6/0xb0b@') },
    ]);
  });

  it('that is stored beside an act is not of the act: the scheduler stores tasks for everybody', () => {
    const [movement] = detectedOf('T1053.005', [aCallTo(445)], [anActionsWrite('WS6', '12:00:02')]);

    expect(movement?.tasks).toEqual([]);
  });

  it('runs as a child of the scheduler, by any of the names it had', () => {
    const runsBelow = (parent: string): number[] => {
      const run = aProcessStart('WS6', '12:00:04', 'stage.exe', {
        'process.executable': 'C:\\ProgramData\\stage.exe',
        'process.command_line': 'C:\\ProgramData\\stage.exe -now',
        'process.parent.name': parent,
      });
      return detectedOf('T1053.005', [aCallTo(445), aTaskRegistered('WS6', '12:00:02')], [run]).map(({ processes }) => processes.length);
    };

    expect(['svchost.exe', 'taskeng.exe', 'taskhostw.exe', 'services.exe'].map(runsBelow)).toEqual([[1], [1], [1], [0]]);
  });

  it.each([
    ['106', '4698'],
    ['140', '4702'],
    ['141', '4699'],
  ])('shows how the scheduler’s log runs by the Security log’s account of the same, %s and %s', (code, twin) => {
    const facts = emptyFacts();
    for (const event of [anEventOfTask(twin, '12:00:02'), anEventOfTask(code, '12:00:05')]) gather(facts, event);

    expect(twinsIn(facts)('ws6').definitions.get('Microsoft-Windows-TaskScheduler')).toHaveLength(1);
  });
});

describe('a task that is stored just after a tool ran on the host itself', () => {
  const stored = anActionsWrite('WS6', '12:00:08');
  const isFromAfar = (commandLine: string, event = stored): boolean => {
    const tool = aProcessStart('WS6', '12:00:07', commandLine.split(' ')[0] ?? '', { 'process.command_line': commandLine });
    return detectedOf('T1053.005', [aCallTo(445), event], [tool]).length > 0;
  };

  it.each(['schtasks.exe /create /tn Sync', 'schtasks.exe -Change /tn Sync'])('was asked for there by %s', (commandLine) => {
    expect(isFromAfar(commandLine)).toBe(false);
  });

  it.each(['schtasks.exe /query', 'schtasks.exe /create /s WS7 /tn Sync', 'schtasks.exe -change -S WS7 /tn Sync', 'sc.exe create Sync'])(
    'was not by %s',
    (commandLine) => {
      expect(isFromAfar(commandLine)).toBe(true);
    },
  );

  it('is not told by a program that the scheduler’s process starts: that hosts other services as well', () => {
    const started = aProcessStart('WS6', '12:00:08', 'stage.exe', { 'process.pid': 4100, 'process.parent.name': 'svchost.exe' });

    expect(isFromAfar('schtasks.exe /create /tn Sync', started)).toBe(true);
  });
});
