import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EdgeKind, GraphEdge, GraphNode, GraphWrites } from '../../graph/model.ts';
import { compareEdges, compareIds } from '../../graph/order.ts';
import type { GraphStore } from '../../graph/store.ts';
import { describeDecisions } from './decisions.ts';
import { aHost, aMovement, anEdge, aProcess, aRule, aUser } from './graph-builders.ts';
import { describeNodeChanges, type LogOptions } from './node-changes.ts';
import { describeStoreChanges, withPlainBytes } from './store-changes.ts';

/** An empty store made for one test. */
export interface OpenedStore {
  readonly store: GraphStore;
  /** Opens what `store` wrote once more: after `store` was closed if it is durable, beside it if it is shared. */
  readonly openAgain: (options?: LogOptions) => Promise<GraphStore>;
  /** Removes what the store left behind; `store` is closed by then. */
  readonly dispose: () => Promise<void>;
}

/** What only some stores promise. */
export interface StoreTraits {
  /** It outlives the process. */
  readonly isDurable: boolean;
  /** Several processes may have it open at once. */
  readonly isShared: boolean;
}

/** Holds a store against what every store promises, and against what its traits promise. `open` gives a new, empty one for each test. */
export function describeGraphStore(name: string, traits: StoreTraits, open: () => Promise<OpenedStore>): void {
  describe(name, () => {
    let opened: OpenedStore;
    let store: GraphStore;
    let beside: GraphStore | null = null;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });

    afterEach(async () => {
      await store.close();
      await beside?.close();
      beside = null;
      await opened.dispose();
    });

    const [a, b, c] = [aHost('a'), aHost('b'), aHost('c')] as const;

    it('is empty at first', async () => {
      expect(await store.dump()).toEqual({ nodes: [], edges: [] });
      expect(await store.count('Host')).toBe(0);
      expect(await store.nodes('Host')).toEqual([]);
      expect(await store.node('Host', 'host:a')).toBeNull();
      expect(await store.neighbours('host:a', 'RAN_ON', 'in')).toEqual([]);
      expect(await store.keys('')).toEqual([]);
    });

    it('gives a node back as it was written', async () => {
      const process = aProcess('1');

      await store.write({ nodes: [process], edges: [] });

      expect(await store.node('Process', process.id)).toEqual(process);
      expect(await store.node('Host', process.id)).toBeNull();
    });

    it('gives a movement back with its closure and its gap ledger', async () => {
      const movement = aMovement('1', a.id, b.id);

      await store.write({ nodes: [a, b, movement], edges: [anEdge(movement, 'FROM', a), anEdge(movement, 'TO', b)] });

      expect(await store.node('Movement', movement.id)).toEqual(movement);
      expect(await store.neighbours(b.id, 'TO', 'in')).toEqual([movement]);
    });

    it('replaces the node of the same id, also within a batch', async () => {
      await store.write({ nodes: [aHost('a', { riskScore: 1, addresses: [] })], edges: [] });
      await store.write({ nodes: [aHost('a', { riskScore: 2 }), aHost('a', { riskScore: 3 })], edges: [] });

      expect(await store.node('Host', 'host:a')).toEqual(aHost('a', { riskScore: 3 }));
      expect(await store.count('Host')).toBe(1);
    });

    it('keeps the edges of a node that is replaced', async () => {
      const process = aProcess('1');
      await store.write({ nodes: [a, process], edges: [anEdge(process, 'RAN_ON', a)] });

      await store.write({ nodes: [aHost('a', { riskScore: 99 })], edges: [] });

      expect(await store.neighbours(process.id, 'RAN_ON', 'out')).toEqual([aHost('a', { riskScore: 99 })]);
    });

    it('moves an id to another kind when so written', async () => {
      await store.write({ nodes: [a], edges: [] });
      const rule = aRule(a.id);

      await store.write({ nodes: [rule], edges: [] });

      expect(await store.nodes('Host')).toEqual([]);
      expect(await store.count('Host')).toBe(0);
      expect(await store.nodes('Rule')).toEqual([rule]);
      expect((await store.dump()).nodes).toEqual([rule]);
    });

    it('keeps one edge for each kind, source and target', async () => {
      const edges: GraphEdge[] = [anEdge(a, 'FROM', b), anEdge(a, 'TO', b), anEdge(b, 'FROM', a), anEdge(a, 'FROM', a)];

      await store.write({ nodes: [a, b], edges: [...edges, ...edges] });
      await store.write({ nodes: [], edges });

      expect((await store.dump()).edges).toEqual([...edges].sort(compareEdges));
    });

    it('finds neighbours by kind and direction, in the order of their ids', async () => {
      const processes = ['3', '1', '2'].map((id) => aProcess(id));
      const edges = [
        ...processes.map((process) => anEdge(process, 'RAN_ON', a)),
        anEdge(aProcess('1'), 'PARENT_OF', aProcess('2')),
        anEdge(aProcess('1'), 'PARENT_OF', aProcess('1')),
      ];

      await store.write({ nodes: [a, ...processes], edges });

      expect((await store.neighbours(a.id, 'RAN_ON', 'in')).map((node) => node.id)).toEqual(['process:1', 'process:2', 'process:3']);
      expect(await store.neighbours(a.id, 'RAN_ON', 'out')).toEqual([]);
      const ofEach = await store.neighboursOfEach(['process:2', 'process:none', 'process:1'], 'PARENT_OF', 'in');
      expect(ofEach.map((nodes) => nodes.map((node) => node.id))).toEqual([['process:1'], [], ['process:1']]);
      expect((await store.neighbours('process:1', 'PARENT_OF', 'out')).map((node) => node.id)).toEqual(['process:1', 'process:2']);
      expect((await store.neighbours('process:1', 'PARENT_OF', 'in')).map((node) => node.id)).toEqual(['process:1']);
    });

    it('pages through a kind by id without loss, while nodes are added behind the page', async () => {
      const names = Array.from({ length: 25 }, (_, position) => String(position).padStart(2, '0'));
      await store.write({ nodes: names.map((name) => aHost(name)).reverse(), edges: [] });

      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store.nodes('Host', { after, limit: 10 });
        if (page.length === 0) break;
        seen.push(...page.map((host) => host.id));
        after = page.at(-1)?.id;
        await store.write({ nodes: [aHost('00a')], edges: [] });
      }

      expect(seen).toEqual(names.map((name) => `host:${name}`));
      expect(await store.count('Host')).toBe(26);
    });

    it('takes any id: of another alphabet, with bars and quotes, or named like an inherited property', async () => {
      const ids = ['constructor', '#constructor', '__proto__', 'a|b', 'a', 'b|c', 'c', '\'`"\\', '\u{1f600}', '\uff5e', 'ß', ' '];
      const rules = ids.map((id) => aRule(id));
      const edges: GraphEdge[] = [
        { kind: 'OF_RULE', source: 'a|b', target: 'c' },
        { kind: 'OF_RULE', source: 'a', target: 'b|c' },
        { kind: 'OF_RULE', source: 'constructor', target: '__proto__' },
        { kind: 'OF_RULE', source: '\u{1f600}', target: 'constructor' },
      ];

      await store.write({ nodes: rules, edges });

      expect((await store.nodes('Rule')).map((rule) => rule.id)).toEqual([...ids].sort(compareIds));
      expect((await store.nodes('Rule', { after: '\uff5e' })).map((rule) => rule.id)).toEqual(['\u{1f600}']);
      expect((await store.dump()).edges).toEqual([...edges].sort(compareEdges));
      expect((await store.neighbours('constructor', 'OF_RULE', 'in')).map((node) => node.id)).toEqual(['\u{1f600}']);
    });

    it('writes nothing of a batch of which one edge hangs in the air', async () => {
      await store.write({ nodes: [a], edges: [] });
      const bad: GraphWrites = { nodes: [aHost('a', { riskScore: 99 }), b], edges: [anEdge(a, 'FROM', b), anEdge(a, 'FROM', c)] };

      await expect(store.write(bad)).rejects.toThrow(/host:c/);

      expect(await store.dump()).toEqual({ nodes: [a], edges: [] });
    });

    it('holds what it is replaced by and nothing else, but its states', async () => {
      await store.write({ nodes: [a, b], edges: [anEdge(a, 'FROM', b), anEdge(b, 'FROM', a)] });
      await store.change({ put: [{ key: 'fold', blob: new Uint8Array([1]) }], remove: [] });

      await store.replace({ nodes: [b, c], edges: [anEdge(b, 'FROM', c)] });

      expect(await store.dump()).toEqual({ nodes: [b, c], edges: [anEdge(b, 'FROM', c)] });
      expect(await store.nodes('Host')).toEqual([b, c]);
      expect(await store.count('Host')).toBe(2);
      expect(await store.keys('')).toEqual(['fold']);
    });

    it('keeps all it held where one edge of a replacement hangs in the air', async () => {
      await store.write({ nodes: [a, b], edges: [anEdge(a, 'FROM', b)] });

      await expect(store.replace({ nodes: [b], edges: [anEdge(b, 'FROM', a)] })).rejects.toThrow(/host:a/);

      expect(await store.dump()).toEqual({ nodes: [a, b], edges: [anEdge(a, 'FROM', b)] });
    });

    it('accepts an empty batch', async () => {
      await store.write({ nodes: [], edges: [] });

      expect(await store.dump()).toEqual({ nodes: [], edges: [] });
    });

    describeStoreChanges(() => store);
    describeDecisions(() => store);
    describeNodeChanges({
      store: () => store,
      isDurable: traits.isDurable,
      async openAgain(options) {
        await store.close();
        store = await opened.openAgain(options);
        return store;
      },
      async another() {
        if (!traits.isShared) return store;
        beside = await opened.openAgain();
        return beside;
      },
    });

    if (traits.isDurable)
      it('gives the same after closing and opening again', async () => {
        const process = aProcess('1');
        await store.write({ nodes: [a, b, process], edges: [anEdge(process, 'RAN_ON', a), anEdge(process, 'RAN_ON', b)] });
        await store.write({ nodes: [aHost('b', { riskScore: 7 })], edges: [] });
        await store.replace(await store.dump());
        await store.change({ put: [{ key: 'fold', blob: new Uint8Array([1, 2, 3]) }], remove: [] });
        const epoch = await store.claim('linker');
        const before = await store.dump();

        await store.close();
        const again = await opened.openAgain();

        try {
          expect(await again.dump()).toEqual(before);
          expect(withPlainBytes(await again.read(['fold']))).toEqual([{ key: 'fold', blob: new Uint8Array([1, 2, 3]) }]);
          expect(await again.claim('linker')).toBeGreaterThan(epoch);
          expect(await again.count('Host')).toBe(2);
        } finally {
          await again.close();
        }
      });

    if (traits.isShared)
      it('takes the same writes from several processes at once without doubling anything', async () => {
        const others = await Promise.all([opened.openAgain(), opened.openAgain(), opened.openAgain()]);
        const hosts = Array.from({ length: 20 }, (_, position) => aHost(`h${position}`));
        const edges = hosts.flatMap((host, position) => hosts.slice(0, position).map((other) => anEdge(host, 'FROM', other)));

        try {
          await Promise.all(
            [store, ...others].flatMap((each) => [
              each.write({ nodes: hosts, edges }),
              each.write({ nodes: [...hosts].reverse(), edges: [...edges].reverse() }),
            ]),
          );
        } finally {
          await Promise.all(others.map((other) => other.close()));
        }

        expect(await store.dump()).toEqual({
          nodes: [...hosts].sort((left, right) => compareIds(left.id, right.id)),
          edges: [...edges].sort(compareEdges),
        });
      });

    it('refuses to work once closed, and closes twice without a word', async () => {
      await store.close();
      await store.close();

      await expect(store.write({ nodes: [a], edges: [] })).rejects.toThrow(/closed/);
      await expect(store.dump()).rejects.toThrow(/closed/);
    });

    it('holds the same graph whatever the order, split and repetition of the writes', async () => {
      const users = ['x', 'y'].map((user) => aUser(user));
      const nodes: GraphNode[] = [a, b, c, aProcess('1'), aProcess('2'), ...users];
      const kinds: readonly EdgeKind[] = ['RAN_ON', 'RAN_AS', 'PARENT_OF'];
      const node = fc.constantFrom(...nodes);
      const edge = fc.tuple(node, fc.constantFrom(...kinds), node);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(edge, { maxLength: 6 }), { maxLength: 4 }), async (batches) => {
          for (const batch of batches) {
            const ends = batch.flatMap(([source, , target]) => [target, source]);
            const writes = { nodes: ends, edges: batch.map(([source, kind, target]) => anEdge(source, kind, target)) };
            await store.write(writes);
            await store.write(writes);
          }
          await store.write({ nodes, edges: [] });

          const { nodes: stored, edges: storedEdges } = await store.dump();

          expect(stored).toEqual([...nodes].sort((left, right) => compareIds(left.id, right.id)));
          for (const [source, kind, target] of batches.flat()) {
            expect(storedEdges.filter((each) => compareEdges(each, anEdge(source, kind, target)) === 0)).toHaveLength(1);
          }
        }),
        { numRuns: 20 },
      );
    });
  });
}
