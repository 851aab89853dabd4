import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { graphOf, hostsOf, movementsOf } from './testing/assembled.ts';
import { detectedOf } from './testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anEvent, aProcessStart, at } from './testing/event-builders.ts';

describe('parents that go round in a circle', () => {
  it('end, each with its parent', () => {
    const pair = [
      aProcessStart('WS5', '12:00:00', 'a.exe', { 'process.entity_id': '{a}', 'process.parent.entity_id': '{b}' }),
      aProcessStart('WS5', '12:00:01', 'b.exe', { 'process.entity_id': '{b}', 'process.parent.entity_id': '{a}' }),
    ];

    const edges = graphOf(pair).edges.filter(({ kind }) => kind === 'PARENT_OF');

    expect(edges).toHaveLength(2);
    expect(detectedOf('T1047', [pair[1] as HoplineEvent], pair)).toEqual([]);
  });
});

describe('a host that moves to itself', () => {
  it('makes no movement', () => {
    const own = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.15:5985' });
    const arrived = aConnection('WS5', '12:00:00', 'ingress', { from: '10.0.0.5:50001', to: '10.0.0.15:5985' });

    expect(movementsOf(graphOf([own, arrived, aNetworkLogon('WS5', '12:00:00', '10.0.0.5:50001')]))).toEqual([]);
  });
});

describe('movements in one millisecond', () => {
  it('are one each for every pair of hosts', () => {
    const events = ['WS1', 'WS2', 'WS3'].flatMap((host, number) => {
      const flow = { from: `10.0.0.${number + 1}:50001`, to: `10.0.0.${((number + 1) % 3) + 1}:5985` };
      return [aConnection(host, '12:00:00', 'egress', flow), aConnection(`WS${((number + 1) % 3) + 1}`, '12:00:00', 'ingress', flow)];
    });

    const movements = movementsOf(graphOf(events));

    expect(movements.map(({ source, target }) => `${source.host} ${target.host}`).sort()).toEqual([
      'host:ws1 host:ws2',
      'host:ws2 host:ws3',
      'host:ws3 host:ws1',
    ]);
  });
});

describe('a clock that jumps', () => {
  it('leaves a host one host with its addresses of both times', () => {
    const before = aConnection('WS5', '12:00:00', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.1:389' });
    const jumped = { ...before, '@timestamp': at('12:00:00') + 400 * 86_400_000, 'event.created': at('12:00:00') + 400 * 86_400_000 };

    const [host, ...others] = hostsOf(graphOf([before, jumped])).filter(({ managed }) => managed);

    expect(others).toEqual([]);
    expect(host?.addresses.map(({ ip }) => ip)).toEqual(['10.0.0.5', '10.0.0.5']);
  });
});

describe('a pid that is given again within a second', () => {
  it('is the first process’s until the second one starts', () => {
    const start = (time: string, name: string) =>
      aProcessStart('WS5', time, name, { 'process.entity_id': `{${time}}`, 'process.pid': 4_000, 'process.name': 'tool.exe' });
    const filtered = (time: string, port: number) =>
      anEvent('WS5', time, {
        'event.code': '5156',
        'event.provider': 'Microsoft-Windows-Security-Auditing',
        'event.category': ['network'],
        'network.transport': 'tcp',
        'network.direction': 'egress',
        'source.ip': '10.0.0.5',
        'source.port': port,
        'destination.ip': '10.0.0.6',
        'destination.port': 445,
        'process.pid': 4_000,
        'process.name': 'tool.exe',
      });

    const writes = graphOf([
      start('12:00:00.000', 'tool.exe'),
      filtered('12:00:00.300', 50_001),
      start('12:00:00.600', 'tool.exe'),
      filtered('12:00:00.900', 50_002),
    ]);

    const initiators = writes.edges.filter(({ kind }) => kind === 'INITIATED').map(({ source }) => source);
    expect(new Set(initiators).size).toBe(2);
  });
});
