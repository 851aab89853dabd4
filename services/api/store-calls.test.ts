import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { observeStore } from '../observe/observe-store.ts';
import { createContext } from './context.ts';
import { createGraphReads } from './graph-reads.ts';
import { aDetection, aHost, aMovement, anEdge, anEvent, aProcess, aRule, aUser } from './testing/graph-builders.ts';
import { serveGraph } from './testing/serve-graph.ts';

/** So many movements, each between hosts of its own, with processes, a parent, a detection and an event. */
function movementsWithAll(many: number) {
  const numbers = Array.from({ length: many }, (_, place) => place);
  const nodes = numbers.flatMap((n) => [
    aHost({ name: `S${n}` }),
    aHost({ name: `T${n}` }),
    aProcess({ id: `process:${n}` }),
    aProcess({ id: `process:parent${n}` }),
    aUser({ id: `user:${n}`, name: `u${n}` }),
    anEvent({ id: `event:${n}`, host: `host:t${n}` }),
    aDetection({ id: `detection:${n}`, rule: 'rule', host: `host:t${n}`, evidence: [`event:${n}`], movement: `movement:${n}` }),
    movementOf(n),
  ]);
  const edges = numbers.flatMap((n) => [
    anEdge('PARENT_OF', `process:parent${n}`, `process:${n}`),
    anEdge('RAN_ON', `process:${n}`, `host:s${n}`),
  ]);
  return { nodes: [...nodes, aRule({ id: 'rule' })], edges };
}

function movementOf(n: number) {
  const movement = aMovement({
    id: `movement:${n}`,
    from: `host:s${n}`,
    to: `host:t${n}`,
    user: `user:${n}`,
    detections: [`detection:${n}`],
    evidence: [`event:${n}`],
  });
  return { ...movement, source: { ...movement.source, process: `process:${n}` } };
}

const QUERY = `query ($first: Int) { movements(first: $first) { edges { node {
  id user { name } campaign { id }
  source { host { name } process { name host { name } parent { name } } } target { host { name } }
  detections { rule { name } host { name } evidence { id host { name } } } evidence { id host { name } }
} } } }`;

/** How often the store is called for the question, by operation. */
async function callsFor(first: number): Promise<Record<string, number>> {
  const calls: Record<string, number> = {};
  const store = observeStore(await openEmbeddedStore(), (operation) => {
    calls[operation] = (calls[operation] ?? 0) + 1;
  });
  await using served = await serveGraph(movementsWithAll(500), { store });
  for (const operation of Object.keys(calls)) delete calls[operation];
  const { errors } = await served.ask(QUERY, { first });
  expect(errors).toEqual([]);
  return calls;
}

describe('a question about movements with their ends, processes, detections and evidence', () => {
  it('calls the store as often for 500 as for one', async () => {
    const one = await callsFor(1);
    const many = await callsFor(500);

    expect(many).toEqual(one);
    expect(Object.values(many).reduce((sum, calls) => sum + calls, 0)).toBeLessThanOrEqual(30);
  });
});

describe('reads of one request', () => {
  it('ask for each node and each neighbourhood once, and for all that one level of a query wants together', async () => {
    const asked: unknown[] = [];
    const store = await openEmbeddedStore();
    await store.write({
      nodes: [aHost({ name: 'A' }), aHost({ name: 'B' }), aProcess({ id: 'process:1' })],
      edges: [anEdge('RAN_ON', 'process:1', 'host:a')],
    });
    const { budget } = createContext({ store, readOriginal: () => Promise.reject(new Error('none')) });
    const graph = createGraphReads(
      {
        nodesById: (kind, ids) => {
          asked.push([kind, ids]);
          return store.nodesById(kind, ids);
        },
        neighboursOfEach: (ids, edge, direction) => {
          asked.push([edge, ids]);
          return store.neighboursOfEach(ids, edge, direction);
        },
      },
      budget,
    );

    const found = await Promise.all([
      graph.nodes('Host', ['host:b', 'host:none', 'host:a']),
      graph.node('Host', 'host:a'),
      graph.node('Process', null),
      graph.neighbours('host:a', 'RAN_ON', 'in', 'Process'),
      graph.neighbour('host:b', 'RAN_ON', 'in', 'Process'),
    ]);
    await graph.node('Host', 'host:b');

    expect(found.map((each) => (Array.isArray(each) ? each.map(({ id }) => id) : (each?.id ?? null)))).toEqual([
      ['host:b', 'host:a'],
      'host:a',
      null,
      ['process:1'],
      null,
    ]);
    expect(asked).toEqual([
      ['Host', ['host:b', 'host:none', 'host:a']],
      ['RAN_ON', ['host:a', 'host:b']],
    ]);
  });
});
