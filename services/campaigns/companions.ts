import type { Tie } from './reasons/tie.ts';
import { byFirstSeen, type TracedMovement } from './traced-movement.ts';

/**
 * Movements by what made them: those that ties of one program or one act join, directly or over others, are together; every other one is alone.
 * `movements` are in order of time, and so are those of each group.
 */
export function companionsOf(movements: readonly TracedMovement[], ties: readonly Tie[]): TracedMovement[][] {
  const groups = new Map(movements.map((each) => [each.id, [each]]));
  for (const { earlier, next } of ties) {
    const [left, right] = [groups.get(earlier.id), groups.get(next.id)];
    if (left === undefined || right === undefined || left === right) continue;
    const [whole, part] = left.length >= right.length ? [left, right] : [right, left];
    whole.push(...part);
    for (const { id } of part) groups.set(id, whole);
  }
  return [...new Set(groups.values())].map((group) => group.sort(byFirstSeen));
}
