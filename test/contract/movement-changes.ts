import { expect, it } from 'vitest';
import type { Movement } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import type { GraphStore } from '../../graph/store.ts';
import { aHost, aMovement, aRule } from './graph-builders.ts';

/** What every store promises of how movements change. `store` gives the empty store of the test that runs. */
export function describeMovementChanges(store: () => GraphStore): void {
  const [a, b] = [aHost('a'), aHost('b')] as const;
  const [first, second] = [aMovement('1', a.id, b.id), aMovement('2', b.id, a.id)] as const;

  it('tells which movements were put since it was last asked', async () => {
    await store().write({ nodes: [a, b, first, second], edges: [] });
    const all = await store().movementsSince(null);
    const none = await store().movementsSince(all.version);
    const changed = { ...second, riskScore: second.riskScore + 1 };

    await store().write({ nodes: [changed], edges: [] });

    const one = await store().movementsSince(all.version);
    expect(byId(all.movements)).toEqual([first, second]);
    expect([none.movements, none.version]).toEqual([[], all.version]);
    expect([one.movements, one.count]).toEqual([[changed], 2]);
    expect(one.version).toBeGreaterThan(all.version);
  });

  it('tells how many movements there are when some went', async () => {
    await store().write({ nodes: [a, b, first, second], edges: [] });
    const { version } = await store().movementsSince(null);

    await store().applyDifference({ put: { nodes: [], edges: [] }, removeNodes: [first.id], removeEdges: [] });

    const fewer = await store().movementsSince(version);
    expect([fewer.movements, fewer.count]).toEqual([[], 1]);
    expect(fewer.version).toBeGreaterThan(version);
  });

  it('counts no movement whose id is of another kind now', async () => {
    await store().write({ nodes: [a, b, first, second], edges: [] });

    await store().write({ nodes: [aRule(first.id)], edges: [] });

    const { movements, count } = await store().movementsSince(null);
    expect([movements, count]).toEqual([[second], 1]);
  });

  it('tells all movements to whoever knows a version that it has not reached', async () => {
    await store().write({ nodes: [a, b, first], edges: [] });

    expect((await store().movementsSince(1_000_000)).movements).toEqual([first]);
  });
}

function byId(movements: readonly Movement[]): Movement[] {
  return [...movements].sort((left, right) => compareIds(left.id, right.id));
}
