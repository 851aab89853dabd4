import { expect, it } from 'vitest';
import { withCampaigns } from './campaigns.ts';
import { counterfactualOf } from './counterfactual.ts';
import { aHop, campaignsOfHops, graphOfHops } from './testing/intrusion-builder.ts';

const A = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'a' });
const B = aHop('WS2', 'WS3', '10:20:00', { as: 'anna', id: 'b' });
const C = aHop('WS3', 'WS4', '10:40:00', { as: 'anna', id: 'c' });
const ELSEWHERE = [aHop('X1', 'X2', '10:00:00', { as: 'boris' }), aHop('X2', 'X3', '10:20:00', { as: 'boris' })];

it('is what is left of the campaign, with its score', () => {
  const { campaigns, riskScore } = counterfactualOf([A, B, C], withCampaigns(graphOfHops([A, B, ...ELSEWHERE])));

  expect(campaigns.map(({ movements }) => movements)).toEqual([[A.id, B.id]]);
  expect(riskScore).toBe(campaignsOfHops([A, B])[0]?.riskScore);
});

it('is nothing where what is left is single acts', () => {
  expect(counterfactualOf([A, B, C], withCampaigns(graphOfHops([A, C, ...ELSEWHERE])))).toEqual({ campaigns: [], riskScore: 0 });
});

it('finds a member again that has another id without an event', () => {
  const renamed = { ...A, id: 'movement:renamed' };

  expect(counterfactualOf([A], withCampaigns(graphOfHops([renamed, B]))).campaigns).toMatchObject([{ movements: [renamed.id, B.id] }]);
});
