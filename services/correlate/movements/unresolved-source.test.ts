import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { movementsOf } from '../testing/assembled.ts';
import { graphByRules } from '../testing/detected-movements.ts';
import { aConnection, aNetworkLogon, anActionsWrite, aProcessStart } from '../testing/event-builders.ts';

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

describe('who may have asked for a remote shell', () => {
  const shell = aProcessStart('APP4', '12:00:06', 'wsmprovhost.exe', { 'user.name': undefined });
  const logon = (from: string, time: string): HoplineEvent =>
    aNetworkLogon('APP4', time, from, { 'winlog.logon.id': `0x${from.slice(-3)}`, 'user.name': undefined });
  const shellCall = (from: string, time: string): HoplineEvent =>
    aConnection('APP4', time, 'ingress', { from, to: '10.0.0.8:5985' }, { 'process.name': 'System', 'process.pid': 4 });
  const reasonsBy = (evidence: readonly HoplineEvent[], beside: readonly HoplineEvent[]): unknown => {
    const detection = graphByRules([['T1021.006', evidence]], beside).nodes.find((node) => node.kind === 'Detection');
    return detection?.candidates.map(({ reason }) => reason);
  };

  it('is told by how and when it was called last', () => {
    expect(
      reasonsBy(
        [shellCall('10.0.0.9:50009', '12:00:02'), shell],
        [shellCall('10.0.0.5:50001', '12:00:01'), shellCall('10.0.0.5:50002', '12:00:06.900')],
      ),
    ).toEqual(['10.0.0.5 called port 5985 of APP4 0.9 s after.', '10.0.0.9 called port 5985 of APP4 4.0 s before.']);
  });

  it('may be the host itself', () => {
    const own = aConnection('APP4', '12:00:03', 'egress', { from: '10.0.0.8:50003', to: '10.0.0.8:5985' });
    const address = aConnection('APP4', '09:00:00', 'egress', { from: '10.0.0.8:50000', to: '10.0.0.1:389' });

    expect(reasonsBy([shellCall('10.0.0.9:50009', '12:00:02'), shell], [own, address])).toEqual([
      '10.0.0.9 called port 5985 of APP4 4.0 s before.',
      'APP4 itself called its own service, or was just told to do it.',
    ]);
  });

  it('may be one that logged on', () => {
    const somebody = (event: HoplineEvent): HoplineEvent => ({ ...event, 'user.name': 'alice' });

    expect(reasonsBy([somebody(logon('10.0.0.9:50009', '12:00:02')), shell], [somebody(logon('10.0.0.5:50001', '12:00:04'))])).toEqual([
      '10.0.0.5 logged on to APP4 2.0 s before.',
      '10.0.0.9 logged on to APP4 4.0 s before.',
    ]);
  });

  it('are ten at most that are named, each trusted as one of all', () => {
    const calls = Array.from({ length: 12 }, (_, number) => shellCall(`10.0.0.${20 + number}:50001`, '12:00:01'));
    const detection = graphByRules([['T1021.006', [shellCall('10.0.0.9:50009', '12:00:02'), shell]]], calls).nodes.find(
      (node) => node.kind === 'Detection',
    );

    expect(detection).toMatchObject({ unresolved: '13 hosts may have asked APP4 for it, and nothing tells which did.' });
    expect(detection?.candidates.map(({ confidence }) => confidence)).toEqual(Array.from({ length: 10 }, () => 0.07));
  });
});
