import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, anObservedHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';

const FIRST = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', riskScore: 80 });
const BRIDGE = anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' });
const SECOND = aHop('WS3', 'DC1', '10:20:00', { as: 'anna' });
const THIRD = aHop('DC1', 'FS1', '10:30:00', { as: 'admin' });
const OTHERS = [aHop('X1', 'X2', '12:00:00', { as: 'boris' }), aHop('X2', 'X3', '12:30:00', { as: 'boris' })];
const ALONE = aHop('BK1', 'FS9', '12:00:00', { as: 'backup' });

let served: ServedGraph;

beforeAll(async () => {
  served = await serveGraph(withCampaigns(graphOfHops([FIRST, BRIDGE, SECOND, THIRD, ...OTHERS, ALONE])));
});

afterAll(() => served[Symbol.asyncDispose]());

describe('campaigns', () => {
  it('are listed, the riskiest first, each with its members, its reasons and its story', async () => {
    const { data, errors } = await served.ask(`{
      campaigns { edges { node {
        title riskScore severity tier status capped tactics techniques
        hosts { name } users { name } entryPoints { name } frontier { name } movements { id } bridges { id } detections { id }
        links { kind strength from to over { id } evidence { id } }
        accountSwitches { movement { id } from { name } to { name } certainty }
        credentials { movement { id } user { name } origin { id } certainty candidates }
        reasons { reason weight evidence { id } } storyline { time text movement { id } detection { id } evidence { id } }
      } } }
    }`);

    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      campaigns: {
        edges: [
          {
            node: {
              title: 'anna +1 from WS1 to FS1: 5 hosts in 30 min by a scheduled task',
              riskScore: 80,
              movements: [FIRST, BRIDGE, SECOND, THIRD].map(({ id }) => ({ id })),
              bridges: [{ id: BRIDGE.id }],
              entryPoints: [{ name: 'WS1' }],
              frontier: [{ name: 'FS1' }],
              accountSwitches: [{ movement: { id: THIRD.id }, from: { name: 'anna' }, to: { name: 'admin' }, certainty: 'UNCLEAR' }],
              credentials: [{ origin: null }, { origin: { id: FIRST.id } }, { origin: { id: SECOND.id } }],
            },
          },
          { node: { riskScore: 45 } },
        ],
      },
    });
  });

  it('are those of a score and above, or those with a host, where that is asked for', async () => {
    const { data } = await served.ask(`{
      risky: campaigns(minScore: 60) { edges { node { riskScore } } }
      over: campaigns(host: "x2") { edges { node { riskScore } } }
    }`);

    expect(data).toEqual({ risky: { edges: [{ node: { riskScore: 80 } }] }, over: { edges: [{ node: { riskScore: 45 } }] } });
  });
});

describe('a campaign', () => {
  it.each([FIRST, SECOND])('is found by an id that it has, or had when it began with another of its members', async ({ id }) => {
    const { data } = await served.ask('query ($id: ID!) { campaign(id: $id) { riskScore } }', { id: id.replace('movement:', 'campaign:') });

    expect(data).toEqual({ campaign: { riskScore: 80 } });
  });

  it('is null where none has the id or the movement it is of', async () => {
    const { data, errors } = await served.ask('query ($id: ID!) { campaign(id: $id) { id } }', {
      id: ALONE.id.replace('movement:', 'campaign:'),
    });

    expect({ data, errors }).toEqual({ data: { campaign: null }, errors: [] });
  });

  it('is what its movements lead to, and single acts to none', async () => {
    const { data } = await served.ask(
      `query ($of: ID!, $alone: ID!) { of: movement(id: $of) { campaign { riskScore } } alone: movement(id: $alone) { campaign { id } } }`,
      {
        of: THIRD.id,
        alone: ALONE.id,
      },
    );

    expect(data).toEqual({ of: { campaign: { riskScore: 80 } }, alone: { campaign: null } });
  });
});
