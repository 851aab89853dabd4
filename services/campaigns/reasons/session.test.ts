import { describe, expect, it } from 'vitest';
import { aHop, campaignsOfHops, linksOf } from '../testing/intrusion-builder.ts';

describe('a movement made in the session that an earlier one opened', () => {
  it('continues it, however long after', () => {
    const [into, out] = [aHop('WS1', 'WS2', '10:00:00', { session: 's' }), aHop('WS2', 'WS3', '22:00:00', { by: 'tool' })];

    const campaigns = campaignsOfHops([into, out], { programs: { tool: { session: 's' } } });

    expect(campaigns.flatMap(({ links }) => links)).toMatchObject([{ kind: 'SESSION', strength: 95, from: into.id, to: out.id }]);
  });

  it('continues it also where its program is one that serves many', () => {
    const programs = { desktop: { image: 'explorer.exe', session: 's' } };
    const hops = [aHop('WS1', 'WS2', '10:00:00', { session: 's' }), aHop('WS2', 'WS3', '11:00:00', { by: 'desktop' })];

    expect(linksOf(campaignsOfHops(hops, { programs }))).toEqual(['SESSION WS1>WS2@10:00:00 WS2>WS3@11:00:00']);
  });

  it('does not in another session', () => {
    const hops = [aHop('WS1', 'WS2', '10:00:00', { session: 's' }), aHop('WS2', 'WS3', '11:00:00', { by: 'tool' })];

    expect(campaignsOfHops(hops, { programs: { tool: { session: 'other' } } })).toEqual([]);
  });
});

describe('two movements that opened one session', () => {
  it('belong together', () => {
    const hops = [aHop('WS1', 'WS2', '10:00:00', { session: 's' }), aHop('WS1', 'WS2', '10:30:00', { session: 's' })];

    expect(linksOf(campaignsOfHops(hops))).toEqual(['SESSION WS1>WS2@10:00:00 WS1>WS2@10:30:00']);
  });
});
