import { beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { aHost, aMovement } from '../../test/contract/graph-builders.ts';
import { newsSince } from './change-feed.ts';
import { interruptedStore } from './testing/interrupted-store.ts';

const [a, b] = [aHost('a'), aHost('b')] as const;
const [first, second] = [aMovement('1', a.id, b.id), aMovement('2', b.id, a.id)] as const;

let store: GraphStore;

beforeEach(async () => {
  store = await openEmbeddedStore({ changesKept: 4 });
  await store.write({ nodes: [a, b, first], edges: [] });
});

async function remove(...removeNodes: readonly string[]): Promise<void> {
  await store.applyDifference({ put: { nodes: [], edges: [] }, removeNodes, removeEdges: [] });
}

describe('the news of a store', () => {
  it('are all nodes of the kind for a reader that knows nothing', async () => {
    expect(await newsSince(store, 'Movement', null)).toEqual({ kind: 'ANEW', version: await store.version(), nodes: [first] });
  });

  it('are the nodes of the kind that were written and removed since', async () => {
    const { version } = await newsSince(store, 'Movement', null);
    await store.write({ nodes: [second, aHost('a', { riskScore: 99 })], edges: [] });
    await remove(first.id, b.id);

    expect(await newsSince(store, 'Movement', version)).toEqual({
      kind: 'CHANGED',
      version: await store.version(),
      written: [second],
      removed: [first.id],
    });
  });

  it('are none where nothing of the kind changed, and move the version on', async () => {
    const { version } = await newsSince(store, 'Movement', null);
    await remove(b.id);

    expect(await newsSince(store, 'Movement', version)).toEqual({
      kind: 'CHANGED',
      version: await store.version(),
      written: [],
      removed: [],
    });
  });

  it('are all nodes where too much changed since, or another store was there', async () => {
    const { version } = await newsSince(store, 'Movement', null);
    for (const name of ['c', 'd', 'e', 'f', 'g']) await store.write({ nodes: [aHost(name)], edges: [] });
    const anew = { kind: 'ANEW', version: await store.version(), nodes: [first] };

    expect(await newsSince(store, 'Movement', version)).toEqual(anew);
    expect(await newsSince(store, 'Movement', anew.version + 1)).toEqual(anew);
  });

  it('tell again of what was written while all was read', async () => {
    const disturbed = interruptedStore(store, async (operation) => {
      if (operation === 'nodes') await store.write({ nodes: [second], edges: [] });
    });

    const { version } = await newsSince(disturbed, 'Movement', null);

    expect(await newsSince(store, 'Movement', version)).toMatchObject({ written: [second] });
  });

  it('tell of a written node that is gone when it is read as removed', async () => {
    const { version } = await newsSince(store, 'Movement', null);
    await store.write({ nodes: [second], edges: [] });
    const disturbed = interruptedStore(store, async (operation) => {
      if (operation === 'nodesById') await remove(second.id);
    });

    expect(await newsSince(disturbed, 'Movement', version)).toMatchObject({ written: [], removed: [second.id] });
  });

  it('throw for what is no version', async () => {
    await expect(newsSince(store, 'Movement', -1)).rejects.toThrow(RangeError);
  });
});
