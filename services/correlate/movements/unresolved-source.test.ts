import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { movementsOf } from '../testing/assembled.ts';
import { graphByRules } from '../testing/detected-movements.ts';
import { aConnection, anActionsWrite } from '../testing/event-builders.ts';

const SCHEDULER = { 'process.name': 'svchost.exe', 'process.pid': 1404 };

/** A call to APP4's scheduler, as APP4 tells of it. */
function calls(from: string, time: string): HoplineEvent {
  return aConnection('APP4', time, 'ingress', { from, to: '10.0.0.8:49667' }, SCHEDULER);
}

describe('a detection of which nothing tells who asked', () => {
  const evidence = [calls('10.0.0.9:50009', '12:00:02'), anActionsWrite('APP4', '12:00:03.500', SCHEDULER)];
  const others = [
    calls('10.0.0.5:50001', '12:00:01'),
    aConnection('WS5', '12:00:01', 'egress', { from: '10.0.0.5:50001', to: '10.0.0.8:49667' }),
  ];

  const detectionOf = (beside: readonly HoplineEvent[]): Detection | undefined =>
    graphByRules([['T1053.005', evidence]], beside).nodes.find((node) => node.kind === 'Detection');

  it('stays, and says who may have', () => {
    expect(detectionOf(others)).toMatchObject({
      status: 'OPEN',
      movement: null,
      unresolved: '2 hosts may have asked APP4 for it, and nothing tells which did.',
      candidates: [
        { host: 'host:10.0.0.9', reason: '10.0.0.9 called port 49667 of APP4 1.5 s before.', confidence: 0.5 },
        { host: 'host:ws5', reason: 'WS5 called port 49667 of APP4 2.5 s before.', confidence: 0.5 },
      ],
    });
  });

  it('says which telemetry would have told', () => {
    const told = detectionOf(others)?.gaps.map(({ host, channel, reason }) => `${host} ${channel} ${reason}`);

    expect(told).toContain('host:app4 Security CHANNEL_NEVER_SEEN');
    expect(told).toContain('host:ws5 Security CHANNEL_NEVER_SEEN');
    expect(told).toContain('host:10.0.0.9 Security HOST_SENDS_NOTHING');
  });

  it('names none where one is named', () => {
    expect(detectionOf([])).toMatchObject({ unresolved: null, candidates: [], gaps: [] });
  });

  it('has the hosts that may have among the hosts that are known', () => {
    const { nodes } = graphByRules([['T1053.005', evidence]], others);

    expect(
      nodes
        .filter(({ kind }) => kind === 'Host')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['host:10.0.0.9', 'host:app4', 'host:ws5']);
    expect(movementsOf({ nodes, edges: [] })).toEqual([]);
  });
});
