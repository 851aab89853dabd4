import type { NodeKind, NodeOf } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';

/** The parts of a store that a reader of changes needs. */
export type ChangeSource = Pick<GraphStore, 'version' | 'changesSince' | 'nodes' | 'nodesById'>;

/** What a reader of nodes of one kind does not know yet. `version` is what it knows after this, and gives when it asks again. */
export type News<K extends NodeKind> =
  /** Some of the nodes that it knows were written or removed. */
  | { readonly kind: 'CHANGED'; readonly version: number; readonly written: readonly NodeOf<K>[]; readonly removed: readonly string[] }
  /** All nodes that exist: what it knew before is of no use. */
  | { readonly kind: 'ANEW'; readonly version: number; readonly nodes: readonly NodeOf<K>[] };

/**
 * The news of a store for a reader that knows `version`, null for one that knows nothing. No state is kept between calls, so that a reader may
 * go on in another process, or with another connection to the same graph; where its version is of no use there, it gets all nodes again.
 *
 * Others may write while this reads. So some of what it gives may be newer than `version`, and is then given again next time: a reader that
 * takes in all news holds what the store holds.
 */
export async function newsSince<K extends NodeKind>(store: ChangeSource, kind: K, version: number | null): Promise<News<K>> {
  const told = version === null ? null : await store.changesSince(version);
  if (told?.kind !== 'CHANGES') {
    // The version first: what is written while the nodes are read has a later one.
    const known = told?.version ?? (await store.version());
    return { kind: 'ANEW', version: known, nodes: await store.nodes(kind) };
  }
  const changes = told.changes.filter((change) => change.kind === kind);
  const ids = changes.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id);
  const written = ids.length === 0 ? [] : await store.nodesById(kind, ids);
  const there = new Set(written.map(({ id }) => id));
  return { kind: 'CHANGED', version: told.version, written, removed: changes.map(({ id }) => id).filter((id) => !there.has(id)) };
}
