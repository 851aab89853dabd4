import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { foundIn } from '../findings/find.ts';
import { csvOf } from './csv.ts';

const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', by: 'tool' }),
  aHop('WS2', 'DC1', '10:20:00', { as: 'anna', technique: ['T1021.006', 'T1047'] }),
  aHop('BK1', 'FS9', '12:00:00'),
];

function rows(image = 'tool.exe'): string[] {
  const graph = withCampaigns(graphOfHops(HOPS, { programs: { tool: { image, since: '10:00:00' } } }));
  return csvOf(foundIn(graph, { withEvents: false })).split('\r\n');
}

describe('movements for a spreadsheet', () => {
  it('are a row each under the names of the columns, with the campaign they belong to', () => {
    const [names, first, second, alone, end] = rows();

    expect(names).toMatch(/^campaign,campaign_title,campaign_score,movement,first_seen,/);
    expect(first).toMatch(/^campaign:WS1>WS2@10:00:00,"anna from WS1 to DC1: 3 hosts in 20 min/);
    expect(second).toContain(',WS2,,,,DC1,,SHIRE\\anna,,T1021.006 T1047,');
    expect(alone).toMatch(/^,,,movement:BK1>FS9@12:00:00,2026-03-02T12:00:00\.000Z,/);
    expect(end).toBe('');
  });

  it.each(['=cmd|calc', '+1', '-1', '@SUM(A1)'])('hold no formula: %s', (image) => {
    expect(rows(image)[1]).toContain(`,'${image}`);
  });

  it('quote what holds a comma, a quote or a line break', () => {
    expect(rows('a "b", c')[1]).toContain(',"a ""b"", c",');
    expect(rows('a\nb')[1]).toContain(',a\\x0ab,');
  });
});
