import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../../campaigns/campaigns.ts';
import { aDetectionAlone, aHop, anObservedHop, graphOfHops, type SceneWords } from '../../../campaigns/testing/intrusion-builder.ts';
import { foundIn } from '../../findings/find.ts';
import { htmlReportOf } from './html-report.ts';

const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', riskScore: 80, by: 'tool' }),
  anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' }),
  aHop('WS3', 'DC1', '10:20:00', { as: 'anna', tier: 'CORROBORATED' }),
  aHop('DC1', 'FS1', '10:30:00', { as: 'admin' }),
  aHop('BK1', 'FS9', '12:00:00', { as: 'backup' }),
];

function report(hops = HOPS, words: SceneWords = {}): string {
  return htmlReportOf(foundIn(withCampaigns(graphOfHops(hops, { programs: { tool: {} }, ...words })), { withEvents: true }));
}

describe('a report', () => {
  it('tells each campaign with its picture, its story, its score, its reasons and what it rests on, then single acts', () => {
    const text = report();

    for (const told of [
      '1 campaign, 1 single act, 7 hosts',
      'anna +1 from WS1 to FS1: 5 hosts in 30 min',
      '<svg class="chain"',
      'WS2 was seen to reach WS3',
      'Half of what its riskiest movement weighs.',
      'BRIDGE',
      '<h2>Single acts</h2>',
      'capture.json@0',
    ])
      expect(text).toContain(told);
  });

  it('draws a line for each member: double, single or dotted by its tier, and marked where the account changed', () => {
    const lines = Array.from(report().matchAll(/<g class="(move [^"]*)"/g), ([, kind]) => kind);

    expect(lines).toEqual(['move detected', 'move observed', 'move corroborated', 'move detected switched']);
  });

  it('draws hosts once, the first marked, and those that send nothing dashed', () => {
    const hosts = Array.from(
      report(HOPS, { silent: ['DC1'] }).matchAll(/<g class="(host[^"]*)"><title>([^<]*)/g),
      ([, kind, name]) => `${name} ${kind}`,
    );

    expect(hosts).toEqual(['WS1 host entry', 'WS2 host', 'WS3 host', 'DC1 host silent', 'FS1 host']);
  });

  it('loads nothing, runs nothing, and holds what an intruder wrote as text', () => {
    const image = '<script>alert(1)</script>\u001b[31m';
    const { detection, event } = aDetectionAlone('"><img src=x>', 'WS9', '11:00:00');
    const text = report(HOPS, { programs: { tool: { image } }, detections: [detection], events: [event] });

    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\\x1b[31m');
    expect(text).not.toMatch(/<(?:script|img|iframe|link|object)\b/);
    expect(text).not.toMatch(/(?:src|href)=|url\(|@import|\u001b/);
    expect(text).toContain('default-src &#39;none&#39;');
  });

  it('says so where nothing was found', () => {
    expect(report([])).toContain('0 campaigns, 0 single acts, 0 hosts');
  });
});
