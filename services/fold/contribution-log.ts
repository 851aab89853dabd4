import { createHash } from 'node:crypto';
import type { GraphStore } from '../../graph/store.ts';
import { dayOf } from '../correlate/facts/event-day.ts';
import {
  type Contribution,
  decodeContribution,
  emptyContribution,
  encodeContribution,
  mergeContribution,
  ofAnotherVersion,
} from './contribution.ts';
import { CONTRIBUTIONS, contributionKey, levelPrefix } from './contribution-keys.ts';
import type { ContributionsByDay } from './folding.ts';
import { digestOfReading, type KeptCounts, mergeReadings, readingState } from './reading-log.ts';

/** Contributions read at once. */
const READ_AT_ONCE = 16;

/** Contributions of one level and partition that are merged into one of the next: the more, the fewer times each is rewritten. */
export const MERGED_AT_ONCE = 8;

/** Levels above this are not merged further: eight to this power are enough batches for one contribution. */
const HIGHEST_LEVEL = 8;

/** Captures are analysed by one process, which has a partition of its own. */
const PARTITION_OF_ANALYSES = 0;

/** Where versions that had another state for analyses than for workers kept it. */
const FORMER_STATE = 'fold';

/** What was read of a store's contributions. */
export interface TakenIn {
  /** Keys of those that are in `contribution`. */
  seen: Set<string>;
  contribution: Contribution;
}

/** Nothing read yet. Throws STORE_INVALID where a version of Hopline that kept no contributions has filled the store. */
export async function beginTakingIn(store: GraphStore): Promise<TakenIn> {
  if ((await store.read([FORMER_STATE])).length > 0) throw ofAnotherVersion();
  return { seen: new Set(), contribution: emptyContribution() };
}

/**
 * Takes in everything that is there and was not seen; false where there is nothing. What was listed and is gone when it is read has been
 * merged with others under a key that the next listing gives. Throws STORE_INVALID where some of it is of another version.
 */
export async function takeInNew(taken: TakenIn, store: GraphStore): Promise<boolean> {
  let isNew = false;
  for (;;) {
    const listed = await store.keys(CONTRIBUTIONS);
    const added = listed.filter((key) => !taken.seen.has(key));
    let read = 0;
    for await (const [key, contribution] of readContributions(store, added)) {
      mergeContribution(taken.contribution, contribution);
      taken.seen.add(key);
      read += 1;
    }
    isNew ||= read > 0;
    if (read < added.length) continue;
    taken.seen = new Set(listed);
    return isNew;
  }
}

/** Contributions by their keys; one that was merged into another meanwhile is left out. */
export async function* readContributions(
  store: GraphStore,
  keys: readonly string[],
): AsyncGenerator<readonly [key: string, contribution: Contribution]> {
  for (let start = 0; start < keys.length; start += READ_AT_ONCE) {
    for (const { key, blob } of await store.read(keys.slice(start, start + READ_AT_ONCE))) yield [key, decodeContribution(blob)];
  }
}

/**
 * Keeps what an analysis adds and has read, beside what workers keep. The same events again get the same keys. `elseMs`: when nothing but dead
 * letters was read, epoch ms.
 */
export async function keepContributions(store: GraphStore, byDay: ContributionsByDay, counts: KeptCounts, elseMs: number): Promise<void> {
  const put = Array.from(byDay, ([day, contribution]) => {
    const blob = encodeContribution(contribution);
    return { key: contributionKey(PARTITION_OF_ANALYSES, day, 0, createHash('sha256').update(blob).digest('hex')), blob };
  });
  const newestDay = byDay.size === 0 ? dayOf(elseMs) : Math.max(...byDay.keys());
  const reading = readingState(counts, { partition: PARTITION_OF_ANALYSES, day: newestDay }, digestOfReading(counts, byDay));
  await store.change({ put: [...put, reading], remove: [] });
  for (const day of byDay.keys()) await mergeLevels(store, PARTITION_OF_ANALYSES, day);
  await mergeReadings(store, { partition: PARTITION_OF_ANALYSES, day: newestDay });
}

/** Merges contributions of a day where many of one size have come together, as a log-structured merge tree does. */
export async function mergeLevels(store: GraphStore, partition: number, day: number): Promise<void> {
  for (let level = 0; level < HIGHEST_LEVEL; level++) {
    const keys = await store.keys(levelPrefix(partition, day, level));
    if (keys.length < MERGED_AT_ONCE) return;
    const states = await store.read(keys);
    // Another process has merged some of them since they were listed, so the rest is not what their common key stands for.
    if (states.length < keys.length) return;
    const merged = emptyContribution();
    for (const { blob } of states) mergeContribution(merged, decodeContribution(blob));
    const digest = createHash('sha256').update(keys.join('\n')).digest('hex');
    const put = [{ key: contributionKey(partition, day, level + 1, digest), blob: encodeContribution(merged) }];
    await store.change({ put, remove: keys });
  }
}
