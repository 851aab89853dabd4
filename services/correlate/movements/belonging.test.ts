import { describe, expect, it } from 'vitest';
import type { Detection, GraphWrites, Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { movementsOf } from '../testing/assembled.ts';
import { graphByRules, type Hit } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aProcessStart, aTaskRegistration } from '../testing/event-builders.ts';

const TASK = 'T1053.005';
/** A technique that is no way of moving. */
const DISCOVERY = 'T1087';

const LOGON = aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001');
const REGISTRATION = aTaskRegistration('WS6', '12:00:01', '\\Sync', {
  'winlog.event_data.SubjectLogonId': '0xabc123',
  'user.name': 'alice',
});
/** A task that alice made from 10.0.0.5. */
const ACT: Hit = [TASK, [LOGON, REGISTRATION]];

function aProgram(time: string, changes: Partial<HoplineEvent> = {}): HoplineEvent {
  return aProcessStart('WS6', time, 'whoami.exe', changes);
}

/** The movements, and the one that each rule's detection belongs to. */
function told(hits: readonly Hit[], others: readonly HoplineEvent[] = []): { movements: Movement[]; of: (string | null | undefined)[] } {
  const graph: GraphWrites = graphByRules(hits, others);
  const detections = graph.nodes.filter((node): node is Detection => node.kind === 'Detection');
  return {
    movements: movementsOf(graph),
    of: hits.map((_, at) => detections.find(({ rule }) => rule === `rule-${at}`)?.movement),
  };
}

describe('a detection that names no remote end', () => {
  it.each([
    ['by the account and within a minute of the act', aProgram('12:01:01')],
    ['by the account, whatever its case', aProgram('12:00:30', { 'user.name': 'ALICE' })],
    ['by the account just before the act', aProgram('11:59:01')],
  ])('belongs to the movement to its host where it is %s', (_where, program) => {
    const { movements, of } = told([ACT, [DISCOVERY, [program]]]);

    expect(movements).toHaveLength(1);
    expect(of).toEqual([movements[0]?.id, movements[0]?.id]);
    expect(movements[0]?.detections).toHaveLength(2);
  });

  it.each([
    ['more than a minute later', aProgram('12:01:02')],
    ['of another account', aProgram('12:00:30', { 'user.name': 'bob' })],
    ['of nobody', aProgram('12:00:30', { 'user.name': 'SYSTEM', 'user.domain': 'NT AUTHORITY', 'user.id': 'S-1-5-18' })],
    ['on another host', aProcessStart('WS7', '12:00:30', 'whoami.exe')],
  ])('stands alone where it is %s', (_where, program) => {
    expect(told([ACT, [DISCOVERY, [program]]]).of[1]).toBeNull();
  });

  it('stands alone where it is more than a minute from all that the movement did, though between', () => {
    const late = aTaskRegistration('WS6', '12:04:00', '\\Sync', { 'winlog.event_data.SubjectLogonId': '0xabc123', 'user.name': 'alice' });
    const long: Hit = [TASK, [LOGON, REGISTRATION, late]];

    expect(
      ['12:01:01', '12:01:02', '12:02:59', '12:03:00'].map((time) => told([long, [DISCOVERY, [aProgram(time)]]]).of[1] !== null),
    ).toEqual([true, false, false, true]);
  });

  it('neither dates the movement nor names its technique, and is cited for it', () => {
    const [movement] = told([ACT, [DISCOVERY, [aProgram('12:00:50')]]]).movements;

    expect(movement).toMatchObject({ technique: [TASK], firstSeen: LOGON['@timestamp'], lastSeen: REGISTRATION['@timestamp'] });
    expect(movement?.evidence).toHaveLength(3);
    expect(movement?.reasons.filter(({ reason }) => reason.includes('fired'))).toHaveLength(2);
  });

  it('belongs to the movement that rests on its event, whoever did it', () => {
    const { movements, of } = told([ACT, [DISCOVERY, [{ ...REGISTRATION, 'user.name': undefined }]]]);

    expect(of[1]).toBe(movements[0]?.id);
  });

  it('belongs to the movement that rests on its event, though another host’s is as near', () => {
    const another: Hit = [
      TASK,
      [
        aNetworkLogon('WS6', '12:00:20', '10.0.0.9:50009', { 'winlog.logon.id': '0xd0d' }),
        aTaskRegistration('WS6', '12:00:21', '\\Other', { 'winlog.event_data.SubjectLogonId': '0xd0d', 'user.name': 'alice' }),
      ],
    ];
    const { of } = told([ACT, another, [DISCOVERY, [REGISTRATION]]]);

    expect(of[2]).toBe(of[0]);
    expect(of[0]).not.toBe(of[1]);
  });

  it('stands alone where movements from two hosts claim it', () => {
    const from = { 'winlog.logon.id': '0xd0d' };
    const again: Hit = [
      TASK,
      [
        aNetworkLogon('WS6', '12:00:20', '10.0.0.9:50009', from),
        aTaskRegistration('WS6', '12:00:21', '\\Other', { 'winlog.event_data.SubjectLogonId': '0xd0d', 'user.name': 'alice' }),
      ],
    ];

    expect(told([ACT, again, [DISCOVERY, [aProgram('12:00:30')]]]).of[2]).toBeNull();
  });

  it('belongs to the nearer of two movements from one host', () => {
    const later: Hit = [
      TASK,
      [
        aNetworkLogon('WS6', '12:06:30', '10.0.0.5:50009', { 'winlog.logon.id': '0xd0d' }),
        aTaskRegistration('WS6', '12:06:31', '\\Other', { 'winlog.event_data.SubjectLogonId': '0xd0d', 'user.name': 'alice' }),
      ],
    ];
    const { of } = told([ACT, later, [DISCOVERY, [aProgram('12:06:00')]]]);

    expect(of[2]).toBe(of[1]);
    expect(of[2]).not.toBe(of[0]);
  });
});

describe('a remote access that no rule names', () => {
  const flow = { from: '10.0.0.5:50001', to: '10.0.0.6:5985' };
  const access = [aConnection('WS6', '12:00:00', 'ingress', flow), aNetworkLogon('WS6', '12:00:00', '10.0.0.5:50001')];

  it('is detected by what its technique starts there at that time for that account', () => {
    const shell = aProcessStart('WS6', '11:59:50', 'wsmprovhost.exe');
    const { movements, of } = told([['T1021.006', [shell]]], access);

    expect(movements).toMatchObject([{ id: of[0], tier: 'DETECTED', technique: ['T1021.006'] }]);
  });

  it('takes in nothing of its technique by another account, or of another', () => {
    const others = [
      aProcessStart('WS6', '11:59:50', 'wsmprovhost.exe', { 'user.name': 'bob' }),
      aProcessStart('WS6', '11:58:59', 'wsmprovhost.exe'),
    ];

    for (const shell of others) expect(told([['T1021.006', [shell]]], access).movements.map(({ tier }) => tier)).not.toContain('DETECTED');
    expect(told([['T1047', [aProcessStart('WS6', '12:00:10', 'cmd.exe')]]], access).movements.map(({ tier }) => tier)).not.toContain(
      'DETECTED',
    );
  });

  it('takes in nothing else that is done there', () => {
    const { movements, of } = told([[DISCOVERY, [aProgram('12:00:10')]]], access);

    expect(of[0]).toBeNull();
    expect(movements).toMatchObject([{ tier: 'OBSERVED' }]);
  });
});
