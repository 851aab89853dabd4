import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { movementsOf } from '../testing/assembled.ts';
import { detectedOf, graphByRules, nameIn } from '../testing/detected-movements.ts';
import { aBoot, aLoggedStart, aNetworkLogon, aPipeAccess, aProcessStart, aTaskRegistration } from '../testing/event-builders.ts';

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
