import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { createCorrelator } from '../correlator.ts';
import { detectedByRules, movementsByRules } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aPipeAccess, aProcessStart, at } from '../testing/event-builders.ts';

function movementsOf(events: readonly HoplineEvent[]): Movement[] {
  const correlator = createCorrelator({ clockRepair: true });
  for (const event of events) correlator.add(event);
  return correlator.findings([], []).nodes.filter((node) => node.kind === 'Movement');
}

const SECURITY = { 'event.provider': 'Microsoft-Windows-Security-Auditing' };

function aShareWrite(host: string, time: string, logonId: string): HoplineEvent {
  return anEvent(host, time, {
    ...SECURITY,
    'event.code': '5145',
    'winlog.event_data.ShareName': '\\\\*\\C$',
    'winlog.event_data.RelativeTargetName': 'Windows\\x.exe',
    'winlog.event_data.AccessMask': '0x2',
    'winlog.event_data.SubjectLogonId': logonId,
  });
}

describe('remote logons of two accounts between the same hosts', () => {
  it('are two movements, each with what its own session did', () => {
    const bob = { 'winlog.logon.id': '0xb0b', 'user.id': 'S-1-5-21-1-2-3-1105', 'user.name': 'bob' };
    const events = [
      aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' }),
      aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001'),
      aConnection('WS6', '12:10:00', 'ingress', { from: '10.0.0.5:50002', to: '10.0.0.6:445' }),
      aNetworkLogon('WS6', '12:10:01', '10.0.0.5:50002', bob),
      aShareWrite('WS6', '12:10:02', '0xb0b'),
    ];

    const movements = movementsOf(events);

    expect(movements.map(({ logonSession, technique }) => ({ logonSession, technique }))).toEqual([
      { logonSession: expect.stringContaining('session:ws6/0xabc123@'), technique: ['T1021.002'] },
      { logonSession: expect.stringContaining('session:ws6/0xb0b@'), technique: ['T1021.002', 'T1570'] },
    ]);
  });
});

describe('remote logons of two accounts over one connection', () => {
  it('are two movements, with an id each', () => {
    const flow = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' });
    const bob = { 'winlog.logon.id': '0xb0b', 'user.id': 'S-1-5-21-1-2-3-1105', 'user.name': 'bob' };
    const logons = [aNetworkLogon('WS6', '12:00:01', '10.0.0.5:50001'), aNetworkLogon('WS6', '12:00:02', '10.0.0.5:50001', bob)];

    expect(movementsOf([flow, ...logons]).map(({ logonSession }) => logonSession)).toEqual([
      `session:ws6/0xabc123@${at('12:00:01')}`,
      `session:ws6/0xb0b@${at('12:00:02')}`,
    ]);
  });
});

describe('a remote desktop', () => {
  const session = {
    'event.code': '21',
    'event.provider': 'Microsoft-Windows-TerminalServices-LocalSessionManager',
    'event.category': ['session', 'authentication'],
    'user.name': 'alice',
    'user.domain': 'SHIRE',
  } as const;

  it('is observed by what the Security log says of one that is taken up again, and not by what it says of one that is left', () => {
    const again = { ...session, 'event.code': '4778', 'event.provider': 'Microsoft-Windows-Security-Auditing', 'source.ip': '10.8.0.21' };

    expect(movementsOf([anEvent('WS6', '12:00:00', again)])).toMatchObject([{ source: { ip: '10.8.0.21' }, technique: ['T1021.001'] }]);
    expect(movementsOf([anEvent('WS6', '12:00:00', { ...again, 'event.code': '4779' })])).toEqual([]);
  });

  it('is observed by what Terminal Services says alone', () => {
    const [movement] = movementsOf([anEvent('WS6', '12:00:00', { ...session, 'source.ip': '10.0.0.5' })]);

    expect(movement).toMatchObject({ source: { ip: '10.0.0.5' }, technique: ['T1021.001'], tier: 'OBSERVED' });
    expect(movement?.user).not.toBeNull();
  });

  it.each([
    ['a session that begins', '21', 'LocalSessionManager'],
    ['a session that is taken up again', '25', 'LocalSessionManager'],
    ['a client that is let in', '1149', 'RemoteConnectionManager'],
  ])('is observed by %s (%s)', (_what, code, manager) => {
    const told = { ...session, 'event.code': code, 'event.provider': `Microsoft-Windows-TerminalServices-${manager}` };

    expect(movementsOf([anEvent('WS6', '12:00:00', { ...told, 'source.ip': '10.0.0.5' })])).toMatchObject([
      { source: { ip: '10.0.0.5' }, technique: ['T1021.001'] },
    ]);
  });

  it('is none by events of those numbers of other providers, nor by one that ends a session', () => {
    const elsewhere = anEvent('WS6', '12:00:00', {
      ...session,
      'event.provider': 'Microsoft-Windows-Kernel-Power',
      'source.ip': '10.0.0.5',
    });
    const ended = anEvent('WS6', '12:00:00', { ...session, 'event.code': '24', 'source.ip': '10.0.0.5' });

    expect(movementsOf([elsewhere, ended])).toEqual([]);
  });

  it('is another one hours later', () => {
    const movements = movementsOf(['09:00:00', '15:00:00'].map((time) => anEvent('WS6', time, { ...session, 'source.ip': '10.0.0.5' })));

    expect(new Set(movements.map(({ id }) => id)).size).toBe(2);
  });

  it('is none at the console', () => {
    expect(movementsOf([anEvent('WS6', '12:00:00', session)])).toEqual([]);
  });

  it('is observed where it is unlocked from another address', () => {
    const [movement] = movementsOf([aNetworkLogon('WS6', '12:00:00', '10.0.0.5', { 'winlog.logon.type': 7 })]);

    expect(movement).toMatchObject({ technique: ['T1021.001'] });
  });
});

describe('the process behind a connection that the kernel made', () => {
  const kernel = { 'process.pid': 4, 'process.name': 'System' };
  const earlier = aConnection('WS5', '11:40:00', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' }, kernel);
  const later = aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50002', to: '10.0.0.6:445' }, kernel);

  function sourceProcessOf(commandLine: string): string | undefined {
    const tool = aProcessStart('WS5', '12:00:00', 'reg.exe', { 'process.command_line': commandLine });
    const correlator = createCorrelator({ clockRepair: true });
    for (const event of [earlier, later, tool]) correlator.add(event);
    const { nodes } = correlator.findings([], []);
    const movement = nodes.find((node) => node.kind === 'Movement');
    const process = nodes.find((node) => node.kind === 'Process' && node.id === movement?.source.process);
    return process?.kind === 'Process' ? (process.name ?? undefined) : undefined;
  }

  it('is a tool that names the address', () => {
    expect(sourceProcessOf('reg add \\\\10.0.0.6\\HKLM\\Software\\x')).toBe('reg.exe');
  });

  it('is a tool that names another host, where the target is known by its address alone', () => {
    expect(sourceProcessOf('reg add \\\\WS6\\HKLM\\Software\\x')).toBe('reg.exe');
  });

  it.each(['reg query HKLM\\Software', 'cmd /c type \\\\.\\pipe\\x', 'copy a \\\\127.0.0.1\\C$', 'copy a \\\\WS5\\C$'])(
    'is not one that says %s',
    (commandLine) => {
      expect(sourceProcessOf(commandLine)).toBe('System');
    },
  );
});

describe('contacts of one kind between two hosts', () => {
  function contactsAt(...times: string[]): HoplineEvent[] {
    return times.map((time, at) => aConnection('WS6', time, 'ingress', { from: `10.0.0.5:${50_001 + at}`, to: '10.0.0.6:445' }));
  }

  it('are one movement while no more than an hour lies between one and the next', () => {
    expect(movementsOf(contactsAt('12:00:00', '13:00:00', '14:00:00'))).toHaveLength(1);
  });

  it('are another movement once more than an hour has passed', () => {
    expect(movementsOf(contactsAt('12:00:00', '13:00:00.001'))).toHaveLength(2);
  });
});

describe('a contact beside an act that a rule tells of', () => {
  const arrives = aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:49671' });
  const later = (time: string, port = 445, from = '10.0.0.5'): HoplineEvent =>
    aConnection('WS6', time, 'ingress', { from: `${from}:50002`, to: `10.0.0.6:${port}` });
  const techniquesOf = (rule: string, ...others: HoplineEvent[]): (readonly string[])[] =>
    movementsByRules([[rule, [arrives]]], others).map(({ technique }) => technique);

  it('is explained by it within a minute', () => {
    expect(techniquesOf('T1053.005', later('12:01:00'))).toEqual([['T1053.005']]);
    expect(techniquesOf('T1053.005', later('12:01:00.001'))).toEqual([['T1053.005'], ['T1021.002']]);
    expect(techniquesOf('T1053.005', later('11:59:00'))).toEqual([['T1053.005']]);
    expect(techniquesOf('T1053.005', later('11:58:59.999'))).toEqual([['T1021.002'], ['T1053.005']]);
  });

  it('is not explained by it where it is from another host', () => {
    expect(techniquesOf('T1053.005', later('12:00:30', 445, '10.0.0.7'))).toEqual([['T1053.005'], ['T1021.002']]);
  });

  it('is an act of its own where it is a remote desktop, which nothing but a desktop needs', () => {
    expect(techniquesOf('T1053.005', later('12:00:30', 3389))).toEqual([['T1053.005'], ['T1021.001']]);
    expect(techniquesOf('T1021.001', later('12:00:30', 3389))).toEqual([['T1021.001']]);
    expect(techniquesOf('T1021.001', later('12:00:30'))).toEqual([['T1021.001']]);
  });

  it('is none of it where the rule found nobody that acted', () => {
    expect(detectedByRules([['T1053.005', [aProcessStart('WS6', '12:00:00', 'cmd.exe')]]], [later('12:00:30')])).toEqual([]);
  });
});

describe('a contact of which no account is known', () => {
  const bob = { 'winlog.logon.id': '0xb0b', 'user.id': 'S-1-5-21-1-2-3-1105', 'user.name': 'bob' };
  const known = [
    aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' }),
    aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001'),
    aConnection('WS6', '12:10:00', 'ingress', { from: '10.0.0.5:50002', to: '10.0.0.6:445' }),
    aNetworkLogon('WS6', '12:10:00', '10.0.0.5:50002', bob),
  ];
  /** How many connections each account's movement has, where another connection came at a time. */
  const connectionsOf = (time: string): number[] =>
    movementsOf([...known, aConnection('WS6', time, 'ingress', { from: '10.0.0.5:50003', to: '10.0.0.6:445' })]).map(
      ({ connections }) => connections.length,
    );

  it.each([
    ['11:50:00', [2, 1]],
    ['12:04:59', [2, 1]],
    ['12:05:01', [1, 2]],
    ['12:20:00', [1, 2]],
  ])('is of the account that is nearest in time: at %s', (time, counts) => {
    expect(connectionsOf(time)).toEqual(counts);
  });

  it('is of the first in name of two that are as near', () => {
    expect(connectionsOf('12:05:00')).toEqual([2, 1]);
  });

  it('is nobody’s where no account is known at all', () => {
    const [movement] = movementsOf([aConnection('WS6', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.6:445' })]);

    expect([movement?.user, movement?.logonSession]).toEqual([null, null]);
  });
});

describe('a movement of several contacts', () => {
  it('has the connection of the first of them that has one', () => {
    const logon = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001', { 'winlog.logon.id': '0x1' });
    const share = aPipeAccess('WS6', '12:00:01', 'svcctl', '0x1', '10.0.0.5:50001');
    const later = ['12:05:00', '12:06:00'].map((time, at) =>
      aConnection('WS6', time, 'ingress', { from: `10.0.0.5:5000${at + 2}`, to: '10.0.0.6:445' }),
    );

    expect(movementsOf([logon, share, ...later])).toMatchObject([{ source: { port: 50_002 }, target: { port: 445 } }]);
  });
});

describe('a movement of many contacts', () => {
  const contacts = Array.from({ length: 14 }, (_, index) =>
    aConnection('WS6', `12:00:${10 + index}`, 'ingress', { from: `10.0.0.5:${50_010 + index}`, to: '10.0.0.6:445' }),
  );

  it('cites the first ten', () => {
    const [movement] = movementsOf([...contacts].reverse());

    expect(movement?.connections).toHaveLength(10);
    expect(contacts.map((event) => movement?.evidence.includes(eventId(event)))).toEqual(contacts.map((_, index) => index < 10));
  });
});
