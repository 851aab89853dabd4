import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { AccountName } from '../entities/users.ts';
import { service } from '../techniques/service.ts';
import { landscapeOf } from '../testing/assembled.ts';
import {
  aConnection,
  aNetworkLogon,
  anActionsWrite,
  aProcessStart,
  aRegistryWrite,
  aServiceRecord,
  aSessionRecord,
  aTaskRegistration,
  at,
} from '../testing/event-builders.ts';
import { SPEAKS } from './calls.ts';
import { weightOfItself } from './own-asking.ts';

const IMAGE = 'HKLM\\System\\CurrentControlSet\\Services\\Job\\ImagePath';
const OWN_TOOL = SPEAKS.tool + SPEAKS.ownProgram;

/** How much speaks for it that WS6 itself asked for what an event at noon tells, done as an account, by others around it. */
function weightAs(account: AccountName | null, event: HoplineEvent, ...others: readonly HoplineEvent[]): number | null {
  const act = { target: 'ws6', family: service, from: at('11:59:30'), to: at('12:00:01'), account };
  return weightOfItself([event], act, (port) => port === 135, landscapeOf([event, ...others]));
}

/** The same of an act of which nothing tells as whom it was done. */
function weightBy(event: HoplineEvent, ...others: readonly HoplineEvent[]): number | null {
  return weightAs(null, event, ...others);
}

describe('a tool on the host itself', () => {
  const imageWritten = aRegistryWrite('WS6', '12:00:00', IMAGE, 'job.exe');
  const tool = (time: string, program: string, line: string, host = 'WS6'): HoplineEvent =>
    aProcessStart(host, time, program, { 'process.command_line': line });

  it.each<[string, string, string, HoplineEvent, number | null]>([
    ['a service', 'sc.exe', 'sc create Job binPath= job.exe', imageWritten, OWN_TOOL],
    ['a service by its changed image', 'SC.EXE', 'sc config Job binPath= job.exe', imageWritten, OWN_TOOL],
    ['another host’s service', 'sc.exe', 'sc \\\\WS7 create Job', imageWritten, null],
    ['nothing', 'sc.exe', 'sc query Job', imageWritten, null],
    ['nothing, by another program', 'tool.exe', 'tool create Job', imageWritten, null],
    ['a task', 'schtasks.exe', 'schtasks /create /tn Job', anActionsWrite('WS6', '12:00:00'), OWN_TOOL],
    ['a service, where a task is stored', 'sc.exe', 'sc create Job', anActionsWrite('WS6', '12:00:00'), null],
    ['a service, where another value is written', 'sc.exe', 'sc create Job', { ...imageWritten, 'registry.value': 'Start' }, null],
  ])('asked for it where it was just told to define %s', (_what, program, line, event, weight) => {
    expect(weightBy(event, tool('11:59:59', program, line))).toBe(weight);
  });

  it.each([
    ['11:59:50', OWN_TOOL],
    ['11:59:49.999', null],
    ['12:00:01', OWN_TOOL],
    ['12:00:01.001', null],
  ])('was told ten seconds before, or a second after by its log: at %s', (time, weight) => {
    expect(weightBy(imageWritten, tool(time, 'sc.exe', 'sc create Job'))).toBe(weight);
  });

  it('asked for nothing on another host', () => {
    expect(weightBy(imageWritten, tool('11:59:59', 'sc.exe', 'sc create Job', 'WS7'))).toBeNull();
  });

  it('asked for what the service manager started', () => {
    const started = (parent: string | undefined, type: 'start' | 'end' = 'start'): HoplineEvent =>
      aProcessStart('WS6', '12:00:00', 'job.exe', { 'process.parent.name': parent, 'event.type': [type] });
    const told = tool('11:59:59', 'net1.exe', 'net1 start Job');

    expect(weightBy(started('Services.exe'), told)).toBe(OWN_TOOL);
    expect([weightBy(started('cmd.exe'), told), weightBy(started(undefined), told)]).toEqual([null, null]);
    expect(weightBy(started('services.exe', 'end'), told)).toBeNull();
  });
});

describe('a call of the host to itself', () => {
  const write = aRegistryWrite('WS6', '12:00:00', 'HKLM\\SOFTWARE\\X', 'x');
  const call = (time: string, port: number, changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    aConnection('WS6', time, 'egress', { from: '10.0.0.6:50001', to: `10.0.0.6:${port}` }, changes);
  const tool = aProcessStart('WS6', '11:59:00', 'tool.exe', { 'process.entity_id': '{tool}' });

  it('may have asked for it, rather so by a program of its own', () => {
    expect(weightBy(write, call('11:59:59', 135))).toBe(0);
    expect(weightBy(write, tool, call('11:59:59', 135, { 'process.entity_id': '{tool}' }))).toBe(SPEAKS.ownProgram);
    expect(weightBy(write, call('11:59:59', 135, { 'process.pid': 4, 'process.name': 'System' }))).toBe(0);
  });

  it('did not where it is to another service or at another time', () => {
    expect([
      weightBy(write, call('11:59:59', 445)),
      weightBy(write, call('11:59:29', 135)),
      weightBy(write, call('12:00:02', 135)),
    ]).toEqual([null, null, null]);
  });

  it('is outweighed by the strongest of several', () => {
    const named = call('11:59:58', 135, { 'process.entity_id': '{tool}', 'source.port': 50_002 });

    expect(weightBy(write, tool, call('11:59:59', 135), named)).toBe(SPEAKS.ownProgram);
  });
});

describe('a desktop of the host', () => {
  const ALICE: AccountName = { sid: null, name: 'alice', domain: 'SHIRE' };
  const AS_MUCH_AS_A_LOGON = SPEAKS.account + SPEAKS.privileges;
  const installed = aServiceRecord('WS6', '12:00:00', 'Job', 'job.exe');
  const desktop = (changes: Partial<HoplineEvent> = {}, host = 'WS6'): HoplineEvent =>
    aNetworkLogon(host, '09:00:00', '-', { 'winlog.logon.type': 2, 'source.ip': undefined, ...changes });
  const weight = (...others: readonly HoplineEvent[]): number | null => weightAs(ALICE, installed, ...others);

  it('may be where the account asked that a record names, and no session or program with it', () => {
    const inSession = { 'winlog.event_data.SubjectLogonId': '0xdef' };

    expect(weight(desktop())).toBe(AS_MUCH_AS_A_LOGON);
    expect(weightAs(ALICE, aTaskRegistration('WS6', '12:00:00', '\\Job'), desktop())).toBe(AS_MUCH_AS_A_LOGON);
    expect(weightAs(ALICE, aTaskRegistration('WS6', '12:00:00', '\\Job', inSession), desktop())).toBeNull();
    expect(weightAs(ALICE, aRegistryWrite('WS6', '12:00:00', 'HKLM\\SOFTWARE\\X', 'x'), desktop())).toBeNull();
  });

  it('says nothing where nobody is known to have acted', () => {
    expect(weightBy(installed, desktop())).toBeNull();
  });

  it('is one of that account on that host', () => {
    expect(weight(desktop({ 'user.name': 'bob' }))).toBeNull();
    expect(weight(desktop({ 'user.name': undefined }))).toBeNull();
    expect(weight(desktop({}, 'WS7'))).toBeNull();
  });

  it.each([
    [2, AS_MUCH_AS_A_LOGON],
    [3, null],
    [5, null],
    [7, AS_MUCH_AS_A_LOGON],
    [10, AS_MUCH_AS_A_LOGON],
    [11, AS_MUCH_AS_A_LOGON],
    [undefined, null],
  ])('is opened by a logon of a type with which somebody sits at it: %s', (type, expected) => {
    expect(weight(desktop({ 'winlog.logon.type': type }))).toBe(expected);
  });

  it('is open until somebody logs off', () => {
    const ends = (time: string): HoplineEvent => aSessionRecord('WS6', time, '4634', '0xabc123');

    expect(weight(desktop(), ends('12:00:02'))).toBe(AS_MUCH_AS_A_LOGON);
    expect(weight(desktop(), ends('12:00:01'))).toBeNull();
    expect(weight(desktop({ '@timestamp': at('12:00:01') }))).toBe(AS_MUCH_AS_A_LOGON);
    expect(weight(desktop({ '@timestamp': at('12:00:01') + 1 }))).toBeNull();
  });
});

describe('a logon of the host to itself', () => {
  const own = aConnection('WS6', '09:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:389' });
  const logon = (from: string): HoplineEvent => aNetworkLogon('WS6', '11:59:59', from);
  const rights = aSessionRecord('WS6', '11:59:59', '4672', '0xabc123');

  it('may have brought it where a rule rests on a logon, rather so an administrator’s', () => {
    expect(weightBy(logon('10.0.0.6:50001'), own)).toBe(0);
    expect(weightBy(logon('10.0.0.6:50001'), own, rights)).toBe(SPEAKS.privileges);
    expect(weightBy(logon('10.0.0.5:50001'), own, rights)).toBeNull();
    expect(weightBy(aRegistryWrite('WS6', '12:00:00', 'HKLM\\SOFTWARE\\X', 'x'), own, logon('10.0.0.6:50001'))).toBeNull();
  });
});
