import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { aProcessStart } from '../correlate/testing/event-builders.ts';
import { createDetector } from '../detect/detector.ts';
import { aRule } from '../detect/testing/events.ts';
import { emptyContribution } from './contribution.ts';
import { createDeriver } from './derive-findings.ts';
import { createFolding, digestOfRules } from './folding.ts';

const rules = [
  aRule('sequence by host.id with maxspan=1m [process where process.name == "a.exe"] [process where process.name == "b.exe"]'),
];

function detectionsOf(events: readonly HoplineEvent[]): number {
  const detector = createDetector(rules);
  const folding = createFolding({ detector, ruleSet: digestOfRules(rules), hasDaysApart: false });
  for (const event of events) folding.take(event);
  const [contribution = emptyContribution()] = folding.byDay.values();
  const { graph } = createDeriver({ rules, clockRepair: true }, detector)(contribution);
  return graph.nodes.filter(({ kind }) => kind === 'Detection').length;
}

describe('a rule that joins by host', () => {
  it('joins what is found to be one host, however its events spell it', () => {
    const [first, last] = [aProcessStart('SRV1', '12:00:00', 'a.exe'), aProcessStart('srv1.north.example', '12:00:05', 'b.exe')];

    expect(detectionsOf([first, last])).toBe(1);
  });

  it('keeps two hosts of one short name apart, by the ids of their agents as by their full names alone', () => {
    const [north, south] = ['SRV1.north.example', 'SRV1.south.example'];
    const namedOnly = [aProcessStart(north, '12:00:00', 'a.exe'), aProcessStart(south, '12:00:05', 'b.exe')];
    const withIds = [
      aProcessStart(north, '12:00:00', 'a.exe', { 'host.id': '1' }),
      aProcessStart(south, '12:00:30', 'b.exe', { 'host.id': '2' }),
    ];

    expect([detectionsOf(namedOnly), detectionsOf(withIds)]).toEqual([0, 0]);
  });

  it('joins over the renaming of a host', () => {
    const before = aProcessStart('SRV1', '12:00:00', 'a.exe', { 'host.id': '1', 'host.ip': ['10.0.0.5'] });
    const after = aProcessStart('SRV2', '12:00:40', 'b.exe', { 'host.id': '1', 'host.ip': ['10.0.0.5'] });

    expect(detectionsOf([before, after])).toBe(1);
  });
});
