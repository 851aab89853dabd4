import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphNode, GraphWrites, Host, Process, User } from '../../../graph/model.ts';
import { compareEdges, compareIds } from '../../../graph/order.ts';
import { edge, fragment, type GraphFragment, joined } from './fragment.ts';
import { mergeFragments } from './merge-fragments.ts';

function aHost(id: string, changes: Partial<Host> = {}): Host {
  const unknown = {
    aliases: [],
    names: [],
    ids: [],
    domain: null,
    os: null,
    managed: false,
    addresses: [],
    clockOffsetMs: 0,
    coverage: [],
    clocks: [],
  };
  return { kind: 'Host', id, name: id, ...unknown, firstSeen: 0, lastSeen: 0, riskScore: 0, ...changes };
}

function aProcess(id: string, changes: Partial<Process> = {}): Process {
  const unknown = { entityId: null, pid: null, name: null, executable: null, commandLine: null, integrityLevel: null, hashes: {} };
  return { kind: 'Process', id, ...unknown, start: null, end: null, firstSeen: 0, lastSeen: 0, ...changes };
}

function aUser(id: string, changes: Partial<User> = {}): User {
  return { kind: 'User', id, sid: null, name: 'alice', domain: null, ...changes };
}

/** What two fragments make, in either order. */
function graphOf(one: Partial<GraphFragment>, other: Partial<GraphFragment>): GraphWrites {
  const [left, right] = [fragment(one), fragment(other)];
  const graph = inOrder(mergeFragments([left, right]));
  expect(inOrder(mergeFragments([right], [left]))).toEqual(graph);
  return graph;
}

function inOrder({ nodes, edges }: GraphWrites): GraphWrites {
  return { nodes: [...nodes].sort((left, right) => compareIds(left.id, right.id)), edges: [...edges].sort(compareEdges) };
}

describe('the graph that fragments make', () => {
  it('has of a node what the fragment says that is of it, whatever others tell', () => {
    const [own, told] = [aProcess('p', { name: 'z.exe', firstSeen: 5, lastSeen: 6 }), aProcess('p', { name: 'a.exe', lastSeen: 9 })];

    expect(graphOf({ own: [own] }, { told: [told] }).nodes).toEqual([own]);
  });

  it('has the least of what others tell of a node that no fragment is of, over the widest time', () => {
    const [one, other] = [aHost('h', { domain: 'b', firstSeen: 3, lastSeen: 4 }), aHost('h', { domain: 'a', firstSeen: 1, lastSeen: 2 })];

    expect(graphOf({ told: [one] }, { told: [other] }).nodes).toEqual([aHost('h', { domain: 'a', firstSeen: 1, lastSeen: 4 })]);
  });

  it('has of a host all the names that are told of it, the surest first', () => {
    const name = (word: string, confidence: number, from = 0) => ({ name: word, from, to: 9, source: 'DNS' as const, confidence });
    const [one, other] = [
      aHost('h', { names: [name('NAS1', 0.5, 3)], aliases: ['NAS1'] }),
      aHost('h', { names: [name('NAS1', 0.5, 3), name('FILES', 0.9), name('STORE', 0.5, 2)], aliases: ['FILES', 'NAS1', 'STORE'] }),
    ];

    expect(graphOf({ told: [one] }, { told: [other] }).nodes).toEqual([
      aHost('h', { names: [name('FILES', 0.9), name('STORE', 0.5, 2), name('NAS1', 0.5, 3)], aliases: ['FILES', 'NAS1', 'STORE'] }),
    ]);
  });

  it('spells an account by the least of its spellings, and with its domain where one gives it', () => {
    const [one, other] = [aUser('u', { name: 'Alice', domain: 'SHIRE' }), aUser('u', { sid: 'S-1-5-21-1', name: 'alice' })];

    expect(graphOf({ told: [one] }, { told: [other] }).nodes).toEqual([{ ...one, sid: 'S-1-5-21-1' }]);
  });

  it('gives a host the greatest of the risks that are told of it', () => {
    const host = aHost('h');
    const risks = [{ host: 'h', riskScore: 47 }];

    expect(graphOf({ told: [host], risks }, { risks: [{ host: 'h', riskScore: 73 }] }).nodes).toEqual([{ ...host, riskScore: 73 }]);
    expect(graphOf({ risks }, { own: [aProcess('p')] }).nodes).toEqual([aProcess('p')]);
  });

  it('ties what is there, once, and nothing that is not', () => {
    const edges = [...edge('RAN_ON', 'p', 'h'), ...edge('RAN_AS', 'p', 'nobody'), ...edge('RAN_AS', 'p', null)];

    const { edges: tied } = graphOf({ own: [aProcess('p')], edges }, { told: [aHost('h')], edges: edges.slice(0, 1) });

    expect(tied).toEqual([{ kind: 'RAN_ON', source: 'p', target: 'h' }]);
  });

  it('is the same in whatever order, however grouped and however often fragments come', () => {
    fc.assert(
      fc.property(fc.array(aFragment(), { minLength: 1, maxLength: 12 }), fc.infiniteStream(fc.nat()), (fragments, numbers) => {
        const number = (below: number): number => numbers.next().value % below;
        const again = [...fragments, ...fragments.filter(() => number(3) === 0)];
        const shuffled = again.map((each) => ({ each, place: number(1_000) })).sort((left, right) => left.place - right.place);
        const groups = Map.groupBy(shuffled, () => number(4));
        const grouped = [...groups.values()].map((group) => joined(group.map(({ each }) => each)));

        expect(inOrder(mergeFragments(grouped))).toEqual(inOrder(mergeFragments(fragments)));
      }),
    );
  });
});

/** A fragment that says few things of few nodes, so that several tell of each. */
function aFragment(): fc.Arbitrary<GraphFragment> {
  const word = fc.constantFrom('a', 'A', 'b');
  const span = fc.record({ firstSeen: fc.nat(3), lastSeen: fc.nat(3) });
  const node = fc.oneof(
    fc.tuple(word, word, span).map(([id, domain, seen]) => aHost(`host:${id}`, { domain, ...seen })),
    fc
      .tuple(word, word, fc.nat(2))
      .map(([id, name, from]) =>
        aHost(`host:${id}`, { names: [{ name, from, to: from, source: 'DNS', confidence: from / 2 }], aliases: [name] }),
      ),
    fc.tuple(word, word, span).map(([id, name, seen]) => aProcess(`process:${id}`, { name, ...seen })),
    fc.tuple(word, word, fc.option(word), fc.option(word)).map(([id, name, domain, sid]) => aUser(`user:${id}`, { name, domain, sid })),
    fc
      .tuple(word, fc.nat(2), word)
      .map(([id, lastSeen, user]) => ({ kind: 'Movement', id: `movement:${id}`, lastSeen, user }) as GraphNode),
  );
  const nodes = fc.array(node, { maxLength: 3 });
  const ends = fc.tuple(fc.constantFrom('host', 'process', 'user'), word).map(([kind, id]) => `${kind}:${id}`);
  const edges = fc.array(
    fc.tuple(ends, ends).map(([source, target]) => ({ kind: 'RAN_ON' as const, source, target })),
    { maxLength: 3 },
  );
  const risks = fc.array(
    fc.tuple(word, fc.nat(3)).map(([id, riskScore]) => ({ host: `host:${id}`, riskScore })),
    { maxLength: 2 },
  );
  return fc.record({ own: nodes, told: nodes, edges, risks });
}
