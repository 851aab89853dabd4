import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { aDetection } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';

const HOPS = [aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first' }), aHop('WS2', 'WS3', '10:20:00', { as: 'anna', id: 'second' })];

let served: ServedGraph;

beforeEach(async () => {
  served = await serveGraph(withCampaigns(graphOfHops(HOPS)), { recorder: { by: 'operator', nowMs: () => 1_000 } });
});

afterEach(() => served[Symbol.asyncDispose]());

const DECIDE = `mutation ($input: DecisionInput!) {
  decide(input: $input) { decision { id at by kind subject value note speaksOf } userErrors { code message expectedVersion actualVersion } }
}`;

async function decide(input: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { data, errors } = await served.ask<{ decide: unknown }>(DECIDE, { input });
  expect(errors).toEqual([]);
  return data.decide;
}

const CAMPAIGN = '{ campaign(id: "campaign:first") { status resolution assignee version notes { at by text } } }';

describe('decide', () => {
  it('records what somebody decides, which the campaign has from then on', async () => {
    expect(await decide({ kind: 'STATUS', about: ['campaign:first'], value: 'BENIGN', note: 'a drill' })).toEqual({
      decision: {
        id: expect.stringMatching(/^decision:/),
        at: '1970-01-01T00:00:01.000Z',
        by: 'operator',
        kind: 'STATUS',
        subject: ['movement:first', 'movement:second'],
        value: 'BENIGN',
        note: 'a drill',
        speaksOf: 'campaign:first',
      },
      userErrors: [],
    });
    await decide({ kind: 'ASSIGN', about: ['campaign:first'], value: 'boris', by: 'anna' });

    expect((await served.ask(CAMPAIGN)).data).toEqual({
      campaign: {
        status: 'CLOSED',
        resolution: 'BENIGN',
        assignee: 'boris',
        version: 2,
        notes: [{ at: '1970-01-01T00:00:01.000Z', by: 'operator', text: 'a drill' }],
      },
    });
  });

  it('is also said of a single act, and of a member as of its campaign', async () => {
    const alone = aHop('PC7', 'PC8', '15:00:00', { as: 'boris', id: 'alone' });
    await served.store.replace(withCampaigns(graphOfHops([...HOPS, alone])));
    const of = async (id: string) =>
      (await served.ask(`{ movement(id: "${id}") { campaign { id } status resolution assignee version notes { text } } }`)).data;

    expect(await of(alone.id)).toEqual({
      movement: { campaign: null, status: 'OPEN', resolution: null, assignee: null, version: 0, notes: [] },
    });
    await decide({ kind: 'STATUS', about: [alone.id], value: 'ACKNOWLEDGED', note: 'mine', expectedVersion: 0 });
    await decide({ kind: 'ASSIGN', about: ['campaign:first'], value: 'boris' });

    expect(await of(alone.id)).toMatchObject({ movement: { status: 'ACKNOWLEDGED', version: 1, notes: [{ text: 'mine' }] } });
    expect(await of('movement:second')).toMatchObject({ movement: { campaign: { id: 'campaign:first' }, assignee: 'boris', version: 1 } });
  });

  it('lists campaigns by what was decided, and hosts with their tags', async () => {
    await decide({ kind: 'ASSIGN', about: ['campaign:first'], value: 'boris' });
    await decide({ kind: 'TAG', about: ['WS3'], value: 'crown-jewel' });

    const { data } = await served.ask(`{
      boris: campaigns(assignee: "boris") { edges { node { id } } }
      nobody: campaigns(assignee: "") { edges { node { id } } }
      open: campaigns(status: OPEN) { edges { node { id } } }
      closed: campaigns(status: CLOSED) { edges { node { id } } }
      host(name: "WS3") { tags }
    }`);

    const one = { edges: [{ node: { id: 'campaign:first' } }] };
    expect(data).toEqual({ boris: one, nobody: { edges: [] }, open: one, closed: { edges: [] }, host: { tags: ['crown-jewel'] } });
  });

  it('records nothing where its version is another, and says both', async () => {
    await decide({ kind: 'NOTE', about: ['campaign:first'], note: 'x' });

    expect(await decide({ kind: 'STATUS', about: ['campaign:first'], value: 'BENIGN', expectedVersion: 0 })).toMatchObject({
      decision: null,
      userErrors: [{ code: 'VERSION_CONFLICT', expectedVersion: 0, actualVersion: 1 }],
    });
  });

  it.each([
    ['a movement’s', 'movement:first'],
    ['no movement’s', null],
  ])('takes as the version of a detection, %s, the one that it has, whatever campaign it is in', async (_whose, movement) => {
    const detection = aDetection({ id: 'detection:one', rule: 'rule', host: 'host:ws2', movement, evidence: ['event:movement:first'] });
    await using other = await serveGraph(withCampaigns(graphOfHops(HOPS, { detections: [detection] })), {
      recorder: { by: 'operator', nowMs: () => 1_000 },
    });
    const note = { kind: 'NOTE', about: ['detection:one'], note: 'x', expectedVersion: 0 };
    await other.ask(DECIDE, { input: { kind: 'NOTE', about: ['campaign:first'], note: 'y' } });

    const [first, late] = [await other.ask(DECIDE, { input: note }), await other.ask(DECIDE, { input: { ...note, note: 'z' } })];

    expect(first.data).toMatchObject({ decide: { decision: { subject: ['detection:one'] }, userErrors: [] } });
    expect(late.data).toMatchObject({ decide: { userErrors: [{ code: 'VERSION_CONFLICT', expectedVersion: 0, actualVersion: 1 }] } });
    expect((await other.ask('{ detections { edges { node { version campaign { id } } } } }')).data).toEqual({
      detections: { edges: [{ node: { version: 1, campaign: { id: 'campaign:first' } } }] },
    });
  });

  it('records once what is sent twice with one key', async () => {
    const input = { kind: 'NOTE', about: ['campaign:first'], note: 'x', key: 'k' };
    const first = await decide(input);

    expect(await decide(input)).toEqual(first);
    expect((await served.ask('{ decisions { edges { node { note overruledBy } } } }')).data).toEqual({
      decisions: { edges: [{ node: { note: 'x', overruledBy: null } }] },
    });
  });

  it.each([
    [{ kind: 'STATUS', about: ['campaign:frist'], value: 'OPEN' }, 'UNKNOWN_SUBJECT', 'Did you mean campaign:first?'],
    [{ kind: 'STATUS', about: ['campaign:first'], value: 'DONE' }, 'BAD_VALUE', 'choose one of'],
    [{ kind: 'TAG', about: ['WS3'], value: '<b>' }, 'BAD_VALUE', 'A tag is'],
    [{ kind: 'APART', about: ['movement:first'] }, 'UNKNOWN_SUBJECT', 'Name two things'],
    [{ kind: 'APART', about: Array.from({ length: 51 }, () => 'movement:first') }, 'BAD_VALUE', '50 things at most'],
  ])('says as data what is wrong with %j', async (input, code, message) => {
    expect(await decide(input)).toMatchObject({ decision: null, userErrors: [{ code, message: expect.stringContaining(message) }] });
  });

  it('makes history of it, and a tombstone of a campaign that is none any more', async () => {
    await decide({ kind: 'APART', about: ['movement:first', 'movement:second'] });
    const { data: gone } = await served.ask('{ campaignTombstone(id: "campaign:first") { id at members wentTo { id } } }');
    await decide({ kind: 'TOGETHER', about: ['movement:first', 'movement:second'] });

    expect(gone).toEqual({
      campaignTombstone: { id: 'campaign:first', at: expect.any(String), members: ['movement:first', 'movement:second'], wentTo: [] },
    });
    expect((await served.ask('{ campaign(id: "campaign:first") { version history { kind reason } } }')).data).toEqual({
      campaign: { version: 2, history: expect.arrayContaining([{ kind: 'FORMED', reason: 'Its movements continue each other.' }]) },
    });
    expect((await served.ask('{ campaignTombstone(id: "campaign:first") { id } }')).data).toEqual({ campaignTombstone: null });
  });

  it('parts a campaign at once', async () => {
    await decide({ kind: 'APART', about: ['movement:first', 'movement:second'] });

    expect((await served.ask('{ campaigns { edges { node { id } } } }')).data).toEqual({ campaigns: { edges: [] } });
  });

  it('is refused where the server may be reached from elsewhere', async () => {
    await using elsewhere = await serveGraph(withCampaigns(graphOfHops(HOPS)));

    const { errors } = await elsewhere.ask(DECIDE, { input: { kind: 'NOTE', about: ['campaign:first'], note: 'x' } });

    expect(errors).toMatchObject([{ extensions: { code: 'DECISIONS_FIXED' } }]);
  });
});
