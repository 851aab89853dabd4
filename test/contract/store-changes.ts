import { expect, it } from 'vitest';
import type { GraphStore, StoredState } from '../../graph/store.ts';
import { aHost, anEdge } from './graph-builders.ts';

/** States as they were put, whichever kind of bytes the store gives. */
export function withPlainBytes(states: readonly StoredState[]): StoredState[] {
  return states.map(({ key, blob }) => ({ key, blob: new Uint8Array(blob) }));
}

/** What every store promises of states, differences and roles. `store` gives the empty store of the test that runs. */
export function describeStoreChanges(store: () => GraphStore): void {
  const [a, b, c] = [aHost('a'), aHost('b'), aHost('c')] as const;

  it('keeps opaque states by key, and their bytes apart from the caller’s', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, position) => position % 251);
    await store().change({ put: [{ key: 'b', blob: new Uint8Array([1]) }], remove: [] });
    await store().change({ put: [{ key: 'a', blob: bytes }], remove: [] });
    await store().change({ put: [{ key: 'b', blob: new Uint8Array([]) }], remove: [] });
    const expected = [
      { key: 'a', blob: bytes.slice() },
      { key: 'b', blob: new Uint8Array([]) },
    ];

    bytes.fill(0);

    expect(withPlainBytes(await store().read(['a', 'gone', 'b']))).toEqual(expected);
    expect((await store().dump()).nodes).toEqual([]);
  });

  it('tells the keys of states that begin alike, in order, and changes several at once', async () => {
    const state = (key: string) => ({ key, blob: new Uint8Array([7]) });
    await store().change({ put: ['part/2', 'part/10', 'other', 'part/%'].map(state), remove: [] });

    await store().change({ put: [state('part/3')], remove: ['part/2', 'part/none'] });

    expect(await store().keys('part/')).toEqual(['part/%', 'part/10', 'part/3']);
    expect(await store().keys('')).toEqual(['other', 'part/%', 'part/10', 'part/3']);
  });

  it('keeps a state that one change both removes and puts', async () => {
    await store().change({ put: [{ key: 'a', blob: new Uint8Array([1]) }], remove: [] });

    await store().change({ put: [{ key: 'a', blob: new Uint8Array([2]) }], remove: ['a'] });

    expect(withPlainBytes(await store().read(['a']))).toEqual([{ key: 'a', blob: new Uint8Array([2]) }]);
  });

  it('turns one graph into another by their difference', async () => {
    await store().write({ nodes: [a, b], edges: [anEdge(a, 'FROM', b), anEdge(b, 'FROM', a), anEdge(a, 'RAN_ON', a)] });

    await store().applyDifference({
      put: { nodes: [aHost('a', { riskScore: 5 }), c], edges: [anEdge(c, 'FROM', a)] },
      removeNodes: [b.id, 'host:never-there'],
      removeEdges: [anEdge(a, 'RAN_ON', a), anEdge(c, 'RAN_ON', a)],
    });

    expect(await store().dump()).toEqual({ nodes: [aHost('a', { riskScore: 5 }), c], edges: [anEdge(c, 'FROM', a)] });
    expect(await store().nodes('Host')).toHaveLength(2);
  });

  it('changes nothing where a difference leaves an edge in the air', async () => {
    await store().write({ nodes: [a, b], edges: [] });

    const bad = { put: { nodes: [c], edges: [anEdge(c, 'FROM', b)] }, removeNodes: [b.id], removeEdges: [] };
    await expect(store().applyDifference(bad)).rejects.toThrow(/host:b/);

    expect(await store().dump()).toEqual({ nodes: [a, b], edges: [] });
  });

  it('lets only the last to claim a role write in it', async () => {
    const difference = (host: typeof a) => ({ put: { nodes: [host], edges: [] }, removeNodes: [], removeEdges: [] });
    const first = { role: 'linker', epoch: await store().claim('linker') };
    await store().applyDifference(difference(a), first);

    const second = { role: 'linker', epoch: await store().claim('linker') };
    await store().claim('another');

    await expect(store().applyDifference(difference(b), first)).rejects.toMatchObject({ code: 'STORE_FENCED' });
    await store().applyDifference(difference(c), second);
    expect(await store().nodes('Host')).toEqual([a, c]);
  });
}
