import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { differenceBetween, keyed } from '../../graph/difference.ts';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphEdge, GraphNode, GraphWrites, Movement } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import { TIERS } from '../../graph/tiers.ts';
import { ask } from '../../services/api/ask.ts';
import { aHost, aMovement } from './graph-builders.ts';

const START = 1_604_000_000_000;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const HOSTS = NAMES.map((name) => aHost(name, { addresses: [], managed: name !== 'd' }));

/** Movements between the hosts, near enough in time that clocks matter. */
const movements = fc.uniqueArray(
  fc
    .record({
      id: fc.nat(40),
      from: fc.constantFrom(...NAMES),
      to: fc.constantFrom(...NAMES),
      at: fc.nat(60_000),
      tier: fc.constantFrom(...TIERS),
      riskScore: fc.nat(100),
    })
    .map(({ id, from, to, at, tier, riskScore }): Movement => {
      const firstSeen = START + at;
      return { ...aMovement(String(id), `host:${from}`, `host:${to}`), firstSeen, lastSeen: firstSeen, until: firstSeen, tier, riskScore };
    }),
  { minLength: 5, maxLength: 25, size: 'max', selector: ({ id }) => id },
);

const QUESTIONS = `{
  paths(from: "a", to: "f", limit: 5) { ...answer }
  back: paths(from: "f", to: "a", tier: CORROBORATED, maxHops: 2) { ...answer }
  many: pathsBetween(from: ["a", "b"], to: ["e", "f"], maxDwellMs: 5000) { ...answer }
  reach(host: "a") { host { id } time movements { id } assumptions }
  origins(host: "f") { host { id } score movements { id } reasons { reason } }
  nextHops(host: "a") { host { id } score reasons { reason } }
  containment(from: ["a"], to: ["f"]) { movements { movements { id } exact atLeast } hosts { hosts { id } possible } accounts { possible } }
}
fragment answer on PathAnswer {
  ... on PathSet { complete truncated paths { id best weakest riskScore assumptions movements { id } } }
  ... on NoPath { kind reason nearest { movements { id } } blockedAt { byMs movement { id } } gaps { host { id } reason } }
}`;

/** Tests that a store is asked about paths with the answers of an embedded one in which the same was written at once. */
export function describePathAnswers(open: () => Promise<{ readonly store: GraphStore; readonly dispose: () => Promise<void> }>): void {
  describe('paths in the store', () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened.store.close();
      await opened.dispose();
    });

    it('are those of an embedded store, whatever was written and removed before', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(movements, { minLength: 2, maxLength: 3 }), async (states) => {
          for (const state of states) {
            const writes = graphOf(state);
            await opened.store.applyDifference(differenceBetween(keyed(await opened.store.dump()), keyed(writes)));
            expect(await answersOf(opened.store)).toEqual(await answersAtOnce(writes));
          }
        }),
        { numRuns: 5 },
      );
    });
  });
}

function graphOf(state: readonly Movement[]): GraphWrites {
  const nodes: GraphNode[] = [...HOSTS, ...state];
  const edges = state.flatMap(({ id, source, target }): GraphEdge[] => [
    { kind: 'FROM', source: id, target: source.host },
    { kind: 'TO', source: id, target: target.host },
  ]);
  return { nodes, edges };
}

async function answersAtOnce(writes: GraphWrites): Promise<string> {
  const store = await openEmbeddedStore();
  try {
    await store.write({ nodes: writes.nodes.toReversed(), edges: writes.edges });
    return await answersOf(store);
  } finally {
    await store.close();
  }
}

/** The answers, byte for byte. */
async function answersOf(store: GraphStore): Promise<string> {
  const { data } = await ask({ store, readOriginal: () => Promise.reject(new Error('There are no documents.')) }, QUESTIONS, {});
  return JSON.stringify(data, null, 2);
}
