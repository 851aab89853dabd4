import { withCampaigns } from '../../../campaigns/campaigns.ts';
import { aHop, anObservedHop, graphOfHops } from '../../../campaigns/testing/intrusion-builder.ts';
import type { FoundGraph } from '../../findings/document.ts';
import { foundIn } from '../../findings/find.ts';

/** Of a way over four hosts: with a host in it that no rule tells of and a switch of account; and a single act elsewhere. */
export const INTRUSION = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', riskScore: 80 }),
  anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' }),
  aHop('WS3', 'DC1', '10:20:00', { as: 'anna', technique: ['T1021.006', 'T1059.001'] }),
  aHop('DC1', 'FS1', '10:30:00', { as: 'admin' }),
  aHop('BK1', 'FS9', '12:00:00', { as: 'backup' }),
];

/** What is found of such movements, campaigns included. */
export function foundOf(hops: Parameters<typeof graphOfHops>[0] = INTRUSION): FoundGraph {
  return foundIn(withCampaigns(graphOfHops(hops)), { withEvents: true });
}

/** The same with every name that an intruder can choose turned into another text: of hosts, accounts, commands, tasks and rules. */
export function withTexts(found: FoundGraph, text: string): FoundGraph {
  const chosen: ReadonlySet<string> = new Set(['name', 'commandLine', 'executable', 'domain', 'title', 'text', 'reason']);
  const turned = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return chosen.has(key) ? text : value;
    if (Array.isArray(value)) return value.map((each) => turned(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, turned(each, name)]));
  };
  return turned(found, '') as FoundGraph;
}
