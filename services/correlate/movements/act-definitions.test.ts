import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedOf } from '../testing/detected-movements.ts';
import {
  aConnection,
  aNetworkLogon,
  anActionsWrite,
  aProcessStart,
  aRegistryWrite,
  aSchedulerRecord,
  aServiceInstall,
  aServiceRecord,
  aTaskRegistration,
} from '../testing/event-builders.ts';

const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:49671' };
const KEY = 'HKLM\\System\\CurrentControlSet\\Services\\agent';
const arrives = aConnection('WS6', '12:00:00', 'ingress', FLOW);
const logon = aNetworkLogon('WS6', '12:00:00', FLOW.from);
/** In the session of the logon. */
const ITS_SESSION = { 'winlog.event_data.SubjectLogonId': '0xabc123' };
const ANOTHER_SESSION = { 'winlog.event_data.SubjectLogonId': '0xdef' };

function movementOf(technique: string, evidence: readonly HoplineEvent[], others: readonly HoplineEvent[]): Movement | undefined {
  return detectedOf(technique, evidence, others)[0];
}

describe('the tasks that an act defined', () => {
  const tasksOf = (evidence: readonly HoplineEvent[], ...others: HoplineEvent[]): readonly string[] | undefined =>
    movementOf('T1053.005', evidence, [logon, ...others])?.tasks;

  it('are those that the evidence names, by their names or their cached actions', () => {
    expect(tasksOf([arrives, aTaskRegistration('WS6', '12:00:01', '\\A')])).toEqual(['task:ws6/a']);
    expect(tasksOf([arrives, aSchedulerRecord('WS6', '12:00:01', '106', '\\A')])).toEqual(['task:ws6/a']);
    expect(tasksOf([arrives, anActionsWrite('WS6', '12:00:01')], aSchedulerRecord('WS6', '12:00:01', '106', '\\A'))).toEqual([
      'task:ws6/a',
    ]);
  });

  it('are those that its session made within a minute', () => {
    const made = (time: string, changes: Partial<HoplineEvent>): HoplineEvent => aTaskRegistration('WS6', time, '\\B', changes);

    expect(tasksOf([arrives], made('12:01:00', ITS_SESSION))).toEqual(['task:ws6/b']);
    expect(tasksOf([arrives], made('11:59:00', ITS_SESSION))).toEqual(['task:ws6/b']);
    expect(tasksOf([arrives], made('12:01:00.001', ITS_SESSION))).toEqual([]);
    expect(tasksOf([arrives], made('11:58:59.999', ITS_SESSION))).toEqual([]);
  });

  it('are none that another session made, nor of another host', () => {
    expect(tasksOf([arrives], aTaskRegistration('WS6', '12:00:01', '\\B', ANOTHER_SESSION))).toEqual([]);
    expect(tasksOf([arrives], aTaskRegistration('WS6', '12:00:01', '\\B'))).toEqual([]);
    expect(tasksOf([arrives], aTaskRegistration('WS7', '12:00:01', '\\B', ITS_SESSION))).toEqual([]);
  });

  it('are those that its account registered within a minute, of which the scheduler’s own log gives no session', () => {
    const alices = (time: string, name: string): HoplineEvent => aSchedulerRecord('WS6', time, '140', '\\B', { 'user.name': name });

    expect(tasksOf([arrives], alices('12:01:00', 'ALICE'))).toEqual(['task:ws6/b']);
    expect(tasksOf([arrives], alices('12:01:00.001', 'alice'))).toEqual([]);
    expect(tasksOf([arrives], alices('12:00:01', 'bob'))).toEqual([]);
    expect(tasksOf([arrives], { ...alices('12:00:01', 'alice'), 'event.code': '200' })).toEqual([]);
  });

  it('are those that the tool on the source was told to make, by its path with or without a backslash before', () => {
    const made = (line: string, time = '12:00:30', task = '\\Jobs\\B'): readonly string[] | undefined => {
      const tool = aProcessStart('WS5', '12:00:00', 'schtasks.exe', { 'process.command_line': line, 'process.pid': 77 });
      const leaves = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'process.pid': 77 });
      return movementOf('T1053.005', [tool, leaves], [arrives, aTaskRegistration('WS6', time, task)])?.tasks;
    };

    expect(['\\Jobs\\B', 'JOBS\\b'].map((name) => made(`schtasks /create /s WS6 /tn ${name} /tr x`))).toEqual([
      ['task:ws6/jobs\\b'],
      ['task:ws6/jobs\\b'],
    ]);
    expect(made('schtasks /create /s WS6 /tn B /tr x')).toEqual([]);
    expect(
      ['12:01:00', '12:01:00.001', '11:59:00', '11:58:59.999'].map((time) => made('schtasks /s WS6 /tn Jobs\\B', time)?.length),
    ).toEqual([1, 0, 1, 0]);
  });

  it('are not those that the act’s account registered where the Security log tells whose session it was', () => {
    const alices = aSchedulerRecord('WS6', '12:00:30', '140', '\\B', { 'user.name': 'alice' });
    const audited = (time: string): HoplineEvent => aTaskRegistration('WS6', time, '\\B', ANOTHER_SESSION);

    expect([tasksOf([arrives], alices), tasksOf([arrives], alices, audited('12:00:30'))]).toEqual([['task:ws6/b'], []]);
    expect(tasksOf([arrives], alices, audited('12:01:01'))).toEqual(['task:ws6/b']);
  });

  it('are not those that happen to be written beside', () => {
    expect(tasksOf([arrives], anActionsWrite('WS6', '12:00:01'), aSchedulerRecord('WS6', '12:00:01', '106', '\\A'))).toEqual([]);
  });
});

describe('the services that an act defined', () => {
  const servicesOf = (technique: string, evidence: readonly HoplineEvent[], ...others: HoplineEvent[]): readonly string[] | undefined =>
    movementOf(technique, evidence, [logon, ...others])?.services;

  it('are those that the evidence names', () => {
    expect(servicesOf('T1569.002', [arrives, aServiceInstall('WS6', '12:00:01', 'agent', 'a.exe')])).toEqual(['service:ws6/agent']);
    expect(servicesOf('T1569.002', [arrives, aServiceRecord('WS6', '12:00:01', 'agent', 'a.exe')])).toEqual(['service:ws6/agent']);
  });

  it('are those that its session installed within a minute', () => {
    expect(servicesOf('T1569.002', [arrives], aServiceInstall('WS6', '12:00:50', 'agent', 'a.exe', ITS_SESSION))).toEqual([
      'service:ws6/agent',
    ]);
    expect(servicesOf('T1569.002', [arrives], aServiceInstall('WS6', '12:00:50', 'agent', 'a.exe', ANOTHER_SESSION))).toEqual([]);
  });

  it.each(['T1569.002', 'T1543.003'])('are those whose image was set within ten seconds of it, of %s', (technique) => {
    const set = (time: string): HoplineEvent => aRegistryWrite('WS6', time, `${KEY}\\ImagePath`, 'a.exe');

    expect(servicesOf(technique, [arrives], set('12:00:10'))).toEqual(['service:ws6/agent']);
    expect(servicesOf(technique, [arrives], set('11:59:50'))).toEqual(['service:ws6/agent']);
    expect(servicesOf(technique, [arrives], set('12:00:10.001'))).toEqual([]);
    expect(servicesOf(technique, [arrives], set('11:59:49.999'))).toEqual([]);
  });

  it.each(['T1053.005', 'T1047'])('are none whose image was set beside an act of %s', (technique) => {
    expect(servicesOf(technique, [arrives], aRegistryWrite('WS6', '12:00:01', `${KEY}\\ImagePath`, 'a.exe'))).toEqual([]);
  });
});
