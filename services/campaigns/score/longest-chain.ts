import type { Predecessor } from '../predecessors.ts';
import type { TracedMovement } from '../traced-movement.ts';

/** The longest chain of members each of which continues the one before; of several the one that ends first. */
export function longestChain(backed: readonly TracedMovement[], predecessors: ReadonlyMap<string, Predecessor>): TracedMovement[] {
  const members = new Set(backed.map(({ id }) => id));
  let longest: TracedMovement[] = [];
  for (const last of backed) {
    const chain: TracedMovement[] = [];
    const seen = new Set<string>();
    for (let hop: TracedMovement | undefined = last; hop !== undefined && members.has(hop.id) && !seen.has(hop.id); ) {
      chain.unshift(hop);
      seen.add(hop.id);
      hop = predecessors.get(hop.id)?.chosen.earlier;
    }
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
}
