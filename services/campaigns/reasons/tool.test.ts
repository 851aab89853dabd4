import { describe, expect, it } from 'vitest';
import { aHop, campaignsOfHops, linksOf } from '../testing/intrusion-builder.ts';

describe('movements that leave one host', () => {
  it('hang together where one process made them', () => {
    const hops = ['WS2', 'WS3', 'WS4'].map((to, hour) => aHop('WS1', to, `1${hour}:00:00`, { by: 'tool' }));

    const [campaign, ...others] = campaignsOfHops(hops, { programs: { tool: {} } });

    expect(others).toEqual([]);
    expect(campaign?.links).toMatchObject([
      { kind: 'TOOL', strength: 90 },
      { kind: 'TOOL', strength: 90 },
    ]);
  });

  it('hang together where their processes share a forebear', () => {
    const programs = { console: {}, one: { parent: 'console' }, other: { parent: 'console' } };
    const hops = [aHop('WS1', 'WS2', '10:00:00', { by: 'one' }), aHop('WS1', 'WS3', '15:00:00', { by: 'other' })];

    expect(linksOf(campaignsOfHops(hops, { programs }))).toEqual(['TOOL WS1>WS2@10:00:00 WS1>WS3@15:00:00']);
  });

  it.each(['explorer.exe', 'svchost.exe'])('do not where that forebear is %s', (image) => {
    const programs = { hub: { image }, one: { parent: 'hub' }, other: { parent: 'hub' } };
    const hops = [aHop('WS1', 'WS2', '10:00:00', { by: 'one' }), aHop('WS1', 'WS3', '15:00:00', { by: 'other' })];

    expect(campaignsOfHops(hops, { programs })).toEqual([]);
  });

  it('do not where the kernel made them, whatever a sensor calls it', () => {
    const hops = ['WS2', 'WS3'].map((to) => aHop('WS1', to, '10:00:00', { by: 'kernel' }));

    expect(campaignsOfHops(hops, { programs: { kernel: { image: 'System' } } })).toEqual([]);
  });
});
