import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { landscapeOf, movementsOf } from '../testing/assembled.ts';
import { detectedOf, graphByRules, nameIn } from '../testing/detected-movements.ts';
import {
  aBoot,
  aConnection,
  aLoggedStart,
  aNetworkLogon,
  anEvent,
  aPipeAccess,
  aProcessStart,
  aTaskRegistration,
} from '../testing/event-builders.ts';
import { hopOf, isOfOtherSession, remoteSessionOf, tieToRemoteSession } from './hop.ts';

const CAROL = { 'winlog.logon.id': '0x3c1f2', 'user.id': 'S-1-5-21-7-8-9-1201', 'user.name': 'carol' };
const DAVE = { 'winlog.logon.id': '0x3c1f2', 'user.id': 'S-1-5-21-7-8-9-1202', 'user.name': 'dave' };

describe('an act in a session whose logon id another session had before', () => {
  const carols = aNetworkLogon('FS9', '2026-03-02T06:00:00', '10.8.0.4:50101', CAROL);
  const daves = aNetworkLogon('FS9', '2026-03-04T06:00:00', '10.8.0.7:50102', DAVE);
  const registered = aTaskRegistration('FS9', '2026-03-04T06:00:02', '\\Job', {
    'winlog.event_data.SubjectLogonId': '0x3c1f2',
    'user.name': 'dave',
  });

  it('is of the later one, with its source and account', () => {
    const graph = graphByRules([['T1053.005', [registered]]], [carols, daves]);
    const detected = movementsOf(graph).filter(({ tier }) => tier === 'DETECTED');

    expect(detected).toMatchObject([{ source: { ip: '10.8.0.7', port: 50_102 }, firstSeen: daves['@timestamp'] }]);
    expect(nameIn(graph, detected[0]?.user)).toBe('dave');
  });

  it('is of no known source where the later logon is not recorded, whatever a rule joined by the id', () => {
    const restarted = aBoot('FS9', '2026-03-03T05:00:00');

    expect(detectedOf('T1053.005', [carols, registered], [restarted])).toEqual([]);
    expect(detectedOf('T1053.005', [carols, { ...registered, 'user.name': 'carol' }], [])).toMatchObject([{ source: { ip: '10.8.0.4' } }]);
  });
});

describe('an act in a session whose logon is not recorded', () => {
  it('comes from where an access to a share says, by its logon id', () => {
    const access = aPipeAccess('FS9', '11:40:00', 'srvsvc', '0x5a7', '10.8.0.4:50101');
    const registered = aTaskRegistration('FS9', '12:00:00', '\\Job', { 'winlog.event_data.SubjectLogonId': '0x5a7', 'user.name': 'alice' });
    const graph = graphByRules([['T1053.005', [registered]]], [access]);
    const [movement] = movementsOf(graph);

    expect(movement).toMatchObject({ tier: 'DETECTED', source: { ip: '10.8.0.4', port: 50_101 } });
    expect(movement?.logonSession).toMatch(/^session:fs9\/0x5a7@/);
    expect(nameIn(graph, movement?.user)).toBe('alice');
  });

  it('is seen at all where only accesses to administrative pipes tell of it', () => {
    const accesses = [
      aPipeAccess('FS9', '12:00:00', 'srvsvc', '0x5a7', '10.8.0.4:50101'),
      aPipeAccess('FS9', '12:00:02', 'svcctl', '0x5a7', '10.8.0.4:50101'),
    ];

    expect(movementsOf(graphByRules([], accesses))).toMatchObject([
      { tier: 'OBSERVED', technique: ['T1021.002'], source: { ip: '10.8.0.4' } },
    ]);
    expect(movementsOf(graphByRules([], accesses.slice(0, 1)))).toEqual([]);
  });
});

describe('a program of which a log names its creator’s session alone', () => {
  const logon = aNetworkLogon('FS9', '12:00:00', '10.8.0.4:50101', CAROL);
  const asService = { 'winlog.logon.id': '0x3e4', 'winlog.event_data.SubjectLogonId': '0x3e4', 'user.id': 'S-1-5-20', 'user.name': 'FS9$' };
  const shell = aLoggedStart('FS9', '12:00:05', 'cmd.exe', { 'process.pid': 811, 'process.parent.pid': 702, ...asService });
  const child = aLoggedStart('FS9', '12:00:06', 'netstat.exe', {
    'process.pid': 815,
    'process.parent.pid': 811,
    'winlog.event_data.SubjectLogonId': '0x3c1f2',
    ...CAROL,
  });
  const acts = (...others: HoplineEvent[]): Movement[] => detectedOf('T1021.002', [shell], [logon, ...others]);

  it('ran in the session that what it started names', () => {
    expect(acts(child)).toMatchObject([{ source: { ip: '10.8.0.4', port: 50_101 } }]);
    expect(acts()).toEqual([]);
    expect(acts({ ...child, 'process.parent.pid': 702 })).toEqual([]);
  });

  it('cites what it started for the session', () => {
    const [movement] = acts(child);
    const session = movement?.closure.claims.find(({ kind }) => kind === 'SESSION');

    expect(session).toMatchObject({ join: 'LOGON_ID', node: movement?.logonSession });
    expect(session?.evidence).toContain(eventId(child));
  });

  it('ran where its own record says, whatever it started', () => {
    const own = aProcessStart('FS9', '12:00:05', 'cmd.exe', {
      'process.pid': 811,
      'winlog.logon.id': '0x3e4',
      'user.name': 'NETWORK SERVICE',
    });

    expect(detectedOf('T1021.002', [own], [logon, child])).toEqual([]);
  });
});

describe('an act in the session of a machine’s account', () => {
  it('is by that account where the session is proved by its id', () => {
    const logon = aNetworkLogon('FS9', '12:00:00', '10.8.0.4:50101', { ...CAROL, 'user.name': 'DEPLOY1$' });
    const registered = aTaskRegistration('FS9', '12:00:02', '\\Job', {
      'winlog.event_data.SubjectLogonId': '0x3c1f2',
      'user.name': 'DEPLOY1$',
    });
    const graph = graphByRules([['T1053.005', [registered]]], [logon]);

    expect(nameIn(graph, movementsOf(graph)[0]?.user)).toBe('DEPLOY1$');
  });
});

/** From where to where an event leads, with the port, and whether over a known connection and session; null where to no other host. */
function hopBy(event: HoplineEvent, others: readonly HoplineEvent[], isKept = true): unknown {
  const hop = hopOf(event, landscapeOf(isKept ? [event, ...others] : others));
  if (hop === null) return null;
  const { source, target, ip, port, connection, session, seenBy } = hop;
  return [source, target, `${ip}:${port}`, connection !== null, session !== null, seenBy];
}

describe('where an event leads', () => {
  const FLOW = { from: '10.0.0.5:50001', to: '10.0.0.6:445' };
  const arrives = aConnection('WS6', '12:00:00', 'ingress', FLOW);
  const leaves = aConnection('WS5', '12:00:00', 'egress', FLOW);
  const logon = aNetworkLogon('WS6', '12:00:01', FLOW.from);
  const addresses = [
    aConnection('WS5', '09:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.1:389' }),
    aConnection('WS6', '09:00:00', 'egress', { from: '10.0.0.6:50000', to: '10.0.0.1:389' }),
  ];

  it('is from one end of a connection to the other, with the session over it', () => {
    expect(hopBy(arrives, [])).toEqual(['10.0.0.5', 'ws6', '10.0.0.5:50001', true, false, 'ws6']);
    expect(hopBy(arrives, [leaves, logon])).toEqual(['ws5', 'ws6', '10.0.0.5:50001', true, true, 'ws6']);
    expect(hopBy(leaves, [arrives, logon])).toEqual(['ws5', 'ws6', '10.0.0.5:50001', true, true, 'ws5']);
  });

  it('is through a NAT from the one host that tells of a connection from the port of the session', () => {
    const behind = aConnection('WS5', '12:00:00', 'egress', { from: '192.168.7.5:50001', to: '10.0.0.6:445' });
    const seen = aNetworkLogon('WS6', '12:00:01', '192.0.2.1:50001');

    expect(hopBy(behind, [seen, ...addresses])).toEqual(['ws5', 'ws6', '192.168.7.5:50001', true, true, 'ws5']);
    expect(hopBy(seen, [behind, ...addresses])).toEqual(['ws5', 'ws6', '192.0.2.1:50001', true, true, 'ws6']);
    expect(hopBy(aNetworkLogon('WS6', '12:00:01', '192.0.2.1:50002'), [behind, ...addresses])).toEqual([
      '192.0.2.1',
      'ws6',
      '192.0.2.1:50002',
      false,
      true,
      'ws6',
    ]);
  });

  it('is the same by the event alone where its flow is not kept', () => {
    expect(hopBy(arrives, [...addresses, logon], false)).toEqual(['ws5', 'ws6', '10.0.0.5:50001', false, true, 'ws6']);
    expect(hopBy(leaves, [...addresses, logon], false)).toEqual(['ws5', 'ws6', '10.0.0.5:50001', false, true, 'ws5']);
    expect(hopBy(arrives, [], false)).toEqual(['10.0.0.5', 'ws6', '10.0.0.5:50001', false, false, 'ws6']);
    expect(hopBy(leaves, [], false)).toEqual(['ws5', '10.0.0.6', '10.0.0.5:50001', false, false, 'ws5']);
    expect(hopBy({ ...arrives, 'source.port': undefined }, [...addresses, logon], false)).toEqual([
      'ws5',
      'ws6',
      '10.0.0.5:null',
      false,
      false,
      'ws6',
    ]);
  });

  it.each([
    ['an end that is no address', { 'source.ip': '127.0.0.1' }],
    ['no source', { 'source.ip': undefined }],
    ['a destination that is no address', { 'destination.ip': '224.0.0.1' }],
  ])('is nowhere by a connection with %s', (_what, changes) => {
    expect(hopBy({ ...arrives, ...changes }, [], false)).toBeNull();
  });

  it('is from where a logon or an access to a share gives, with its session', () => {
    expect(hopBy(logon, addresses)).toEqual(['ws5', 'ws6', '10.0.0.5:50001', false, true, 'ws6']);
    expect(hopBy(logon, [arrives])).toEqual(['10.0.0.5', 'ws6', '10.0.0.5:50001', true, true, 'ws6']);
    expect(hopBy(aPipeAccess('WS6', '12:00:02', 'svcctl', '0xabc123', FLOW.from), [logon])).toEqual([
      '10.0.0.5',
      'ws6',
      '10.0.0.5:50001',
      false,
      true,
      'ws6',
    ]);
    expect(hopBy(aPipeAccess('WS6', '12:00:02', 'svcctl', '0xabc123', FLOW.from, { 'winlog.logon.id': undefined }), [logon])).toEqual([
      '10.0.0.5',
      'ws6',
      '10.0.0.5:50001',
      false,
      true,
      'ws6',
    ]);
    expect(hopBy({ ...logon, 'source.ip': '127.0.0.1' }, [])).toBeNull();
  });

  it('is from where the session came from in which it was done, but for a desktop, which is done with here', () => {
    const registered = aTaskRegistration('WS6', '12:00:02', '\\Job', { 'winlog.event_data.SubjectLogonId': '0xabc123' });

    expect(hopBy(registered, [logon, ...addresses])).toEqual(['ws5', 'ws6', '10.0.0.5:50001', false, true, 'ws6']);
    expect(hopBy(registered, [{ ...logon, 'winlog.logon.type': 10 }])).toBeNull();
    expect(hopBy(registered, [{ ...logon, 'winlog.logon.type': 2 }])).toBeNull();
    expect(hopBy(registered, [])).toBeNull();
  });

  it('is nowhere where both ends are one host', () => {
    expect(hopBy({ ...logon, 'source.ip': '10.0.0.6' }, addresses)).toBeNull();
  });
});

describe('the session from elsewhere in which a process acted', () => {
  const logon = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001');
  /** A process that was started by the one before it, the first in the session. */
  const generations = Array.from({ length: 6 }, (_, at) =>
    aProcessStart('WS6', `12:00:0${at + 1}`, `p${at}.exe`, {
      'process.entity_id': `{p${at}}`,
      'process.parent.entity_id': at === 0 ? undefined : `{p${at - 1}}`,
      'winlog.logon.id': at === 0 ? '0xabc123' : '0x3e7',
    }),
  );
  const landscape = landscapeOf([logon, ...generations]);

  it('is its own or that of one of its three nearest forebears', () => {
    expect(generations.map((event) => remoteSessionOf(event, landscape) !== null)).toEqual([true, true, true, true, false, false]);
  });

  it('is told with the processes over which it is', () => {
    const lineages = generations.slice(0, 4).map((event) => tieToRemoteSession(event, landscape)?.lineage.map(({ name }) => name));

    expect(lineages).toEqual([[], ['p1.exe', 'p0.exe'], ['p2.exe', 'p1.exe', 'p0.exe'], ['p3.exe', 'p2.exe', 'p1.exe', 'p0.exe']]);
  });

  it('is that of its subject before its own', () => {
    const two = [logon, aNetworkLogon('WS6', '12:00:00', '10.0.0.9:50002', { 'winlog.logon.id': '0xb0b' })];
    const event = anEvent('WS6', '12:00:05', {
      'event.code': '4697',
      'event.provider': 'Microsoft-Windows-Security-Auditing',
      'winlog.event_data.SubjectLogonId': '0xabc123',
      'winlog.logon.id': '0xb0b',
    });

    expect(remoteSessionOf(event, landscapeOf([...two, event]))?.sourceIp).toBe('10.0.0.5');
    expect(remoteSessionOf({ ...event, 'winlog.event_data.SubjectLogonId': '0x3e7' }, landscapeOf(two))?.sourceIp).toBe('10.0.0.9');
    expect(remoteSessionOf({ ...event, 'winlog.event_data.SubjectLogonId': undefined }, landscapeOf(two))?.sourceIp).toBe('10.0.0.9');
  });
});

describe('a logon among the events of a rule', () => {
  const [carols, daves] = [
    aNetworkLogon('APP3', '11:00:00', '10.8.0.21:50001', CAROL),
    aNetworkLogon('APP3', '12:00:00', '10.8.0.22:50002', DAVE),
  ];
  const registered = aTaskRegistration('APP3', '12:00:02', '\\Job', { 'winlog.event_data.SubjectLogonId': '0x3c1f2', 'user.name': 'dave' });
  const landscape = landscapeOf([carols, daves, registered, aBoot('APP3', '11:30:00')]);
  const isOther = (event: HoplineEvent, ...others: HoplineEvent[]): boolean => isOfOtherSession(event, [event, ...others], landscape);

  it('opened another session than one of them names by the same id after a restart', () => {
    expect([isOther(carols, registered), isOther(daves, registered)]).toEqual([true, false]);
  });

  it('did not where they name no session, another id or are of another host, nor does any other event', () => {
    expect(isOther(carols)).toBe(false);
    expect(isOther(carols, { ...registered, 'winlog.event_data.SubjectLogonId': '0x1' })).toBe(false);
    expect(isOther(carols, { ...registered, 'host.name': 'APP4' })).toBe(false);
    expect(isOther(registered, carols)).toBe(false);
  });
});
