import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyStore } from '../../graph/copy-store.ts';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphNode } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { GraphStore, NodeChange } from '../../graph/store.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { ChangeReader } from './change-reader.ts';
import { aHost, aMovement, anEdge, aRule } from './graph-builders.ts';

/** How many changes the log of a store keeps; as usual where absent. */
export interface LogOptions {
  readonly changesKept?: number;
}

/** The stores of the test that runs. */
export interface StoresOfTest {
  /** Empty at first. */
  readonly store: () => GraphStore;
  /** Closes the store and opens it again; where it is not durable that is an empty one. */
  readonly openAgain: (options?: LogOptions) => Promise<GraphStore>;
  readonly isDurable: boolean;
  /** Another connection to the same store, where several may have it, else the store itself. */
  readonly another: () => Promise<GraphStore>;
}

/** What every store promises of how it tells what changed. */
export function describeNodeChanges({ store, openAgain, isDurable, another }: StoresOfTest): void {
  const [a, b, c] = [aHost('a'), aHost('b'), aHost('c')] as const;
  const [first, second] = [aMovement('1', a.id, b.id), aMovement('2', b.id, a.id)] as const;
  const risky = aHost('a', { riskScore: 99 });

  it('is at version 0 until a node is written, and at a later one whenever nodes change', async () => {
    const versions = [await store().version()];
    await store().write({ nodes: [a, b], edges: [] });
    versions.push(await store().version());
    await store().write({ nodes: [risky], edges: [] });
    versions.push(await store().version());
    await store().applyDifference(removing(a.id));
    versions.push(await store().version());

    expect(versions[0]).toBe(0);
    expect(new Set(versions).size).toBe(4);
    expect(versions).toEqual(versions.toSorted((left, right) => left - right));
  });

  it('stays at its version where a write changes no node', async () => {
    await store().write({ nodes: [a, b], edges: [] });
    const version = await store().version();

    await store().write({ nodes: [b, a], edges: [anEdge(a, 'FROM', b)] });
    await store().write({ nodes: [risky, a], edges: [] });
    await store().replace({ nodes: [a, b], edges: [] });
    await store().applyDifference(removing('host:never-there'));
    await store().change({ put: [{ key: 'fold', blob: new Uint8Array([1]) }], remove: [] });

    expect(await store().version()).toBe(version);
    expect(await store().changesSince(version)).toEqual({ kind: 'CHANGES', version, changes: [] });
  });

  it('tells which nodes were written and removed since, of every kind', async () => {
    await store().write({ nodes: [a, b, first], edges: [] });
    const version = await store().version();

    await store().write({ nodes: [risky, second], edges: [] });
    await store().applyDifference({ put: { nodes: [c], edges: [] }, removeNodes: [first.id, b.id], removeEdges: [] });

    expect(await changes(version)).toEqual([
      { kind: 'Host', id: a.id, isRemoved: false },
      { kind: 'Host', id: b.id, isRemoved: true },
      { kind: 'Host', id: c.id, isRemoved: false },
      { kind: 'Movement', id: first.id, isRemoved: true },
      { kind: 'Movement', id: second.id, isRemoved: false },
    ]);
  });

  it('tells of a graph from its beginning', async () => {
    await store().write({ nodes: [a], edges: [] });

    expect(await changes(0)).toEqual([{ kind: 'Host', id: a.id, isRemoved: false }]);
  });

  it('tells of a node once, by its last change', async () => {
    await store().write({ nodes: [a, b], edges: [] });
    const version = await store().version();
    await store().write({ nodes: [risky], edges: [] });
    await store().write({ nodes: [a, c], edges: [] });
    await store().applyDifference(removing(b.id, b.id));
    await store().applyDifference(removing(b.id, c.id));
    await store().write({ nodes: [c], edges: [] });

    expect(await changes(version)).toEqual([
      { kind: 'Host', id: a.id, isRemoved: false },
      { kind: 'Host', id: b.id, isRemoved: true },
      { kind: 'Host', id: c.id, isRemoved: false },
    ]);
  });

  it('tells of an id that becomes one of another kind as removed from the one and written in the other', async () => {
    await store().write({ nodes: [a, b, first], edges: [] });
    const version = await store().version();

    await store().write({ nodes: [aRule(first.id)], edges: [] });

    expect(await changes(version)).toEqual([
      { kind: 'Movement', id: first.id, isRemoved: true },
      { kind: 'Rule', id: first.id, isRemoved: false },
    ]);
  });

  it('tells of a whole graph that takes the place of another what differs', async () => {
    await store().write({ nodes: [a, b, first], edges: [anEdge(first, 'FROM', a)] });
    const version = await store().version();

    await store().replace({ nodes: [b, c, first], edges: [] });

    expect(await changes(version)).toEqual([
      { kind: 'Host', id: a.id, isRemoved: true },
      { kind: 'Host', id: c.id, isRemoved: false },
    ]);
  });

  it('tells nothing of a write that failed or was fenced off', async () => {
    await store().write({ nodes: [a, b], edges: [] });
    const version = await store().version();
    const fence = { role: 'linker', epoch: await store().claim('linker') };
    await store().claim('linker');

    await expect(store().write({ nodes: [risky], edges: [anEdge(a, 'FROM', c)] })).rejects.toThrow(/host:c/);
    await expect(store().applyDifference(removing(b.id), fence)).rejects.toMatchObject({ code: 'STORE_FENCED' });
    await expect(store().replace({ nodes: [c], edges: [] }, fence)).rejects.toMatchObject({ code: 'STORE_FENCED' });

    expect(await store().changesSince(version)).toEqual({ kind: 'CHANGES', version, changes: [] });
  });

  it('says that the graph is not yet at a version', async () => {
    await store().write({ nodes: [a], edges: [] });
    const version = await store().version();

    expect(await store().changesSince(version + 1)).toEqual({ kind: 'AHEAD', version });
  });

  it('says that a version is gone that none of its writes had', async () => {
    await store().write({ nodes: [a], edges: [] });
    const before = await store().version();
    await store().write({ nodes: [b], edges: [] });
    const version = await store().version();

    for (const never of [1, before - 1]) expect(await store().changesSince(never)).toEqual({ kind: 'GONE', version });
  });

  it('says that a version is gone when more changed since than the log keeps', async () => {
    const small = await openAgain({ changesKept: 3 });
    const versions: number[] = [await small.version()];
    for (const node of [a, b, risky, c, first]) {
      await small.write({ nodes: [node], edges: [] });
      versions.push(await small.version());
    }

    const told = await Promise.all(versions.map((version) => small.changesSince(version)));

    expect(told.map(({ kind }) => kind)).toEqual(['GONE', 'GONE', 'CHANGES', 'CHANGES', 'CHANGES', 'CHANGES']);
    expect(told.map((each) => (each.kind === 'CHANGES' ? each.changes.length : null))).toEqual([null, null, 3, 2, 1, 0]);
  });

  it('begins its log anew with a write of more changes than it keeps', async () => {
    const small = await openAgain({ changesKept: 2 });
    await small.write({ nodes: [a], edges: [] });
    const before = await small.version();
    await small.write({ nodes: [risky, b, c], edges: [] });
    const version = await small.version();

    await small.write({ nodes: [first], edges: [] });

    expect(await small.changesSince(before)).toMatchObject({ kind: 'GONE' });
    expect(await small.changesSince(version)).toMatchObject({ changes: [{ kind: 'Movement', id: first.id, isRemoved: false }] });
  });

  it('refuses what is no version', async () => {
    for (const none of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      await expect(store().changesSince(none)).rejects.toThrow(new RangeError(`A version is a whole number from 0, not ${none}.`));
    }
  });

  it('gives the nodes with some ids, in the order asked for', async () => {
    await store().write({ nodes: [a, b, first], edges: [] });

    expect(await store().nodesById('Host', [b.id, first.id, 'host:none', a.id])).toEqual([b, a]);
    expect(await store().nodesById('Host', [])).toEqual([]);
  });

  it('gives every one of two who write at once a version of its own, and readers what both wrote', async () => {
    const other = await another();
    const reader = new ChangeReader();
    await reader.catchUp(store());
    const hosts = Array.from({ length: 12 }, (_, position) => aHost(String(position).padStart(2, '0')));
    const versions: number[] = [];
    const write = async (writer: GraphStore, written: readonly GraphNode[]): Promise<void> => {
      for (const node of written) {
        await writer.write({ nodes: [node], edges: [] });
        await reader.catchUp(writer);
        versions.push(reader.version ?? 0);
      }
    };

    await write(store(), hosts.slice(0, 1));
    await Promise.all([write(store(), hosts.slice(0, 8)), write(other, hosts.slice(4))]);

    await reader.catchUp(store());
    expect(reader.nodes).toEqual(hosts);
    expect(reader.timesAnew).toBe(1);
    const told = await store().changesSince(versions[0] ?? 0);
    expect(told).toMatchObject({ kind: 'CHANGES', changes: { length: 11 } });
  });

  it('tells a reader what leads to the graph that is there, whatever was written, removed and read between', async () => {
    const small = await openAgain({ changesKept: 4 });
    const node = fc.constantFrom<GraphNode>(a, risky, b, c, first, second, aRule(first.id), aRule('rule:1'));
    const nodes = fc.uniqueArray(node, { maxLength: 4 });
    const step = fc.oneof(
      nodes.map((put) => (graph: GraphStore) => graph.write({ nodes: put, edges: [] })),
      nodes.map((put) => (graph: GraphStore) => graph.replace({ nodes: put, edges: [] })),
      fc.tuple(nodes, nodes).map(([put, removed]) => (graph: GraphStore) => {
        return graph.applyDifference({ put: { nodes: put, edges: [] }, removeNodes: removed.map(({ id }) => id), removeEdges: [] });
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 8 }), async (steps) => {
        const reader = new ChangeReader();
        for (const [apply, isRead] of steps) {
          await apply(small);
          if (isRead) await reader.catchUp(small);
        }
        await reader.catchUp(small);

        expect(reader.nodes).toEqual((await small.dump()).nodes);
      }),
      { numRuns: 25 },
    );
  });

  if (isDurable)
    it('goes on with its log after closing and opening again', async () => {
      await store().write({ nodes: [a, b], edges: [] });
      const version = await store().version();
      await store().applyDifference(removing(a.id));

      const again = await openAgain();
      await again.write({ nodes: [c], edges: [] });

      expect(await changes(version)).toEqual([
        { kind: 'Host', id: a.id, isRemoved: true },
        { kind: 'Host', id: c.id, isRemoved: false },
      ]);
    });

  it('does not take another graph that was copied from it for itself', async () => {
    using folder = temporaryFolder();
    const reader = new ChangeReader();
    await store().write({ nodes: [a, b], edges: [] });
    await reader.catchUp(store());
    await store().backup(join(folder.path, 'backup'));
    await store().write({ nodes: [risky, first], edges: [] });
    await reader.catchUp(store());
    const copy = await openEmbeddedStore({ dataDir: join(folder.path, 'backup') });
    const restored = await openEmbeddedStore();
    await copyStore(copy, restored);

    for (const later of [copy, restored]) {
      const version = reader.version ?? 0;
      const justThere = await later.changesSince(version);
      for (const node of [c, second]) await later.write({ nodes: [node], edges: [] });
      const goneOn = await later.changesSince(version);

      expect(justThere.kind).not.toBe('CHANGES');
      expect(goneOn.kind).not.toBe('CHANGES');
    }
    await copy.close();
  });

  async function changes(version: number): Promise<NodeChange[]> {
    const told = await store().changesSince(version);
    if (told.kind !== 'CHANGES') expect.fail(`Version ${version} is ${told.kind}.`);
    expect(told.version).toBe(await store().version());
    return told.changes.toSorted((left, right) => compareIds(left.kind, right.kind) || compareIds(left.id, right.id));
  }
}

function removing(...ids: readonly string[]) {
  return { put: { nodes: [], edges: [] }, removeNodes: ids, removeEdges: [] };
}
