import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { foundIn } from '../findings/find.ts';
import { graphmlOf } from './graphml.ts';

describe('movements in GraphML', () => {
  it('say which campaign they belong to, where they belong to one', () => {
    const hops = [
      aHop('WS1', 'WS2', '10:00:00', { as: 'anna' }),
      aHop('WS2', 'WS3', '10:20:00', { as: 'anna' }),
      aHop('BK1', 'FS9', '12:00:00'),
    ];
    const text = graphmlOf(foundIn(withCampaigns(graphOfHops(hops)), { withEvents: false }));

    expect(Array.from(text.matchAll(/<data key="edge.campaign">([^<]*)/g), ([, campaign]) => campaign)).toEqual([
      'campaign:WS1&gt;WS2@10:00:00',
      'campaign:WS1&gt;WS2@10:00:00',
    ]);
  });
});
