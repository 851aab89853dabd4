import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedByRules, type Hit } from '../testing/detected-movements.ts';
import {
  aConnection,
  aNetworkLogon,
  anActionsWrite,
  aPipeAccess,
  aProcessStart,
  aTaskRegistration,
  at,
} from '../testing/event-builders.ts';

const TASK = 'T1053.005';
const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:49671' };
const SERVED = { 'process.entity_id': '{svc}', 'process.name': 'svchost.exe', 'process.pid': 900 };

const addressOfSource = aConnection('WS5', '09:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.1:389' });
const called = aConnection('WS6', '12:00:00', 'ingress', FLOW, SERVED);

/** A logon on WS6 under a number, of a person whose name tells the SID. */
function aLogon(time: string, from: string, logonId: string, name = 'alice', changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aNetworkLogon('WS6', time, from, { 'winlog.logon.id': logonId, 'user.name': name, 'user.id': `S-1-5-21-1-${name}`, ...changes });
}

/** What is done on WS6 at 12:00:02, after all logons by the log's numbers. */
const written = (): HoplineEvent => anActionsWrite('WS6', '12:00:02', { 'process.entity_id': '{svc}' });
const registeredIn = (logonId: string, time = '12:00:02', task = '\\Job'): HoplineEvent =>
  aTaskRegistration('WS6', time, task, { 'winlog.event_data.SubjectLogonId': logonId });

function movementsBy(hits: readonly Hit[], ...others: readonly HoplineEvent[]): Movement[] {
  return detectedByRules(hits, [addressOfSource, ...others]);
}

/** The number of the session of the one movement. */
function sessionOf(movements: readonly Movement[]): string | null | undefined {
  return movements[0]?.logonSession?.replace(/^.*\/(.*)@.*$/, '$1') ?? movements[0]?.logonSession;
}

function timesOf({ firstSeen, lastSeen }: Movement): string[] {
  return [firstSeen, lastSeen].map((time) => new Date(time).toISOString().slice(11, 19));
}

describe('the session of an act', () => {
  const overIt = aLogon('12:00:01', FLOW.from, '0x9');
  const beside = aLogon('12:00:00', '10.0.0.5:50008', '0x8', 'bob');

  it('is the one in which the task was registered, though another came over the connection', () => {
    expect(sessionOf(movementsBy([[TASK, [called, registeredIn('0x8')]]], overIt, beside))).toBe('0x8');
  });

  it('is the one that came over the connection, though another came before', () => {
    expect(sessionOf(movementsBy([[TASK, [called, written()]]], overIt, beside))).toBe('0x9');
  });

  it('is not so by a connection that only asked where to connect to', () => {
    const asked = aConnection('WS6', '12:00:00', 'ingress', { ...FLOW, to: '10.0.0.6:135' }, SERVED);
    const start = aProcessStart('WS6', '12:00:02', 'cmd.exe', {
      'winlog.logon.id': '0x8',
      'user.name': 'bob',
      'process.parent.entity_id': '{svc}',
    });

    expect(sessionOf(movementsBy([['T1047', [asked, start]]], overIt, beside))).toBe('0x8');
  });

  it('is the one in which a program was started rather than one that only asked for something', () => {
    const asked = aPipeAccess('WS6', '12:00:02', 'svcctl', '0x9', '10.0.0.5:50008');
    const start = aProcessStart('WS6', '12:00:03', 'cmd.exe', { 'winlog.logon.id': '0x8', 'user.name': 'bob' });
    const logons = [aLogon('12:00:00', '10.0.0.5:50008', '0x9'), aLogon('12:00:01', '10.0.0.5:50009', '0x8', 'bob')];

    for (const evidence of [
      [asked, start],
      [start, asked],
    ])
      expect(sessionOf(movementsBy([['T1021.002', evidence]], ...logons))).toBe('0x8');
  });

  it('is the first of those that came from there meanwhile', () => {
    const later = aLogon('12:00:03', '10.0.0.5:50009', '0x7');

    expect(sessionOf(movementsBy([[TASK, [called, written()]]], later, beside))).toBe('0x8');
  });

  it.each([
    ['from another host', '12:00:01', '10.0.0.9:50001', 'bob'],
    ['more than a minute before', '11:58:59', '10.0.0.5:50008', 'bob'],
    ['more than a minute after', '12:01:03', '10.0.0.5:50008', 'bob'],
    ['of nobody', '12:00:01', '10.0.0.5:50008', 'ANONYMOUS LOGON'],
  ])('is not one %s', (_what, time, from, name) => {
    expect(sessionOf(movementsBy([[TASK, [called, written()]]], aLogon(time, from, '0x8', name)))).toBeNull();
  });

  it('is somebody’s rather than one of nobody that came over the connection', () => {
    const nobodys = aLogon('12:00:00', FLOW.from, '0x9', 'ANONYMOUS LOGON', { 'user.id': 'S-1-5-7' });

    expect(sessionOf(movementsBy([[TASK, [called, written()]]], nobodys, beside))).toBe('0x8');
  });

  it('is of a remote desktop its own, not the one that let it in', () => {
    const desktop = aConnection('WS6', '12:00:00', 'ingress', { ...FLOW, to: '10.0.0.6:3389' });
    const own = aLogon('12:00:03', '10.0.0.5:0', '0x8', 'alice', { 'winlog.logon.type': 10 });

    expect(sessionOf(movementsBy([['T1021.001', [desktop]]], aLogon('12:00:00', FLOW.from, '0x9'), own))).toBe('0x8');
  });

  it('is none of the source', () => {
    const atSource = aNetworkLogon('WS5', '11:59:00', '10.0.0.7:50001', { 'winlog.logon.id': '0x5' });
    const tool = aProcessStart('WS5', '12:00:00', 'tool.exe', { 'winlog.logon.id': '0x5', 'process.pid': 77 });
    const calls = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'process.pid': 77 });

    expect(sessionOf(movementsBy([[TASK, [calls]]], tool, atSource, called))).toBeNull();
  });
});

describe('the connection of an act', () => {
  const asked = aConnection('WS6', '11:59:59', 'ingress', { from: '10.0.0.5:50000', to: '10.0.0.6:135' }, SERVED);
  const before = aConnection('WS6', '11:59:58', 'ingress', { from: '10.0.0.5:49999', to: '10.0.0.6:49671' }, SERVED);
  const portOf = ([movement]: readonly Movement[]): unknown => [movement?.source.port, movement?.target.port];

  it('is the first, but not the one that only asked where to connect to', () => {
    expect(portOf(movementsBy([[TASK, [asked, called, written()]]]))).toEqual([50_001, 49_671]);
    expect(portOf(movementsBy([[TASK, [asked, before, called, written()]]]))).toEqual([49_999, 49_671]);
    expect(portOf(movementsBy([[TASK, [asked, written()]]]))).toEqual([50_000, 135]);
  });

  it('is the one that the session came over, though another came before', () => {
    expect(portOf(movementsBy([[TASK, [before, called, written()]]], aLogon('12:00:01', FLOW.from, '0x9')))).toEqual([50_001, 49_671]);
  });

  it('is through a NAT the one from the port of the session', () => {
    const behind = ['50001', '50002'].map((port) =>
      aConnection('WS5', '12:00:00', 'egress', { from: `192.168.7.5:${port}`, to: '10.0.0.6:49671' }),
    );
    const address = aConnection('WS6', '09:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:389' });

    expect(portOf(movementsBy([[TASK, [registeredIn('0x9')]]], aLogon('12:00:01', '192.0.2.1:50002', '0x9'), address, ...behind))).toEqual([
      50_002, 49_671,
    ]);
  });

  it('is, without one of the rule, the one meanwhile that the session came over', () => {
    const logon = aLogon('12:00:01', FLOW.from, '0x9');

    expect(portOf(movementsBy([[TASK, [registeredIn('0x9')]]], logon, called, before))).toEqual([50_001, 49_671]);
  });

  it('is the rule’s own call, not an earlier one of the same host, which it does not date', () => {
    const [movement] = movementsBy([[TASK, [called, written()]]], before);

    expect(movement === undefined ? [] : timesOf(movement)).toEqual(['12:00:00', '12:00:02']);
    expect(movement?.connections).toHaveLength(2);
  });

  it('is one to the target, though the rule saw the source call another host as well', () => {
    const calls = ['10.0.0.6', '10.0.0.7'].map((ip, at) =>
      aConnection('WS5', `12:00:0${at}`, 'egress', { from: `10.0.0.5:5000${at}`, to: `${ip}:445` }),
    );
    const movements = movementsBy([['T1021.002', calls]]);

    expect(movements.map(({ target, connections }) => [target.host, connections.length])).toEqual([['host:10.0.0.6', 1]]);
  });

  it('is of the better proved of two sources that a rule saw', () => {
    const [one, other] = ['10.0.0.5:50001', '10.0.0.7:50002'].map((from, at) =>
      aConnection('WS6', `12:00:0${at}`, 'ingress', { from, to: '10.0.0.6:445' }),
    ) as [HoplineEvent, HoplineEvent];
    const logon = aLogon('12:00:02', '10.0.0.7:50002', '0x7');

    expect(movementsBy([['T1021.002', [one, logon]]], other).map(({ source }) => source.host)).toEqual(['host:10.0.0.7']);
  });
});

describe('when an act began', () => {
  const actIn = (opened: string): string[][] => {
    const logon = aLogon(opened, FLOW.from, '0x9');
    return movementsBy([[TASK, [registeredIn('0x9')]]], logon).map(timesOf);
  };

  it('is with the logon that let in the first act of a session, up to an hour before', () => {
    expect([actIn('11:59:00'), actIn('11:00:02'), actIn('11:00:01.999')]).toEqual([
      [['11:59:00', '12:00:02']],
      [['11:00:02', '12:00:02']],
      [['12:00:02', '12:00:02']],
    ]);
  });

  it('is of a later act in that session its own time', () => {
    const logon = aLogon('12:00:00', FLOW.from, '0x9');
    const acts: Hit[] = [
      [TASK, [registeredIn('0x9', '12:20:00', '\\Two')]],
      [TASK, [registeredIn('0x9')]],
    ];

    expect(movementsBy(acts, logon).map(timesOf)).toEqual([
      ['12:00:00', '12:00:02'],
      ['12:20:00', '12:20:00'],
    ]);
  });

  it('is with the connection over which that logon came', () => {
    const logon = aLogon('11:30:00', FLOW.from, '0x9');
    const carrying = aConnection('WS6', '11:29:59', 'ingress', FLOW, SERVED);

    expect(movementsBy([[TASK, [registeredIn('0x9')]]], logon, carrying).map(timesOf)).toEqual([['11:29:59', '12:00:02']]);
  });
});

describe('whose act it was', () => {
  const userOf = (movements: readonly Movement[]): string | null | undefined => movements[0]?.user?.replace(/^user:/, '');
  const tool = aProcessStart('WS5', '12:00:00', 'tool.exe', { 'process.pid': 77, 'user.name': 'carol' });
  const calls = aConnection('WS5', '12:00:00', 'egress', FLOW, { 'process.pid': 77 });

  it('is of whom the target let in, rather than of who asked or acted on the source', () => {
    const registered = { ...registeredIn('0x9'), 'user.name': 'bob', 'user.domain': 'SHIRE' };

    expect(userOf(movementsBy([[TASK, [called, registered]]], aLogon('12:00:01', FLOW.from, '0x9'), tool, calls))).toBe('s-1-5-21-1-alice');
    expect(userOf(movementsBy([[TASK, [called, registered]]], tool, calls))).toBe('shire\\bob');
    expect(userOf(movementsBy([[TASK, [called, written()]]], tool, calls))).toBe('shire\\carol');
  });

  it('is not of whom a program ran as that was started for the caller', () => {
    const start = aProcessStart('WS6', '12:00:02', 'cmd.exe', { 'process.parent.entity_id': '{svc}', 'user.name': 'bob' });

    expect(userOf(movementsBy([['T1047', [called, start]]]))).toBeUndefined();
  });

  it('is of a machine only where the act was done in its session', () => {
    const machines = aLogon('12:00:01', FLOW.from, '0x9', 'WS5$', { 'user.id': 'S-1-5-21-1-2-3-5005' });

    expect(userOf(movementsBy([[TASK, [called, registeredIn('0x9')]]], machines))).toBe('s-1-5-21-1-2-3-5005');
    expect(userOf(movementsBy([[TASK, [called, written()]]], machines))).toBeUndefined();
  });
});

describe('what an act started', () => {
  it('is told in order of time, each once', () => {
    const starts = ['12:00:03', '12:00:01'].map((time, index) =>
      aProcessStart('WS6', time, `${index}.exe`, { 'process.entity_id': `{p${index}}`, 'process.parent.entity_id': '{svc}' }),
    );
    const [movement] = movementsBy([
      ['T1047', [called, ...starts]],
      ['T1047', [called, ...starts.slice(0, 1)]],
    ]);

    expect(movement?.processes).toEqual(['process:{p1}', 'process:{p0}']);
    expect(movement?.firstSeen).toBe(at('12:00:00'));
  });
});
