import { describe, expect, it } from 'vitest';
import { eventId } from '../../../graph/ids.ts';
import type { GraphWrites } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { movementsOf } from '../testing/assembled.ts';
import { graphByRules, nameIn } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, aTaskRegistration } from '../testing/event-builders.ts';

const LOGON = aNetworkLogon('APP3', '12:00:02', '10.8.0.21:50101', {
  'winlog.logon.id': '0x77c1',
  'user.id': 'S-1-5-21-7-8-9-1301',
  'user.name': 'ops-root',
});
const REGISTERED = aTaskRegistration('APP3', '12:00:03', '\\Job', {
  'winlog.event_data.SubjectLogonId': '0x77c1',
  'user.name': 'ops-root',
});
/** By which the address is known to be the source's. */
const OWN_ADDRESS = aConnection('PC21', '11:58:00', 'egress', { from: '10.8.0.21:50050', to: '10.8.0.1:389' });

/** 4648 on PC21: a program of ingrid's used the credentials of ops-root. */
function aUse(time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return anEvent('PC21', time, {
    'event.code': '4648',
    'event.provider': 'Microsoft-Windows-Security-Auditing',
    'event.category': ['authentication'],
    'user.name': 'ingrid',
    'user.domain': 'HARBOUR',
    'process.pid': 6120,
    'process.name': 'taskclient.exe',
    'destination.domain': 'app3.harbour.example',
    'winlog.event_data.TargetUserName': 'ops-root',
    ...changes,
  });
}

function graphWith(...events: HoplineEvent[]): GraphWrites {
  return graphByRules([['T1053.005', [REGISTERED]]], [LOGON, OWN_ADDRESS, ...events]);
}

function caller(...events: HoplineEvent[]): unknown {
  const graph = graphWith(...events);
  const [movement] = movementsOf(graph);
  return [nameIn(graph, movement?.source.process), nameIn(graph, movement?.source.user)];
}

describe('a program that used the credentials of an account for a host', () => {
  it('is the one that acted on it as that account, for whom it ran', () => {
    expect(caller(aUse('12:00:01'))).toEqual(['taskclient.exe', 'ingrid']);
  });

  it('is the process whose start is recorded, by its number', () => {
    const start = aProcessStart('PC21', '11:59:00', 'taskclient.exe', { 'process.pid': 6120, 'user.name': 'ingrid' });
    const graph = graphWith(aUse('12:00:01'), start);

    expect(movementsOf(graph)[0]?.source.process).toBe('process:{PC21-taskclient.exe-11:59:00}');
  });

  it('is cited for it, by time', () => {
    const use = aUse('12:00:01');
    const claim = movementsOf(graphWith(use))[0]?.closure.claims.find(({ kind }) => kind === 'SOURCE_PROCESS');

    expect(claim).toMatchObject({ join: 'TIME', closedBy: 'ADJACENCY', evidence: [eventId(use)] });
  });

  it.each([
    ['for another host', { 'destination.domain': 'app4.harbour.example' }],
    ['for no host that is named', { 'destination.domain': undefined }],
    ['of another account', { 'winlog.event_data.TargetUserName': 'ops-db' }],
    ['on another host', { 'host.name': 'PC22' }],
    ['by one of Windows’ own programs', { 'process.name': 'lsass.exe' }],
  ])('is not it %s', (_why, changes) => {
    expect(caller(aUse('12:00:01', changes))).toEqual([undefined, undefined]);
  });

  it('is not it more than a minute before the logon, or five seconds after', () => {
    expect([caller(aUse('11:59:02')), caller(aUse('12:00:07'))]).toEqual([
      ['taskclient.exe', 'ingrid'],
      ['taskclient.exe', 'ingrid'],
    ]);
    expect([caller(aUse('11:59:01.999')), caller(aUse('12:00:07.001'))]).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('is the last of several', () => {
    expect(caller(aUse('12:00:01'), aUse('12:00:00', { 'process.name': 'other.exe', 'process.pid': 6121 }))).toEqual([
      'taskclient.exe',
      'ingrid',
    ]);
  });

  it('is not it where another one opened the connection', () => {
    const flow = { from: '10.8.0.21:50101', to: '10.8.0.30:49700' };
    const opened = aConnection('PC21', '12:00:01', 'egress', flow, { 'process.pid': 6200, 'process.name': 'opener.exe' });
    const arrived = aConnection('APP3', '12:00:01', 'ingress', flow);

    expect(caller(aUse('12:00:01'), opened, arrived)).toEqual(['opener.exe', undefined]);
  });
});
