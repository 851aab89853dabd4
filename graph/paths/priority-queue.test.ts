import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PriorityQueue } from './priority-queue.ts';

describe('PriorityQueue', () => {
  it('gives values by key, and of equal keys the first pushed, however pushes and pops mix', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(5), fc.constant(null))), (actions) => {
        const queue = new PriorityQueue();
        const waiting: { key: number; value: number }[] = [];

        for (const [value, key] of actions.entries()) {
          if (key !== null) {
            queue.push(key, value);
            waiting.push({ key, value });
          } else {
            waiting.sort((left, right) => left.key - right.key || left.value - right.value);
            expect(queue.pop()).toBe(waiting.shift()?.value);
          }
        }
      }),
    );
  });
});
