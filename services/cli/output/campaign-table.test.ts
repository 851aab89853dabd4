import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, anObservedHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import type { FoundGraph } from '../findings/document.ts';
import { foundIn } from '../findings/find.ts';
import { campaignTable, campaignText } from './campaign-table.ts';
import { tableOf } from './table.ts';

const OPTIONS = { width: 100, isWide: false, minScore: 60, paint: (_tier: string, text: string) => text };

const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', riskScore: 80 }),
  anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' }),
  aHop('WS3', 'DC1', '10:20:00', { as: 'anna' }),
  aHop('DC1', 'FS1', '10:30:00', { as: 'admin' }),
];
const ALONE = aHop('BK1', 'FS9', '12:00:00', { as: 'backup' });

function found(hops = [...HOPS, ALONE]): FoundGraph {
  return foundIn(withCampaigns(graphOfHops(hops)), { withEvents: false });
}

describe('the table of findings', () => {
  it('begins with campaigns, then has their movements, then single acts', () => {
    expect(tableOf(found(), OPTIONS)).toMatch(/^1 campaign .*anna \+1 from WS1 to FS1.*4 movements of campaigns.*1 single act\n.*BK1/s);
  });

  it('takes campaigns below the least score for single acts, and says how many there are', () => {
    const text = tableOf(found(HOPS.slice(0, 3)), OPTIONS);

    expect(text).toMatch(/^1 campaign of a score below 60: --min-score 0 lists them\.\n\n2 movements/);
    expect(tableOf(found(HOPS.slice(0, 3)), { ...OPTIONS, minScore: 0 })).toMatch(/^1 campaign \(times are UTC\)/);
  });
});

describe('campaigns in a table', () => {
  it('have few lines each: title, way, what they hold, and the id to ask by', () => {
    const text = campaignTable(found().campaigns, { ...OPTIONS, isWide: true });

    for (const told of [
      'risk 80',
      '2026-03-02 10:00',
      'anna +1 from WS1 to FS1: 5 hosts in 30 min',
      'WS1 → WS2, WS3, DC1 → FS1',
      '4 movements, 1 of them seen only, 0 detections, 1 switch of account',
      'campaign:WS1>WS2@10:00:00',
    ])
      expect(text).toContain(told);
  });
});

describe('one campaign in full', () => {
  it('says what its score is made of, its story, why its members belong together, and what is unsure', () => {
    const graph = found();
    const [campaign] = graph.campaigns;
    const text = campaign === undefined ? '' : campaignText(campaign, graph.movements, new Map());

    for (const told of [
      '+40 Half of what its riskiest movement weighs.',
      '+30 2 more hops in order after the first.',
      'Began on WS1, has come to FS1',
      'Account switched from SHIRE\\anna to SHIRE\\admin at DC1 → FS1 (UNCLEAR)',
      '2026-03-02 10:10:00.000  WS2 was seen to reach WS3 by a scheduled task as anna; no rule tells of it.',
      'BRIDGE 30: WS1 → WS2, then WS3 → DC1 (3 events)',
    ])
      expect(text).toContain(told);
  });
});
