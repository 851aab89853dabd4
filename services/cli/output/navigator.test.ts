import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, anObservedHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { foundIn } from '../findings/find.ts';
import { navigatorOf } from './navigator.ts';

describe('a layer for ATT&CK Navigator', () => {
  it('has each technique that rules tell of, by its riskiest movement', () => {
    const hops = [
      aHop('WS1', 'WS2', '10:00:00', { as: 'anna', technique: ['T1047'], riskScore: 40 }),
      aHop('WS2', 'DC1', '10:20:00', { as: 'anna', technique: ['T1021.006', 'T1047'], riskScore: 80 }),
      anObservedHop('WS8', 'WS9', '10:00:00', { technique: ['T1021.001'] }),
    ];

    expect(JSON.parse(navigatorOf(foundIn(withCampaigns(graphOfHops(hops)), { withEvents: false })))).toMatchObject({
      name: 'Hopline',
      versions: { layer: '4.5' },
      domain: 'enterprise-attack',
      techniques: [
        { techniqueID: 'T1021.006', score: 80, comment: '1 movement, in 1 campaign', enabled: true },
        { techniqueID: 'T1047', score: 80, comment: '2 movements, in 1 campaign', enabled: true },
      ],
    });
  });
});
