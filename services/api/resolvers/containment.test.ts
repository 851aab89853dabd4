import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphEdge, GraphNode, GraphWrites, LogonSession, Movement } from '../../../graph/model.ts';
import { aHost, aMovement, anEdge, aSession, at, aUser } from '../testing/graph-builders.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';

function aStep(from: string, to: string, clock: string, user: string | null): Movement {
  return aMovement({ id: `movement:${from}-${to}`, from: `host:${from}`, to: `host:${to}`, firstSeen: at(clock), user });
}

/** A session of an account on a host, opened from another one where `from` says so. */
function aLogon(user: string, host: string, clock: string, from?: string): { readonly nodes: LogonSession[]; readonly edges: GraphEdge[] } {
  const id = `session:${user} on ${host} at ${clock}`;
  const opened = from === undefined ? [] : [anEdge('OPENED_FROM', id, `host:${from}`)];
  return {
    nodes: [aSession({ id, start: at(clock) })],
    edges: [anEdge('OPENED_ON', id, `host:${host}`), anEdge('OF_USER', id, `user:${user}`), ...opened],
  };
}

/** An intruder on WS1 came to WS2 and WS3 as eve; eve logs on to FS, adm from WS2 to DC, and SYSTEM everywhere. */
function estate(): GraphWrites {
  const hosts = ['ws1', 'ws2', 'ws3', 'fs', 'dc', 'far'].map((name) => aHost({ name: name.toUpperCase(), id: `host:${name}` }));
  const movements = [
    aStep('ws1', 'ws2', '10:00:00', 'user:eve'),
    aStep('ws1', 'ws3', '10:05:00', 'user:eve'),
    aStep('ws2', 'fs', '11:00:00', null),
    aStep('ws3', 'fs', '11:05:00', 'user:adm'),
  ];
  const users = [
    aUser({ id: 'user:eve', name: 'eve' }),
    aUser({ id: 'user:adm', name: 'adm' }),
    aUser({ id: 'user:system', name: 'SYSTEM', domain: 'NT AUTHORITY', sid: 'S-1-5-18' }),
    aUser({ id: 'user:machine', name: 'WS2$' }),
  ];
  const logons = [
    aLogon('eve', 'ws2', '10:00:00'),
    aLogon('eve', 'far', '09:30:00'),
    aLogon('adm', 'dc', '09:00:00', 'ws2'),
    ...['system', 'machine'].flatMap((user) => [aLogon(user, 'ws2', '08:00:00'), aLogon(user, 'dc', '08:00:00')]),
  ];
  const nodes: GraphNode[] = [...hosts, ...users, ...movements, ...logons.flatMap((each) => each.nodes)];
  const ends = movements.flatMap(({ id, source, target }) => [anEdge('FROM', id, source.host), anEdge('TO', id, target.host)]);
  return { nodes, edges: [...ends, ...logons.flatMap((each) => each.edges)] };
}

let served: ServedGraph;
beforeAll(async () => {
  served = await serveGraph(estate());
});
afterAll(() => served[Symbol.asyncDispose]());

async function data(query: string): Promise<unknown> {
  const answer = await served.ask(query);
  expect(answer.errors).toEqual([]);
  return answer.data;
}

describe('next hops', () => {
  it('are told with the accounts and why', async () => {
    expect(await data('{ nextHops(host: "ws2") { host { name } score accounts { name } reasons { kind weight reason } } }')).toEqual({
      nextHops: [
        {
          host: { name: 'FS' },
          score: 40,
          accounts: [],
          reasons: [{ kind: 'MOVED_BEFORE', weight: 40, reason: 'A movement led there from WS2, the last at 2026-03-02T11:00:00.000Z.' }],
        },
        {
          host: { name: 'DC' },
          score: 30,
          accounts: [{ name: 'adm' }],
          reasons: [
            { kind: 'LOGGED_ON_BEFORE', weight: 30, reason: 'A session was opened there from WS2, the last at 2026-03-02T09:00:00.000Z.' },
          ],
        },
        {
          host: { name: 'FAR' },
          score: 20,
          accounts: [{ name: 'eve' }],
          reasons: [
            { kind: 'SAME_ACCOUNT', weight: 20, reason: 'SHIRE\\eve was seen on WS2 and logged on there, at 2026-03-02T09:30:00.000Z.' },
          ],
        },
      ],
    });
  });

  it('rest on evidence since a time', async () => {
    expect(await data('{ nextHops(host: "ws2", since: "2026-03-02T10:30:00Z") { host { name } } }')).toEqual({
      nextHops: [{ host: { name: 'FS' } }],
    });
  });
});

const CUTS = `{
  movements { movements { id } nextHops { source { name } target { name } user { name } } exact atLeast }
  hosts { hosts { name } possible exact atLeast }
  accounts { accounts { name } possible exact atLeast }
}`;

describe('containment', () => {
  it('gives the fewest movements, hosts and accounts', async () => {
    expect(await data(`{ containment(from: ["ws1"], to: ["fs"]) ${CUTS} }`)).toEqual({
      containment: {
        movements: {
          movements: [{ id: 'movement:ws1-ws2' }, { id: 'movement:ws1-ws3' }],
          nextHops: [],
          exact: true,
          atLeast: 2,
        },
        hosts: { hosts: [{ name: 'WS2' }, { name: 'WS3' }], possible: true, exact: true, atLeast: 2 },
        accounts: { accounts: [{ name: 'eve' }], possible: true, exact: true, atLeast: 1 },
      },
    });
  });

  it('cuts a host off since a time', async () => {
    expect(await data(`{ containment(from: ["ws1"], since: "2026-03-02T10:01:00Z") { movements { movements { id } } } }`)).toEqual({
      containment: { movements: { movements: [{ id: 'movement:ws1-ws3' }] } },
    });
  });

  it('prevents next hops from the host and from all that it reached', async () => {
    expect(await data(`{ containment(from: ["ws1"], nextHops: true) ${CUTS} }`)).toEqual({
      containment: {
        movements: {
          movements: [],
          nextHops: [
            { source: { name: 'WS2' }, target: { name: 'DC' }, user: { name: 'adm' } },
            { source: { name: 'WS2' }, target: { name: 'FAR' }, user: { name: 'eve' } },
          ],
          exact: true,
          atLeast: 2,
        },
        hosts: { hosts: [{ name: 'WS2' }], possible: true, exact: true, atLeast: 1 },
        accounts: { accounts: [{ name: 'adm' }, { name: 'eve' }], possible: true, exact: true, atLeast: 2 },
      },
    });
    expect(await data(`{ containment(from: ["ws1"], to: ["dc"], nextHops: true) { accounts { accounts { name } } } }`)).toEqual({
      containment: { accounts: { accounts: [{ name: 'adm' }] } },
    });
  });

  it('refuses accounts as where next hops start', async () => {
    const { errors } = await served.ask('{ containment(from: ["user:eve"], nextHops: true) { hosts { exact } } }');

    expect(errors[0]?.message).toContain('`from` takes no accounts');
  });
});
