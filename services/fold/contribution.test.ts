import { expect, it } from 'vitest';
import type { GraphWrites } from '../../graph/model.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { aNetworkLogon, aProcessStart } from '../correlate/testing/event-builders.ts';
import { createDetector } from '../detect/detector.ts';
import { builtInRules } from '../detect/rules/read-rules.ts';
import { emptyContribution, mergeContribution } from './contribution.ts';
import { createDeriver } from './derive-findings.ts';
import { digestOfRules, foldBatch } from './folding.ts';

const rules = builtInRules();
const folding = { detector: createDetector(rules), ruleSet: digestOfRules(rules), hasDaysApart: true };

/** What follows from batches that were folded one after the other, in a fixed order. */
function graphOf(batches: readonly (readonly HoplineEvent[])[]): string {
  const whole = emptyContribution();
  for (const events of batches) {
    for (const contribution of foldBatch({ events, deadLetters: [] }, folding).byDay.values()) mergeContribution(whole, contribution);
  }
  const { nodes, edges }: GraphWrites = createDeriver({ rules, clockRepair: true })(whole).graph;
  const texts = [...nodes, ...edges].map((each) => JSON.stringify(each));
  return texts.sort().join('\n');
}

/** The same record as two shippers send it: neither lies in a file, and they differ in what is no part of its identity. */
function asSentBy(agent: string, address: string, event: HoplineEvent): HoplineEvent {
  const source = { file: 'bulk:logs', offset: 0, length: 0, index: 'logs' };
  return { ...event, 'host.id': agent, 'host.ip': [address], extra: { 'agent.name': agent }, source };
}

it('gives the same findings whichever delivery of a record comes first, of those that lie in no file', () => {
  const records = [
    aNetworkLogon('pc1', '10:00:00', '10.0.0.2'),
    aProcessStart('pc1', '10:00:01', 'cmd.exe', { 'process.command_line': 'cmd.exe /Q /c dir 1> \\\\127.0.0.1\\ADMIN$\\__1 2>&1' }),
  ];
  const [one, other] = [
    records.map((record) => asSentBy('agent-a', '10.0.0.7', record)),
    records.map((record) => asSentBy('agent-b', '10.0.0.8', record)),
  ];

  expect(graphOf([one, other])).toBe(graphOf([other, one]));
  expect(graphOf([[...one, ...other]])).toBe(graphOf([[...other, ...one]]));
});
