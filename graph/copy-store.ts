import type { GraphStore } from './store.ts';

/** States read at once: each may be some MB. */
const STATES_AT_ONCE = 16;

/**
 * Makes `target` hold what `source` holds, its graph and its states, while others write to `source`. Roles are not copied: the next process
 * that writes in a role claims it again.
 *
 * States are copied until every one that is there has been: one that was merged into another while we read is read as that other. The graph
 * may fall between two writes; an edge whose node was not yet or no longer there is left out, and the next linker writes what is missing,
 * because all findings follow from the states.
 */
export async function copyStore(source: GraphStore, target: GraphStore): Promise<void> {
  const { nodes, edges } = await source.dump();
  const ids = new Set(nodes.map((node) => node.id));
  await target.replace({ nodes, edges: edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target)) });
  const copied = new Set<string>();
  for (;;) {
    const keys = await source.keys('');
    const added = keys.filter((key) => !copied.has(key));
    for (let start = 0; start < added.length; start += STATES_AT_ONCE) {
      const states = await source.read(added.slice(start, start + STATES_AT_ONCE));
      await target.change({ put: states, remove: [] });
      for (const { key } of states) copied.add(key);
    }
    if (keys.every((key) => copied.has(key))) {
      const kept = new Set(keys);
      await target.change({ put: [], remove: (await target.keys('')).filter((key) => !kept.has(key)) });
      return;
    }
  }
}
