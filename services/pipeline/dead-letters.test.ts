import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { DeadLetter } from '../../schema/event.ts';
import { deadLetterStates, expiredDeadLetters, markReplayed, readDeadLetters } from './dead-letters.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2026, 0, 1);

function aLetter(offset: number): DeadLetter {
  return { file: 'a.ndjson', offset, reason: 'MISSING_FIELD', message: `byte ${offset}` };
}

async function offsetsIn(store: GraphStore): Promise<number[]> {
  const offsets: number[] = [];
  for await (const { letter } of readDeadLetters(store)) offsets.push(letter.offset);
  return offsets;
}

describe('dead letters in a store', () => {
  it('stay hidden once they were replayed, also where their batch is delivered again on another day', async () => {
    const store = await openEmbeddedStore();
    await store.change({ put: deadLetterStates([aLetter(1), aLetter(2)], 'batch', FIRST_DAY_MS), remove: [] });
    for await (const kept of readDeadLetters(store)) {
      if (kept.letter.offset === 1) await markReplayed(store, [kept], FIRST_DAY_MS);
    }

    await store.change({ put: deadLetterStates([aLetter(1), aLetter(2)], 'batch', FIRST_DAY_MS + DAY_MS), remove: [] });

    expect(new Set(await offsetsIn(store))).toEqual(new Set([2]));
  });

  it('expire by the day on which they were put', async () => {
    const store = await openEmbeddedStore();
    for (const day of [0, 1, 2]) {
      const put = deadLetterStates([aLetter(day)], `batch-${day}`, FIRST_DAY_MS + day * DAY_MS + 5);
      await store.change({ put, remove: [] });
    }

    await store.change(await expiredDeadLetters(store, FIRST_DAY_MS + DAY_MS + 7));

    expect(await offsetsIn(store)).toEqual([1, 2]);
  });
});
