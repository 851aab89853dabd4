import { createClient } from 'graphql-ws';
import { expect, it } from 'vitest';
import WebSocket from 'ws';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { serveGraph } from '../testing/serve-graph.ts';

const FIRST = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first' });
const INTO_DC = aHop('WS2', 'DC1', '10:20:00', { as: 'anna', id: 'second' });
const ELSEWHERE = aHop('PC7', 'PC8', '15:00:00', { as: 'boris', id: 'other' });
const graphOf = (...hops: readonly ReturnType<typeof aHop>[]) => withCampaigns(graphOfHops(hops));

it('are told to who follows them when a campaign comes to a host with their tag, and only then', async () => {
  await using served = await serveGraph(graphOf(FIRST), { recorder: { by: 'operator', nowMs: () => 1_000 } });
  await served.store.write({ nodes: graphOfHops([INTO_DC]).nodes.filter(({ kind }) => kind === 'Host'), edges: [] });
  await served.ask('mutation { decide(input: { kind: TAG, about: ["DC1"], value: "tier-0" }) { userErrors { message } } }');
  await served.ask('mutation { askStandingQuestion(tag: "tier-0") { userErrors { message } } }');
  const client = createClient({ url: `${served.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryAttempts: 0 });
  const updates = client.iterate<{ readonly changed: unknown }>({
    query:
      'subscription { changed(kinds: [QUESTION]) { campaigns { id } standingQuestions { tag notices { host { name } path { id } } } } }',
  });
  const next = async () => (await updates.next()).value?.data?.changed;
  const NOTHING = { campaigns: [], standingQuestions: [] };

  expect(await next()).toEqual(NOTHING);
  await served.store.replace(graphOf(FIRST, ELSEWHERE));
  await new Promise((resolve) => setTimeout(resolve, 600));
  await served.store.replace(graphOf(FIRST, INTO_DC, ELSEWHERE));

  expect(await next()).toEqual({
    campaigns: [],
    standingQuestions: [{ tag: 'tier-0', notices: [{ host: { name: 'DC1' }, path: [{ id: FIRST.id }, { id: INTO_DC.id }] }] }],
  });
  await updates.return?.();
  await client.dispose();
});
