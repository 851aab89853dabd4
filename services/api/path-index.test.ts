import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceBetween, keyed } from '../../graph/difference.ts';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphNode, Movement } from '../../graph/model.ts';
import { indexMovements } from '../../graph/paths/temporal-index.ts';
import type { GraphStore } from '../../graph/store.ts';
import { TIERS } from '../../graph/tiers.ts';
import { aHost, aMovement } from '../../test/contract/graph-builders.ts';
import { pathIndexOf } from './path-index.ts';

const HOSTS = ['a', 'b', 'c'].map((name) => aHost(name));

/** Movements between the hosts, each known as well or as badly as it may be at that time. */
const movements = fc.uniqueArray(
  fc
    .record({ id: fc.nat(9), from: fc.nat(2), to: fc.nat(2), firstSeen: fc.nat(1_000), tier: fc.constantFrom(...TIERS) })
    .map(({ id, from, to, firstSeen, tier }): Movement => {
      return { ...aMovement(String(id), HOSTS[from]?.id ?? '', HOSTS[to]?.id ?? ''), firstSeen, tier };
    }),
  { selector: ({ id }) => id },
);

async function makeWhole(store: GraphStore, nodes: readonly GraphNode[]): Promise<void> {
  await store.applyDifference(differenceBetween(keyed(await store.dump()), keyed({ nodes, edges: [] })));
}

describe('the path index of a store', () => {
  it('is that of the movements that are there, whatever was put and removed before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(movements, { minLength: 1, maxLength: 6 }), async (states) => {
        const store = await openEmbeddedStore();
        for (const state of states) {
          await makeWhole(store, [...HOSTS, ...state]);

          expect(await pathIndexOf(store).now()).toEqual(indexMovements(state));
        }
      }),
    );
  });

  it('is not made anew while nothing changes', async () => {
    const store = await openEmbeddedStore();
    await store.write({ nodes: [...HOSTS, aMovement('1', 'host:a', 'host:b')], edges: [] });
    const index = pathIndexOf(store);

    expect(await index.now()).toBe(await index.now());
  });

  it('takes of what it has only what was put since', async () => {
    const store = await openEmbeddedStore();
    const read: string[] = [];
    const index = pathIndexOf({
      version: () => store.version(),
      changesSince: (version) => store.changesSince(version),
      nodes: async (kind) => {
        read.push('all');
        return await store.nodes(kind);
      },
      nodesById: async (kind, ids) => {
        read.push(...ids);
        return await store.nodesById(kind, ids);
      },
    });
    const [first, second] = [aMovement('1', 'host:a', 'host:b'), aMovement('2', 'host:b', 'host:c')];
    await store.write({ nodes: [...HOSTS, first], edges: [] });
    await index.now();
    await store.write({ nodes: [second], edges: [] });

    expect((await index.now()).movements).toEqual([first, second]);
    expect(read).toEqual(['all', second.id]);
  });

  it('is there again once the store is', async () => {
    let isAway = true;
    const index = pathIndexOf({
      version: async () => {
        if (isAway) throw new Error('The store is away.');
        return 0;
      },
      changesSince: async (version) => ({ kind: 'CHANGES', version, changes: [] }),
      nodes: async () => [],
      nodesById: async () => [],
    });

    await expect(index.now()).rejects.toThrow('The store is away.');
    isAway = false;
    expect((await index.now()).movements).toEqual([]);
  });
});
