import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyStore } from '../../graph/copy-store.ts';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore, StoredState } from '../../graph/store.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';
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

  it('replaces the graph only for the last to claim a role', async () => {
    const first = { role: 'linker', epoch: await store().claim('linker') };
    await store().replace({ nodes: [a, b], edges: [anEdge(a, 'FROM', b)] }, first);
    const second = { role: 'linker', epoch: await store().claim('linker') };

    await expect(store().replace({ nodes: [c], edges: [] }, first)).rejects.toMatchObject({ code: 'STORE_FENCED' });

    expect(await store().nodes('Host')).toEqual([a, b]);
    await store().replace({ nodes: [c], edges: [] }, second);
    expect(await store().dump()).toEqual({ nodes: [c], edges: [] });
  });

  it('changes states in a role only for who claimed it last', async () => {
    const first = { role: 'linker', epoch: await store().claim('linker') };
    const put = [{ key: 'a', blob: new Uint8Array([1]) }];
    await store().change({ put, remove: [] }, first);
    const second = { role: 'linker', epoch: await store().claim('linker') };

    await expect(store().change({ put: [], remove: ['a'] }, first)).rejects.toMatchObject({ code: 'STORE_FENCED' });

    expect(await store().keys('')).toEqual(['a']);
    await store().change({ put: [], remove: ['a'] }, second);
    expect(await store().keys('')).toEqual([]);
  });

  it('lets one of several that change states in turns of one epoch go on, whoever comes first', async () => {
    const turn = { role: 'decisions', epoch: await store().epoch('decisions'), isTurn: true } as const;
    const put = (key: string) => ({ put: [{ key, blob: new Uint8Array([1]) }], remove: [] });

    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((key) => store().change(put(key), turn)));

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(outcomes.filter((each) => each.status === 'rejected').map(({ reason }) => reason.code)).toEqual([
      'STORE_FENCED',
      'STORE_FENCED',
    ]);
    expect(await store().keys('')).toEqual(['a', 'b', 'c'].filter((_, position) => outcomes[position]?.status === 'fulfilled'));
    expect(await store().epoch('decisions')).toBe(turn.epoch + 1);
  });

  it('knows the epoch of a role by its last claim, and 0 before any', async () => {
    expect(await store().epoch('linker')).toBe(0);

    const epoch = await store().claim('linker');

    expect(await store().epoch('linker')).toBe(epoch);
    expect(await store().epoch('another')).toBe(0);
  });

  it('fences off a role that nobody claimed here', async () => {
    const difference = { put: { nodes: [a], edges: [] }, removeNodes: [], removeEdges: [] };

    await expect(store().applyDifference(difference, { role: 'linker', epoch: 1 })).rejects.toMatchObject({ code: 'STORE_FENCED' });

    expect(await store().nodes('Host')).toEqual([]);
  });

  it('gives everybody who claims a role at once an epoch of their own', async () => {
    const epochs = await Promise.all(Array.from({ length: 8 }, () => store().claim('linker')));

    expect(new Set(epochs).size).toBe(8);
    const last = { role: 'linker', epoch: Math.max(...epochs) };
    await store().replace({ nodes: [a], edges: [] }, last);
    expect(await store().nodes('Host')).toEqual([a]);
  });

  it('applies a difference a second time without a change', async () => {
    await store().write({ nodes: [a, b], edges: [anEdge(a, 'FROM', b)] });
    const difference = { put: { nodes: [c], edges: [anEdge(c, 'FROM', a)] }, removeNodes: [b.id], removeEdges: [anEdge(a, 'FROM', b)] };
    await store().applyDifference(difference);
    const once = await store().dump();

    await store().applyDifference(difference);

    expect(await store().dump()).toEqual(once);
  });

  it('keeps states of several megabytes', async () => {
    const blob = new Uint8Array(4_000_000).map((_, position) => (position * 31) % 256);

    await store().change({ put: [{ key: 'large', blob }], remove: [] });

    const [kept] = await store().read(['large']);
    expect(Buffer.compare(kept?.blob ?? new Uint8Array(), blob)).toBe(0);
  });

  it('backs all up into a folder while it is written, from which any store is restored', async () => {
    using folder = temporaryFolder();
    const backup = join(folder.path, 'backup');
    await store().write({ nodes: [a, b], edges: [anEdge(a, 'FROM', b)] });
    await store().change({ put: ['1', '2'].map((key) => ({ key, blob: new Uint8Array([7]) })), remove: [] });

    const writing = store().change({ put: [{ key: '3', blob: new Uint8Array([3]) }], remove: ['1'] });
    await Promise.all([store().backup(backup), writing]);

    // 1: a rollback journal, no log beside the file. Source: https://www.sqlite.org/fileformat.html#file_format_version_numbers
    expect([...readFileSync(join(backup, 'graph.sqlite')).subarray(18, 20)]).toEqual([1, 1]);
    const copy = await openEmbeddedStore({ dataDir: backup });
    const restored = await openEmbeddedStore();
    await restored.write({ nodes: [c], edges: [] });
    await copyStore(copy, restored);
    expect(await copy.dump()).toEqual(await store().dump());
    expect(await copy.keys('')).toContain('2');
    expect(await restored.dump()).toEqual(await copy.dump());
    expect(await restored.read(await restored.keys(''))).toEqual(await copy.read(await copy.keys('')));
    await copy.close();
  });

  it('backs up into no folder that holds a graph', async () => {
    using folder = temporaryFolder();
    await store().backup(folder.path);

    await expect(store().backup(folder.path)).rejects.toMatchObject({
      code: 'STORE_INVALID',
      message: expect.stringContaining(folder.path),
    });
  });
}
