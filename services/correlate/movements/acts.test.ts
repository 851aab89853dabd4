import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { detectedByRules, type Hit } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, aRegistryWrite } from '../testing/event-builders.ts';

/** A hit of a rule for a technique that rests on a connection of its own from WS5 to WS6. */
function aHit(technique: string, time: string, port = 445): Hit {
  const minute = Number(time.slice(3, 5)) + 60 * Number(time.slice(0, 2));
  return [technique, [aConnection('WS6', time, 'ingress', { from: `10.0.0.5:${50_000 + minute}`, to: `10.0.0.6:${port}` })]];
}

function actsOf(...hits: Hit[]): { readonly technique: readonly string[]; readonly detections: number }[] {
  return detectedByRules(hits).map(({ technique, detections }) => ({ technique, detections: detections.length }));
}

describe('two rules that fire on the same hosts within minutes', () => {
  it.each([
    ['T1053', 'T1053.005'],
    ['T1053', 'T1053.002'],
    ['T1569', 'T1569.002'],
    ['T1543', 'T1543.003'],
    ['T1563', 'T1563.002'],
    ['T1021', 'T1021.001'],
    ['T1021', 'T1021.002'],
    ['T1021', 'T1021.003'],
    ['T1021', 'T1021.006'],
  ])('tell of one act where one names %s, the parent of the other’s %s, in either order', (parent, technique) => {
    expect(actsOf(aHit(parent, '12:00:00'), aHit(technique, '12:02:00'))).toEqual([{ technique: [technique], detections: 2 }]);
    expect(actsOf(aHit(technique, '12:00:00'), aHit(parent, '12:02:00'))).toEqual([{ technique: [technique], detections: 2 }]);
  });

  it('tell of one act where both name a parent alone', () => {
    expect(actsOf(aHit('T1021', '12:00:00'), aHit('T1021', '12:02:00'))).toEqual([{ technique: ['T1021'], detections: 2 }]);
  });

  it('tell of two acts where they name techniques of two families', () => {
    expect(actsOf(aHit('T1053.005', '12:00:00'), aHit('T1047', '12:02:00'))).toHaveLength(2);
  });

  it('tell of two acts where what one names is a parent of neither the other nor its family', () => {
    expect(actsOf(aHit('T1021', '12:00:00'), aHit('T1047', '12:02:00'))).toHaveLength(2);
    expect(actsOf(aHit('T1563.001', '12:00:00'), aHit('T1563.002', '12:02:00'))).toHaveLength(2);
  });

  it('tell of one act where one names a copy over a share and the other the service that ran it', () => {
    expect(actsOf(aHit('T1570', '12:00:00'), aHit('T1569.002', '12:02:00'))).toEqual([
      { technique: ['T1569.002', 'T1570'], detections: 2 },
    ]);
  });
});

describe('a rule that names only the parent of several families’ techniques', () => {
  it('goes with the act that it follows closely', () => {
    const acts = actsOf(aHit('T1021.002', '12:00:00'), aHit('T1021', '12:03:00'), aHit('T1021.001', '12:04:00', 3389));

    expect(acts).toEqual([
      { technique: ['T1021.002'], detections: 2 },
      { technique: ['T1021.001'], detections: 1 },
    ]);
  });

  it('makes one act of two no more than they are by themselves', () => {
    const acts = actsOf(
      aHit('T1021.002', '12:00:00'),
      aHit('T1021', '12:01:00'),
      aHit('T1021', '12:09:00'),
      aHit('T1021.001', '12:10:00', 3389),
    );

    expect(acts).toEqual([
      { technique: ['T1021.002'], detections: 2 },
      { technique: ['T1021.001'], detections: 2 },
    ]);
  });

  it('carries an act on as long as each follows the other closely', () => {
    expect(actsOf(aHit('T1021.006', '12:00:00', 5985), aHit('T1021', '12:04:00'), aHit('T1021', '12:08:00'))).toEqual([
      { technique: ['T1021.006'], detections: 3 },
    ]);
    expect(actsOf(aHit('T1021', '12:00:00'), aHit('T1021', '12:04:00'), aHit('T1021.006', '12:08:00', 5985))).toEqual([
      { technique: ['T1021.006'], detections: 3 },
    ]);
  });

  it('is an act of its own where no such act is close', () => {
    expect(actsOf(aHit('T1021.002', '12:00:00'), aHit('T1021', '12:06:00'))).toHaveLength(2);
  });
});

describe('hits of one family between two hosts', () => {
  it('are of one act while no more than five minutes lie between them', () => {
    expect(actsOf(aHit('T1053.005', '12:00:00'), aHit('T1053.005', '12:05:00'))).toHaveLength(1);
    expect(actsOf(aHit('T1053.005', '12:00:00'), aHit('T1053.005', '12:05:00.001'))).toHaveLength(2);
  });
});

describe('hits of two families between two hosts', () => {
  const arrives = (time: string, port: number): HoplineEvent =>
    aConnection('WS6', time, 'ingress', { from: `10.0.0.5:${port}`, to: '10.0.0.6:49700' });
  const written = (time: string, value: string): HoplineEvent =>
    aRegistryWrite('WS6', time, `HKLM\\SOFTWARE\\X\\${value}`, 'x', { 'winlog.logon.id': '0xabc123' });
  const leaves = (time: string, port: number, program: string): HoplineEvent =>
    aConnection(
      'WS5',
      time,
      'egress',
      { from: `10.0.0.5:${port}`, to: '10.0.0.6:49700' },
      { 'process.name': program, 'process.entity_id': `{${program}}` },
    );
  const logon = aNetworkLogon('WS6', '11:59:59', '10.0.0.5:50009');
  const one = arrives('12:00:00', 50_001);

  it.each<[string, HoplineEvent[], HoplineEvent[], number]>([
    ['nothing', [arrives('12:00:00', 50_001)], [arrives('12:00:30', 50_002)], 2],
    ['a connection', [one], [one, written('12:00:30', 'B')], 1],
    ['an event', [one], [one], 1],
    ['a session', [written('12:00:00', 'A')], [written('12:05:00', 'B')], 1],
    ['a session long after', [written('12:00:00', 'A')], [written('12:05:00.001', 'B')], 2],
    ['what opened their connections', [leaves('12:00:00', 50_001, 'tool.exe')], [leaves('12:00:30', 50_002, 'tool.exe')], 1],
    ['a carrier of others’ traffic', [leaves('12:00:00', 50_001, 'svchost.exe')], [leaves('12:00:30', 50_002, 'svchost.exe')], 2],
  ])('that have %s in common: %#', (_what, first, second, acts) => {
    const movements = detectedByRules(
      [
        ['T1112', first],
        ['T1047', second],
      ],
      [logon],
    );

    expect(movements).toHaveLength(acts);
  });
});

describe('an act of which both ends tell by clocks that are far apart', () => {
  const tool = { 'process.name': 'schtasks.exe', 'process.pid': 700, 'process.entity_id': '{tool}' };
  const flow = { from: '10.0.0.5:50001', to: '10.0.0.6:49700' };
  const asked = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.6:135' }, tool);
  const leaves = aConnection('WS5', '12:00:01', 'egress', flow, tool);
  const arrives = aConnection('WS6', '12:37:01', 'ingress', flow);

  it('is one, by what opened its connections', () => {
    const movements = detectedByRules(
      [
        ['T1053.005', [asked]],
        ['T1053.005', [arrives]],
      ],
      [leaves],
    );

    expect(movements.map(({ detections }) => detections.length)).toEqual([2]);
  });

  it('is two where the same program asked an hour before', () => {
    const before = aConnection('WS5', '11:00:00', 'egress', { from: '10.0.0.5:50000', to: '10.0.0.6:135' }, tool);

    expect(
      detectedByRules(
        [
          ['T1053.005', [before]],
          ['T1053.005', [arrives]],
        ],
        [leaves],
      ),
    ).toHaveLength(2);
  });
});
