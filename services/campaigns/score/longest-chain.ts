import type { Predecessor } from '../predecessors.ts';
import type { TracedMovement } from '../traced-movement.ts';

/** The longest chain of members each of which continues the one before; of several the one that ends first. */
export function longestChain(backed: readonly TracedMovement[], predecessors: ReadonlyMap<string, Predecessor>): TracedMovement[] {
  const members = new Set(backed.map(({ id }) => id));
  const before = ({ id }: TracedMovement): TracedMovement | undefined => {
    const earlier = predecessors.get(id)?.chosen.earlier;
    return earlier !== undefined && members.has(earlier.id) ? earlier : undefined;
  };
  const lengths = new Map<string, number>();
  let last: TracedMovement | undefined;
  for (const hop of backed) {
    // Each member is walked over once: what lies before it is known from then on.
    const fresh = walkedBack(hop, before, (id) => lengths.has(id));
    const known = fresh.length === 0 ? undefined : before(fresh[fresh.length - 1] as TracedMovement);
    let length = known === undefined ? 0 : (lengths.get(known.id) ?? 0);
    for (const each of fresh.reverse()) lengths.set(each.id, ++length);
    if (last === undefined || (lengths.get(hop.id) ?? 0) > (lengths.get(last.id) ?? 0)) last = hop;
  }
  return last === undefined ? [] : walkedBack(last, before, () => false).reverse();
}

/** A member and what it continues, the latest first, up to one that is known; clocks that differ may make a circle of them, which is walked once. */
function walkedBack(
  hop: TracedMovement,
  before: (hop: TracedMovement) => TracedMovement | undefined,
  isKnown: (id: string) => boolean,
): TracedMovement[] {
  const walked = new Set<TracedMovement>();
  for (let each: TracedMovement | undefined = hop; each !== undefined && !isKnown(each.id) && !walked.has(each); each = before(each))
    walked.add(each);
  return [...walked];
}
