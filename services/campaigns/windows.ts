import type { TracedMovement } from './traced-movement.ts';

/** A stretch of movements in order of time: the places of its first and its last, and how many hosts these reach. */
export interface Window {
  readonly first: number;
  readonly last: number;
  readonly hosts: number;
}

/** The longest stretch that ends with each movement and lasts no longer than so many ms. `ordered` are in order of time. */
export function* windowsOf(ordered: readonly TracedMovement[], withinMs: number): Generator<Window> {
  const reached = new Map<string, number>();
  let first = 0;
  for (const [last, { movement }] of ordered.entries()) {
    reached.set(movement.target.host, (reached.get(movement.target.host) ?? 0) + 1);
    for (
      let head = ordered[first];
      head !== undefined && movement.firstSeen - head.movement.firstSeen > withinMs;
      head = ordered[++first]
    ) {
      const left = (reached.get(head.movement.target.host) ?? 1) - 1;
      if (left === 0) reached.delete(head.movement.target.host);
      else reached.set(head.movement.target.host, left);
    }
    yield { first, last, hosts: reached.size };
  }
}
