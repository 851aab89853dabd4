import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphWrites, Movement } from '../../graph/model.ts';
import { campaignsOf, withCampaigns } from './campaigns.ts';
import { sceneOf } from './scene.ts';
import {
  aDetectionAlone,
  aHop,
  anObservedHop,
  campaignsOfHops,
  graphOfHops,
  type HopWords,
  membersOf,
  type ProgramWords,
  type SceneWords,
} from './testing/intrusion-builder.ts';

describe('two intruders over one jump host', () => {
  it('are two campaigns by two accounts', () => {
    const hops = [
      aHop('A1', 'JUMP', '10:00:00', { as: 'anna' }),
      aHop('B1', 'JUMP', '10:10:00', { as: 'boris' }),
      aHop('JUMP', 'A2', '10:20:00', { as: 'anna' }),
      aHop('JUMP', 'B2', '10:30:00', { as: 'boris' }),
    ];

    expect(membersOf(campaignsOfHops(hops)).sort()).toEqual([
      ['A1>JUMP@10:00:00', 'JUMP>A2@10:20:00'],
      ['B1>JUMP@10:10:00', 'JUMP>B2@10:30:00'],
    ]);
  });

  it('are two campaigns by one account, where it is known what each left open', () => {
    const hops = [
      aHop('A1', 'JUMP', '10:00:00', { as: 'admin', started: ['a'] }),
      aHop('B1', 'JUMP', '10:10:00', { as: 'admin', started: ['b'] }),
      aHop('JUMP', 'A2', '10:20:00', { as: 'admin', by: 'a' }),
      aHop('JUMP', 'B2', '10:30:00', { as: 'admin', by: 'b' }),
    ];
    const programs = { a: { since: '10:00:00' }, b: { since: '10:10:00' } };

    expect(membersOf(campaignsOfHops(hops, { programs })).sort()).toEqual([
      ['A1>JUMP@10:00:00', 'JUMP>A2@10:20:00'],
      ['B1>JUMP@10:10:00', 'JUMP>B2@10:30:00'],
    ]);
  });
});

describe('a sweep of sixty hosts by the intruder’s account, from a host that the intruder crosses', () => {
  const sweep = Array.from({ length: 60 }, (_, place) =>
    aHop('HUB', `WS${place}`, `10:${String(10 + Math.floor(place / 2)).padStart(2, '0')}:${place % 2 === 0 ? '00' : '30'}`, {
      as: 'admin',
    }),
  );

  it('is swallowed neither by the account nor by bridges', () => {
    const into = aHop('X1', 'HUB', '10:00:00', { as: 'admin', started: ['tool'] });
    const out = aHop('HUB', 'X2', '10:30:00', { as: 'admin', by: 'tool' });
    const onward = aHop('WS3', 'X3', '10:50:00', { as: 'admin' });

    const campaigns = campaignsOfHops([into, ...sweep, out, onward], { programs: { tool: { since: '10:00:00' } } });

    expect(membersOf(campaigns)).toEqual([['X1>HUB@10:00:00', 'HUB>X2@10:30:00']]);
  });

  it('hangs together all the same where one program made it, as a worm does', () => {
    const worm = sweep.map((hop) => ({ ...hop, source: { ...hop.source, process: 'process:worm' } }));

    const [campaign, ...others] = campaignsOfHops(worm, { programs: { worm: {} } });

    expect([campaign?.movements.length, others]).toEqual([60, []]);
  });
});

describe('a backup agent that is put onto a jump host before the help desk goes on from it', () => {
  it('is no part of what the help desk does there', () => {
    const agent = aHop('BACKUP', 'JUMP', '10:00:00', { as: 'svc-backup' });
    const helpDesk = aHop('JUMP', 'WS1', '10:10:00', { as: 'help', by: 'console' });
    const usual = anObservedHop('JUMP', 'WS9', '08:00:00', { as: 'help' });

    expect(campaignsOfHops([usual, agent, helpDesk], { programs: { console: { since: '10:09:00' } } })).toEqual([]);
    expect(campaignsOfHops([agent, helpDesk], { programs: { console: { since: '08:00:00' } } })).toEqual([]);
  });
});

describe('one renamed tool that two intruders bring to one host', () => {
  it('makes no campaign of the two, though what the second started is told of the first as well', () => {
    const hops = [
      aHop('A1', 'SRV', '10:00:00', { as: 'anna', started: ['first', 'second'] }),
      aHop('B1', 'SRV', '10:35:00', { as: 'boris', started: ['second'] }),
      aHop('SRV', 'A2', '10:40:00', { by: 'first' }),
      aHop('SRV', 'B2', '10:45:00', { by: 'second' }),
    ];
    const programs = { first: { since: '10:00:00' }, second: { since: '10:35:00' } };

    expect(membersOf(campaignsOfHops(hops, { programs })).sort()).toEqual([
      ['A1>SRV@10:00:00', 'SRV>A2@10:40:00'],
      ['B1>SRV@10:35:00', 'SRV>B2@10:45:00'],
    ]);
  });
});

describe('a movement that nothing joins', () => {
  it('is no campaign, however risky it is', () => {
    expect(campaignsOfHops([aHop('WS1', 'WS2', '10:00:00', { riskScore: 100 })])).toEqual([]);
  });

  it('is none with another that the same act left behind, or that its account alone went on to', () => {
    const [act, twin] = [aHop('WS1', 'WS2', '10:00:00', { as: 'anna' }), aHop('WS1', 'WS2', '10:00:30', { as: 'anna' })];

    expect(campaignsOfHops([act, twin])).toEqual([]);
    expect(campaignsOfHops([act, anObservedHop('WS2', 'WS3', '10:05:00', { as: 'anna' })])).toEqual([]);
  });

  it.each<[string, HopWords, ProgramWords]>([
    ['by what it started', { started: ['shell'] }, {}],
    ['in the session it opened', { session: 's' }, { session: 's' }],
    ['by what began with it', {}, { since: '10:00:01' }],
  ])('is one where it is proved to have gone on %s, though no rule tells of that', (_how, act, shell) => {
    const hops = [aHop('WS1', 'WS2', '10:00:00', { ...act, riskScore: 100 }), anObservedHop('WS2', 'WS3', '12:05:00', { by: 'shell' })];

    expect(campaignsOfHops(hops, { programs: { shell: { since: '11:00:00', ...shell } } })).toMatchObject([
      { movements: hops.map(({ id }) => id), riskScore: 50 },
    ]);
  });

  it('is none with what else its own program reached', () => {
    const hops = [aHop('WS1', 'WS2', '10:00:00', { by: 'tool' }), anObservedHop('WS1', 'WS3', '10:05:00', { by: 'tool' })];

    expect(campaignsOfHops(hops, { programs: { tool: {} } })).toEqual([]);
  });
});

describe('a campaign', () => {
  const hops = [
    aHop('WS1', 'WS2', '10:00:00', { as: 'anna', technique: ['T1021.006'] }),
    aHop('WS2', 'SRV1', '10:20:00', { as: 'anna', technique: ['T1047'] }),
    aHop('SRV1', 'DC1', '10:30:00', { as: 'admin', tier: 'CORROBORATED' }),
  ];

  it('is told from its first member to where it has come', () => {
    expect(campaignsOfHops(hops)).toMatchObject([
      {
        id: 'campaign:WS1>WS2@10:00:00',
        title: 'anna +1 from WS1 to DC1: 4 hosts in 30 min by WinRM, WMI, a scheduled task',
        hosts: ['host:ws1', 'host:ws2', 'host:srv1', 'host:dc1'],
        users: ['user:anna', 'user:admin'],
        entryPoints: ['host:ws1'],
        frontier: ['host:dc1'],
        techniques: ['T1021.006', 'T1047', 'T1053.005'],
        tier: 'CORROBORATED',
        accountSwitches: [{ movement: 'movement:SRV1>DC1@10:30:00', from: 'user:anna', to: 'user:admin', certainty: 'UNCLEAR' }],
        capped: false,
      },
    ]);
  });

  it('is anchored in the member of least source time, whatever the clocks were corrected by', () => {
    const [first, second, third] = hops as [Movement, Movement, Movement];
    const early = { ...second, firstInstant: { ...second.firstInstant, source: 0 } };

    expect(campaignsOfHops([first, early, third])[0]?.id).toBe('campaign:WS2>SRV1@10:20:00');
  });

  it('is in the graph, with what belongs to it', () => {
    const { nodes, edges } = withCampaigns(graphOfHops(hops));

    const [campaign] = nodes.filter(({ kind }) => kind === 'Campaign');
    expect(edges).toEqual(hops.map(({ id }) => ({ kind: 'PART_OF', source: id, target: campaign?.id })));
  });

  it('is what it would have been without a movement that is taken back', () => {
    const joining = aHop('DC1', 'WS9', '10:40:00', { as: 'admin' });
    const other = [joining, aHop('WS9', 'WS10', '10:50:00', { as: 'admin' })];

    expect(campaignsOfHops([...hops, ...other])).toHaveLength(1);
    expect(campaignsOfHops([...hops, ...other].filter((hop) => hop !== joining))).toEqual(campaignsOfHops([...hops, ...other.slice(1)]));
  });
});

describe('campaigns of the same graph', () => {
  it('are the same to the byte in whatever order its nodes and edges come', () => {
    fc.assert(
      fc.property(anEstate(), fc.infiniteStream(fc.nat()), ({ nodes, edges }, numbers) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => ({ item, place: numbers.next().value % 1_000_000 }))
            .sort((left, right) => left.place - right.place)
            .map(({ item }) => item);
        const given = JSON.stringify(campaignsOf(sceneOf({ nodes, edges })));

        expect(JSON.stringify(campaignsOf(sceneOf({ nodes: shuffled(nodes), edges: shuffled(edges) })))).toBe(given);
      }),
      { numRuns: 150 },
    );
  });

  it('never hold a movement twice, and score what their terms add up to', () => {
    fc.assert(
      fc.property(anEstate(), (graph) => {
        const campaigns = campaignsOf(sceneOf(graph));
        const members = campaigns.flatMap(({ movements, detections }) => [...movements, ...detections]);

        expect(new Set(members).size).toBe(members.length);
        for (const { riskScore, reasons } of campaigns) expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBe(riskScore);
      }),
      { numRuns: 150 },
    );
  });
});

/** Movements between few hosts by few accounts, programs and sessions, some at one moment, so that much ties them. */
function anEstate(): fc.Arbitrary<GraphWrites> {
  const host = fc.constantFrom('A', 'B', 'C', 'D', 'E');
  const words = fc.record(
    {
      as: fc.constantFrom('anna', 'boris', 'WS$'),
      by: fc.constantFrom('one', 'two', 'three'),
      started: fc.subarray(['one', 'two', 'three'], { maxLength: 2 }),
      session: fc.constantFrom('s', 't'),
      tier: fc.constantFrom('OBSERVED' as const, 'DETECTED' as const, 'CORROBORATED' as const),
      riskScore: fc.integer({ min: 0, max: 100 }),
    },
    { requiredKeys: [] },
  );
  const hop = fc.tuple(host, host, fc.integer({ min: 0, max: 20 }), words, fc.nat(99));
  return fc.array(hop, { minLength: 2, maxLength: 25 }).map((drawn) => {
    const hops = drawn.map(([from, to, moment, given, number], place) =>
      aHop(from, to, `1${Math.floor(moment / 12)}:${String((moment % 12) * 5).padStart(2, '0')}:00`, {
        ...given,
        id: `${number}-${place}`,
      }),
    );
    const alone = ['one', 'two'].map((name, place) => aDetectionAlone(name, 'B', `10:0${place}:00`, { 'process.entity_id': name }));
    const scene: SceneWords = {
      programs: { one: { since: '10:00:00', session: 's' }, two: { parent: 'one', since: '10:05:00' }, three: { session: 't' } },
      silent: ['E'],
      detections: alone.map(({ detection }) => detection),
      events: alone.map(({ event }) => event),
    };
    return graphOfHops(hops, scene);
  });
}
