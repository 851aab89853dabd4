import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, campaignsOfHops, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { findingsWithout } from '../../fold/without.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';

const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first' }),
  aHop('WS2', 'WS3', '10:20:00', { as: 'anna', id: 'second' }),
  aHop('WS3', 'DC1', '10:40:00', { as: 'anna', id: 'third' }),
];

let served: ServedGraph;

beforeEach(async () => {
  served = await serveGraph(withCampaigns(graphOfHops(HOPS)), {
    recorder: { by: 'operator', nowMs: () => 1_000 },
    graphWithout: async (leftOut) => withCampaigns(findingsWithout(graphOfHops(HOPS), leftOut)),
  });
});

afterEach(() => served[Symbol.asyncDispose]());

const ASK = `mutation ($tag: String!) {
  askStandingQuestion(tag: $tag) {
    question { id tag tier owner created notices { campaign { id } host { name } path { id } at } } userErrors { code message }
  }
}`;

describe('a standing question', () => {
  it('tells which campaigns have come to a host with the tag, and by which way', async () => {
    await served.ask('mutation { decide(input: { kind: TAG, about: ["DC1"], value: "tier-0" }) { userErrors { message } } }');

    expect((await served.ask(ASK, { tag: 'tier-0' })).data).toEqual({
      askStandingQuestion: {
        question: {
          id: expect.stringMatching(/^question:/),
          tag: 'tier-0',
          tier: 'DETECTED',
          owner: 'operator',
          created: '1970-01-01T00:00:01.000Z',
          notices: [
            {
              campaign: { id: 'campaign:first' },
              host: { name: 'DC1' },
              path: HOPS.map(({ id }) => ({ id })),
              at: new Date(HOPS[2]?.firstSeen ?? 0).toISOString(),
            },
          ],
        },
        userErrors: [],
      },
    });
  });

  it('is listed until it is ended', async () => {
    const { data } = await served.ask<{ askStandingQuestion: { question: { id: string } } }>(ASK, { tag: 'tier-0' });
    const { id } = data.askStandingQuestion.question;
    const END = 'mutation ($id: ID!) { endStandingQuestion(id: $id) { question { id } userErrors { code } } }';

    expect((await served.ask('{ standingQuestions { id } }')).data).toEqual({ standingQuestions: [{ id }] });
    expect((await served.ask(END, { id })).data).toEqual({ endStandingQuestion: { question: { id }, userErrors: [] } });
    expect((await served.ask(END, { id })).data).toEqual({
      endStandingQuestion: { question: null, userErrors: [{ code: 'UNKNOWN_SUBJECT' }] },
    });
    expect((await served.ask('{ standingQuestions { id } }')).data).toEqual({ standingQuestions: [] });
  });

  it('is refused for what is no tag', async () => {
    expect((await served.ask(ASK, { tag: '<script>' })).data).toMatchObject({
      askStandingQuestion: { question: null, userErrors: [{ code: 'BAD_VALUE' }] },
    });
  });
});

describe('counterfactual', () => {
  const QUESTION = `query ($without: [ID!]!) {
    counterfactual(campaign: "campaign:first", without: $without) { riskScore campaigns { id riskScore movements } }
  }`;

  it('tells what a campaign would be without some of its evidence', async () => {
    const [left] = campaignsOfHops(HOPS.slice(0, 2));
    expect((await served.ask(QUESTION, { without: ['movement:third'] })).data).toEqual({
      counterfactual: { riskScore: left?.riskScore, campaigns: [{ id: left?.id, riskScore: left?.riskScore, movements: left?.movements }] },
    });
    expect((await served.ask(QUESTION, { without: ['movement:second'] })).data).toEqual({
      counterfactual: { riskScore: 0, campaigns: [] },
    });
  });

  it('is refused by a server that has nothing but the graph', async () => {
    await using bare = await serveGraph(withCampaigns(graphOfHops(HOPS)));

    expect((await bare.ask(QUESTION, { without: ['movement:third'] })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
