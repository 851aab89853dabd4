import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordDecision } from '../../../graph/decisions/decision-log.ts';
import { aDecision } from '../../../graph/decisions/testing/decision-builder.ts';
import type { GraphWrites, Host, Movement } from '../../../graph/model.ts';
import { aHost, aMovement, anEdge, at, aUser } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';

/** `WS1→WS2 at 10:00`. */
function aStep(from: string, to: string, clock: string, changes: Partial<Movement> = {}): Movement {
  const movement = aMovement({ id: `movement:${from}-${to}-${clock}`, from: `host:${from}`, to: `host:${to}`, firstSeen: at(clock) });
  return { ...movement, riskScore: 50, ...changes };
}

function graphOf(hosts: readonly Host[], movements: readonly Movement[]): GraphWrites {
  const edges = movements.flatMap(({ id, source, target }) => [anEdge('FROM', id, source.host), anEdge('TO', id, target.host)]);
  return { nodes: [...hosts, aUser({ id: 'user:eve', name: 'eve' }), ...movements], edges };
}

const leased = (from: string, to: string): Host['addresses'] => [
  { ip: '10.0.0.50', from: at(from), to: at(to), source: 'DHCP', confidence: 0.95 },
];

/** WS1 → WS2 → DC by eve, in time; OLD came to WS2 after it had left; FAST's clock is 3 s ahead, SLOW's a minute; two hosts had one address. */
const estate = graphOf(
  [
    aHost({ name: 'WS1', addresses: leased('08:00:00', '12:00:00') }),
    aHost({ name: 'WS2', addresses: leased('12:00:01', '18:00:00') }),
    aHost({ name: 'DC' }),
    aHost({ name: 'OLD' }),
    aHost({ name: 'FAST' }),
    aHost({ name: 'SLOW' }),
    aHost({ name: 'ALONE' }),
    aHost({ name: '10.0.0.99', managed: false }),
  ],
  [
    aStep('ws1', 'ws2', '10:00:00', { tier: 'CORROBORATED', riskScore: 73 }),
    aStep('ws2', 'dc', '11:00:00', { tier: 'DETECTED', user: 'user:eve' }),
    aStep('old', 'ws2', '11:30:00'),
    aStep('dc', 'fast', '11:00:10', { riskScore: 60 }),
    aStep('fast', 'slow', '11:00:07'),
    aStep('slow', 'old', '10:59:00'),
    aStep('10.0.0.99', 'ws1', '09:00:00', { tier: 'OBSERVED' }),
  ],
);

let served: ServedGraph;
beforeAll(async () => {
  served = await serveGraph(estate);
});
afterAll(() => served[Symbol.asyncDispose]());

const ANSWER = `{
  __typename
  ... on PathSet { complete truncated paths { hops best weakest riskScore assumptions reasons { weight } movements { id } } }
  ... on NoPath { kind reason nearest { movements { id } } blockedAt { byMs allowedMs movement { id } comesAfter { id } } gaps { host { name } reason } }
  ... on AmbiguousHost { word reason candidates { name } }
}`;

async function answer(field: string): Promise<unknown> {
  const { data, errors } = await served.ask<{ answer: unknown }>(`{ answer: ${field} ${ANSWER} }`);
  expect(errors).toEqual([]);
  return data.answer;
}

describe('paths', () => {
  it('are found in time, with what is known of them', async () => {
    expect(await answer('paths(from: "ws1", to: "dc")')).toEqual({
      __typename: 'PathSet',
      complete: true,
      truncated: null,
      paths: [
        {
          hops: 2,
          best: true,
          weakest: 'DETECTED',
          riskScore: 73,
          assumptions: [],
          reasons: [],
          movements: [{ id: 'movement:ws1-ws2-10:00:00' }, { id: 'movement:ws2-dc-11:00:00' }],
        },
      ],
    });
  });

  it('hold under an assumption where a clock would have to be off by seconds, and score less', async () => {
    expect(await answer('paths(from: "ws1", to: "slow")')).toMatchObject({
      paths: [
        { hops: 4, riskScore: 63, assumptions: ["Holds if SLOW's clock is at least 3 s behind FAST's."], reasons: [{ weight: -10 }] },
      ],
    });
  });

  it('are none where a clock would have to be off by a minute, and say so', async () => {
    expect(await answer('paths(from: "ws1", to: "old")')).toEqual({
      __typename: 'NoPath',
      kind: 'AGAINST_TIME',
      reason:
        'Movements tie the two, but not in the order of time. SLOW → OLD (2026-03-02T10:59:00.000Z) is 70 s before DC → FAST (2026-03-02T11:00:10.000Z), which it would have to come after; clocks may be apart by 10 s.',
      nearest: {
        movements: ['ws1-ws2-10:00:00', 'ws2-dc-11:00:00', 'dc-fast-11:00:10', 'fast-slow-11:00:07', 'slow-old-10:59:00'].map((id) => ({
          id: `movement:${id}`,
        })),
      },
      blockedAt: {
        byMs: 70_000,
        allowedMs: 10_000,
        movement: { id: 'movement:slow-old-10:59:00' },
        comesAfter: { id: 'movement:dc-fast-11:00:10' },
      },
      gaps: [],
    });
  });

  it('are none between hosts that nothing ties, and name who sends no telemetry', async () => {
    expect(await answer('paths(from: "alone", to: "ws1")')).toMatchObject({
      kind: 'NEVER_TIED',
      reason: 'No movements tie the two, in whatever order.',
      nearest: null,
      blockedAt: null,
      gaps: [
        {
          host: { name: '10.0.0.99' },
          reason: '10.0.0.99 sends no telemetry: what it did is known only from the hosts that it reached.',
        },
      ],
    });
  });

  it.each([
    ['from: "ws1", to: "ws1"', 'SAME_HOST', 'Both ends are WS1; a path leads from one host to another.'],
    ['from: "ws1", to: "dc", maxHops: 1', 'TOO_MANY_HOPS', 'There is a path, but of 2 movements: ask with a greater `maxHops`.'],
    [
      'from: "ws1", to: "dc", tier: CORROBORATED',
      'BELOW_TIER',
      'There is a path, but by movements that are known less well (2026-03-02T10:00:00.000Z to 2026-03-02T11:00:00.000Z): ask with a lower `tier`.',
    ],
    [
      'from: "ws1", to: "dc", since: "2026-03-02T10:30:00Z"',
      'OUT_OF_WINDOW',
      'There is a path, but from 2026-03-02T10:00:00.000Z to 2026-03-02T11:00:00.000Z: ask with another `since` or `before`.',
    ],
    [
      'from: "ws1", to: "dc", since: "2026-03-03T00:00:00Z", before: "2026-03-02T00:00:00Z"',
      'EMPTY_WINDOW',
      'The window ends before it begins: `before` is earlier than `since`.',
    ],
    [
      'from: "ws1", to: "dc", maxDwellMs: 10',
      'STAYED_TOO_LONG',
      'There is a path, but with a longer stay on a host: ask with a greater `maxDwellMs`.',
    ],
  ])('%s are none for what the question excludes', async (question, kind, reason) => {
    expect(await answer(`paths(${question})`)).toMatchObject({ __typename: 'NoPath', kind, reason });
  });

  it('ask which host is meant by an address that two had', async () => {
    expect(await answer('paths(from: "10.0.0.50", to: "dc")')).toEqual({
      __typename: 'AmbiguousHost',
      word: '10.0.0.50',
      reason:
        '2 hosts go by "10.0.0.50". Give the id of the one you mean, such as "host:ws1", or the time at which it had the address, such as "10.0.0.50@2026-03-02T08:00:00.000Z".',
      candidates: [{ name: 'WS1' }, { name: 'WS2' }],
    });
    expect(await answer('paths(from: "10.0.0.50@2026-03-02T11:00:00Z", to: "dc")')).toMatchObject({ paths: [{ hops: 2 }] });
    expect(await answer('paths(from: "10.0.0.50@2026-03-02T13:00:00Z", to: "dc")')).toMatchObject({ paths: [{ hops: 1 }] });
  });

  it('begin and end at the hosts with a tag', async () => {
    for (const host of ['host:dc', 'host:alone']) {
      await recordDecision(served.store, async () => aDecision('TAG', [host], 1, { value: 'crown-jewel' }));
    }

    expect(await answer('paths(from: "ws1", to: "tag:crown-jewel")')).toMatchObject({ paths: [{ hops: 2 }] });
    expect(await answer('pathsBetween(from: ["tag:crown-jewel"], to: ["fast"])')).toMatchObject({ paths: [{ hops: 1 }] });
  });

  it('begin and end with accounts', async () => {
    expect(await answer('paths(from: "SHIRE\\\\Eve", to: "fast")')).toMatchObject({ paths: [{ hops: 2 }] });
    expect(await answer('paths(from: "ws1", to: "user:eve")')).toMatchObject({ paths: [{ hops: 2 }] });
  });

  it('lead between any of several ends', async () => {
    expect(await answer('pathsBetween(from: ["ws1", "old"], to: ["ws2", "dc"])')).toMatchObject({
      paths: [{ hops: 1 }, { hops: 2 }, { hops: 1 }],
    });
  });

  it.each([
    ['paths(from: "ws9", to: "dc")', 'HOST_UNKNOWN', 'Did you mean'],
    ['paths(from: "10.0.0.50@2026-03-02T19:00:00Z", to: "dc")', 'HOST_UNKNOWN', 'address and time'],
    ['paths(from: "10.0.0.50@noon", to: "dc")', 'BAD_USER_INPUT', 'RFC 3339'],
    ['paths(from: "ws1", to: "tag:none")', 'BAD_USER_INPUT', 'No host has the tag "none"'],
    ['paths(from: "SHIRE\\\\nobody", to: "dc")', 'BAD_USER_INPUT', 'No account'],
    ['paths(from: "ws1", to: "dc", maxHops: 13)', 'BAD_USER_INPUT', '1 to 12'],
    ['paths(from: "ws1", to: "dc", limit: 0)', 'BAD_USER_INPUT', '1 to 100'],
    ['pathsBetween(from: [], to: ["dc"])', 'BAD_USER_INPUT', '`from` has 0 ends'],
  ])('refuse %s', async (field, code, message) => {
    const { errors } = await served.ask(`{ ${field} { __typename } }`);

    expect(errors[0]?.extensions['code']).toBe(code);
    expect(errors[0]?.message).toContain(message);
  });
});

describe('reach and origins', () => {
  it('give each host with the way there and what it supposes', async () => {
    const { data } = await served.ask('{ reach(host: "dc") { host { name } time hops assumptions movements { id } } }');

    expect(data).toEqual({
      reach: [
        {
          host: { name: 'SLOW' },
          time: '2026-03-02T11:00:07.000Z',
          hops: 2,
          assumptions: ["Holds if SLOW's clock is at least 3 s behind FAST's."],
          movements: [{ id: 'movement:dc-fast-11:00:10' }, { id: 'movement:fast-slow-11:00:07' }],
        },
        {
          host: { name: 'FAST' },
          time: '2026-03-02T11:00:10.000Z',
          hops: 1,
          assumptions: [],
          movements: [{ id: 'movement:dc-fast-11:00:10' }],
        },
      ],
    });
  });

  it('rank where all can have begun, with why', async () => {
    const { data } = await served.ask('{ origins(host: "dc") { host { name } hops weakest score reasons { weight reason } } }');

    expect(data).toEqual({
      origins: [
        {
          host: { name: '10.0.0.99' },
          hops: 3,
          weakest: 'OBSERVED',
          score: 67,
          reasons: [
            { weight: 40, reason: 'Nobody was seen to come to it before it acted.' },
            { weight: 5, reason: 'Every movement of the way from it is OBSERVED or better.' },
            { weight: 22, reason: 'The riskiest movement of the way from it has a score of 73.' },
          ],
        },
        { host: { name: 'WS1' }, hops: 2, weakest: 'DETECTED', score: 42, reasons: expect.anything() },
        { host: { name: 'WS2' }, hops: 1, weakest: 'DETECTED', score: 35, reasons: expect.anything() },
      ],
    });
  });

  it('say what cut them', async () => {
    const response = await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ reach(host: "ws1", limit: 1) { hops } }' }),
    });

    expect(await response.json()).toMatchObject({
      data: { reach: [{ hops: 1 }] },
      extensions: { notes: ['There are 4 hosts; `limit` cut the list to 1.'] },
    });
  });
});
