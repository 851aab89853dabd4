import { seededRandom } from '../../services/generate/random.ts';

/**
 * Draws so many of some items at random, each as likely as any other; all of them where there are no more. The same items, in the same order,
 * and the same seed give the same sample.
 * Source: the shuffle of Fisher and Yates, as far as it is needed, https://en.wikipedia.org/wiki/Fisher%E2%80%93Yates_shuffle
 */
export function drawSample<T>(items: readonly T[], size: number, seed: number): T[] {
  const random = seededRandom(seed);
  const left = [...items];
  const drawn: T[] = [];
  while (drawn.length < size && left.length > 0) {
    const at = random.integer(0, left.length - 1);
    const last = left.length - 1;
    drawn.push(left[at] as T); // both indexes are within the list, which is not empty
    left[at] = left[last] as T;
    left.length = last;
  }
  return drawn;
}
