import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../services/campaigns/campaigns.ts';
import { aHop, anObservedHop, graphOfHops } from '../../services/campaigns/testing/intrusion-builder.ts';
import type { Campaign, Movement } from '../model.ts';
import { noticesOf, questionId } from './standing-question.ts';

const A = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'a' });
const B = aHop('WS2', 'DC1', '10:20:00', { as: 'anna', id: 'b' });
const AGAIN = aHop('WS2', 'DC1', '10:40:00', { as: 'anna', id: 'again' });

function notices(hops: readonly Movement[], hosts: readonly string[], tier: 'OBSERVED' | 'DETECTED' | 'CORROBORATED' = 'DETECTED') {
  const { nodes } = withCampaigns(graphOfHops(hops));
  const campaigns = nodes.filter((node): node is Campaign => node.kind === 'Campaign');
  return campaigns.flatMap((campaign) =>
    noticesOf(
      { tier },
      campaign,
      hops.filter(({ id }) => campaign.movements.includes(id)),
      new Set(hosts),
    ),
  );
}

describe('the notices of a standing question', () => {
  it('tell once that a campaign reached a host, by the way on which it came there first', () => {
    expect(notices([A, B, AGAIN], ['host:dc1'])).toEqual([
      { campaign: 'campaign:a', host: 'host:dc1', path: [A.id, B.id], at: B.firstSeen },
    ]);
  });

  it('are none for a host that no campaign reached, or where one began', () => {
    expect(notices([A, B], ['host:ws9', 'host:ws1'])).toEqual([]);
  });

  it('are as if a movement that is taken back had never been there', () => {
    expect(notices([A, AGAIN], ['host:dc1'])).toMatchObject([{ path: [A.id, AGAIN.id], at: AGAIN.firstSeen }]);
  });

  it('count only movements that are known as well as is asked', () => {
    const seen = anObservedHop('DC1', 'FS1', '10:21:00', { as: 'anna', id: 'seen', session: 's' });
    const into = aHop('WS2', 'DC1', '10:20:00', { as: 'anna', id: 'b', session: 's' });

    expect(notices([A, into, seen], ['host:dc1'], 'CORROBORATED')).toEqual([]);
    expect(notices([A, into, seen], ['host:fs1'])).toEqual([]);
  });

  it('name the movement into the host where no way by the members leads there from where it began', () => {
    const corroborated = { ...B, tier: 'CORROBORATED' as const };

    expect(notices([A, corroborated], ['host:dc1'], 'CORROBORATED')).toMatchObject([{ path: [B.id] }]);
  });
});

it('is one question whoever asks the same twice', () => {
  const asked = { tag: 'crown-jewel', tier: 'DETECTED', owner: 'anna' } as const;

  expect(questionId({ ...asked })).toBe(questionId(asked));
  expect(questionId({ ...asked, owner: 'boris' })).not.toBe(questionId(asked));
});
