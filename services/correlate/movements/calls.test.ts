import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { service } from '../techniques/service.ts';
import { winrm } from '../techniques/winrm.ts';
import { landscapeOf } from '../testing/assembled.ts';
import { aConnection, aNetworkLogon, aPipeAccess, aProcessStart, aSessionRecord, at } from '../testing/event-builders.ts';
import { type ActOnHost, callOver, connectionsAround, isForwarding, logonCalls, type PossibleCall, pipeCalls, SPEAKS } from './calls.ts';

const ALICE = { name: 'alice', domain: 'SHIRE', sid: null };
const ACT: ActOnHost = { target: 'ws6', family: service, from: at('11:59:30'), to: at('12:00:01'), account: null };
const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:135' };

const arrives = (time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent => aConnection('WS6', time, 'ingress', FLOW, changes);
const leaves = (time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent => aConnection('WS5', time, 'egress', FLOW, changes);

/** Of each source that called what speaks for its call; an access to a pipe may be told twice. */
function told(calls: readonly PossibleCall[]): unknown[] {
  return [...new Map(calls.map(({ hop, weight }) => [hop.source, weight]))];
}

describe('the connections around an act', () => {
  it.each([
    ['11:59:30', 1],
    ['11:59:29.999', 0],
    ['12:00:01', 1],
    ['12:00:01.001', 0],
  ])('are those from its first to its last moment: at %s', (time, count) => {
    expect(connectionsAround(ACT, () => true, landscapeOf([arrives(time)]))).toHaveLength(count);
  });

  it('are in order of time, those of the service, and none by which Windows forwards events', () => {
    const events = ['11:59:50', '11:59:40', '11:59:45'].map((time, at) =>
      aConnection('WS6', time, 'ingress', { from: `10.0.0.${at + 20}:50001`, to: `10.0.0.6:${at === 2 ? 445 : 135}` }),
    );
    const around = connectionsAround(ACT, ({ destinationPort }) => destinationPort === 135, landscapeOf(events));

    expect(around.map(({ sourceIp }) => sourceIp)).toEqual(['10.0.0.21', '10.0.0.20']);
  });

  it('are the last 256 of a crowd', () => {
    const crowd = Array.from({ length: 300 }, (_, number) =>
      aConnection('WS6', `11:59:${String(31 + Math.floor(number / 12)).padStart(2, '0')}`, 'ingress', {
        from: `10.1.${number >> 8}.${number & 255}:${50_000 + number}`,
        to: '10.0.0.6:135',
      }),
    );
    const around = connectionsAround(ACT, () => true, landscapeOf(crowd));

    expect([around.length, around[0]?.firstSeen]).toEqual([256, at('11:59:34')]);
  });

  it('are told from those that Windows opens to forward its events', () => {
    const flow = { from: '10.0.0.5:50001', to: '10.0.0.6:5985' };
    const forwards = (program: string | undefined): boolean | undefined => {
      const [connection] = landscapeOf([aConnection('WS5', '12:00:00', 'egress', flow, { 'process.name': program })]).connections.to(
        '10.0.0.6',
      );
      return connection && isForwarding(connection);
    };

    expect([forwards('svchost.exe'), forwards('wsmprovhost.exe'), forwards(undefined)]).toEqual([true, false, false]);
  });
});

describe('a call over a connection', () => {
  /** What speaks for the call of WS5. */
  function weightOf(events: readonly HoplineEvent[], act: Partial<ActOnHost> = {}): number | null {
    const landscape = landscapeOf(events);
    const [connection] = landscape.connections.to('ws6');
    if (connection === undefined) throw new Error('There is a connection to WS6.');
    return callOver(connection, { ...ACT, ...act }, landscape)?.weight ?? null;
  }
  const logon = (name: string): HoplineEvent => aNetworkLogon('WS6', '12:00:00', FLOW.from, { 'user.name': name, 'user.id': undefined });
  const program = (name: string, line: string, time = '11:59:59'): HoplineEvent =>
    aProcessStart('WS5', time, name, { 'process.entity_id': '{p}', 'process.command_line': line });
  const ws7 = aConnection('WS7', '09:00:00', 'egress', { from: '10.0.0.7:50000', to: '10.0.0.1:389' });
  const both = [arrives('12:00:00'), leaves('12:00:00', { 'process.entity_id': '{p}' })];

  it('is spoken for by the account that acted, and none where another was let in', () => {
    expect(weightOf([arrives('12:00:00'), logon('alice')], { account: ALICE })).toBe(SPEAKS.account);
    expect(weightOf([arrives('12:00:00'), logon('bob')], { account: ALICE })).toBeNull();
    expect(weightOf([arrives('12:00:00'), logon('ANONYMOUS LOGON')], { account: ALICE })).toBe(0);
    expect(weightOf([arrives('12:00:00'), logon('bob')])).toBe(0);
    expect(weightOf([arrives('12:00:00')], { account: ALICE })).toBe(0);
  });

  it('is spoken for by the program that opened it, more by one that was told this host, most by a tool for such acts', () => {
    expect(weightOf([...both, program('any.exe', 'any')])).toBe(SPEAKS.ownProgram);
    expect(weightOf([...both, program('any.exe', 'any \\\\WS6\\x')])).toBe(SPEAKS.ownProgram + SPEAKS.told);
    expect(weightOf([...both, program('SC.exe', 'sc \\\\WS6 create x')])).toBe(SPEAKS.ownProgram + SPEAKS.tool);
    expect(weightOf([...both, program('sc.exe', 'sc \\\\WS7 create x'), ws7])).toBe(SPEAKS.ownProgram);
  });

  it('is spoken for by the strongest of what its host was told just before, where one that carries others’ opened it', () => {
    const kernel = [arrives('12:00:00'), leaves('12:00:00', { 'process.pid': 4, 'process.name': 'System' })];
    const tool = program('sc.exe', 'sc \\\\WS6 create x');
    const other = aProcessStart('WS5', '11:59:58', 'any.exe', { 'process.command_line': 'any \\\\WS6\\x' });

    expect(weightOf(kernel)).toBe(0);
    expect(weightOf([...kernel, other])).toBe(SPEAKS.told);
    expect(weightOf([...kernel, other, tool])).toBe(SPEAKS.tool);
    expect(weightOf([...kernel, program('sc.exe', 'sc \\\\WS6 create x', '11:58:59')])).toBe(0);
  });
});

describe('the logons that an act may have come with', () => {
  const logon = (changes: Partial<HoplineEvent> = {}): HoplineEvent => aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001', changes);
  const calls = (act: Partial<ActOnHost>, ...events: readonly HoplineEvent[]): unknown[] =>
    told(logonCalls({ ...ACT, ...act }, landscapeOf(events)));
  const rights = aSessionRecord('WS6', '12:00:00', '4672', '0xabc123');

  it('are those of somebody from an address, an administrator’s rather', () => {
    expect(calls({}, logon())).toEqual([['10.0.0.5', 0]]);
    expect(calls({}, logon(), rights)).toEqual([['10.0.0.5', SPEAKS.privileges]]);
    expect(calls({}, logon({ 'source.ip': undefined }))).toEqual([]);
    expect(calls({}, logon({ 'user.name': 'ANONYMOUS LOGON', 'user.id': 'S-1-5-7' }))).toEqual([]);
    expect(calls({}, { ...logon(), '@timestamp': at('11:59:29') })).toEqual([]);
  });

  it('are those as the account that acted', () => {
    expect(calls({ account: ALICE }, logon())).toEqual([['10.0.0.5', SPEAKS.account]]);
    expect(calls({ account: { ...ALICE, name: 'bob' } }, logon())).toEqual([]);
  });

  it('are not over a connection to another service, where the act runs in its caller’s session', () => {
    const over = (port: number): HoplineEvent =>
      aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: `10.0.0.6:${port}` });

    expect(calls({ family: winrm }, logon(), over(5985))).toEqual([['10.0.0.5', SPEAKS.port]]);
    expect(calls({ family: winrm }, logon(), over(445))).toEqual([]);
    expect(calls({ family: winrm }, logon())).toEqual([['10.0.0.5', 0]]);
    expect(calls({ family: service }, logon(), over(445))).toEqual([['10.0.0.5', 0]]);
  });
});

describe('the accesses to a pipe that an act may have come over', () => {
  const access = (time: string, pipe: string, from: string, changes: Partial<HoplineEvent> = {}): HoplineEvent =>
    aPipeAccess('WS6', time, pipe, `0x${from.slice(-2)}`, from, changes);
  const calls = (act: Partial<ActOnHost>, ...events: readonly HoplineEvent[]): unknown[] =>
    told(pipeCalls('svcctl', { ...ACT, ...act }, landscapeOf(events)));

  it('are those to that pipe in its time', () => {
    expect(calls({}, access('12:00:00', 'svcctl', '10.0.0.5:50001'), access('12:00:00', 'atsvc', '10.0.0.7:50002'))).toEqual([
      ['10.0.0.5', 0],
    ]);
    expect(calls({}, access('11:59:29', 'svcctl', '10.0.0.5:50001'), access('12:00:02', 'svcctl', '10.0.0.7:50002'))).toEqual([]);
  });

  it('are none where nobody opened it, or it is not told from where', () => {
    expect(calls({}, access('12:00:00', 'atsvc', '10.0.0.7:50002'))).toEqual([]);
    expect(calls({}, access('12:00:00', 'svcctl', '10.0.0.5:50001', { 'source.ip': undefined }))).toEqual([]);
  });

  it('are those as the account that acted', () => {
    expect(calls({ account: ALICE }, access('12:00:00', 'svcctl', '10.0.0.5:50001'))).toEqual([['10.0.0.5', SPEAKS.account]]);
    expect(calls({ account: ALICE }, access('12:00:00', 'svcctl', '10.0.0.5:50001', { 'user.name': 'bob' }))).toEqual([]);
  });
});
