import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { DeadLetter } from '../../schema/event.ts';
import { DAY_MS, eventDay } from '../correlate/facts/event-day.ts';
import { aProcessStart } from '../correlate/testing/event-builders.ts';
import {
  countsOf,
  expiredReadings,
  mergeReadings,
  READINGS_MERGED_AT_ONCE,
  readingDay,
  readingState,
  readReadings,
} from './reading-log.ts';

const event = aProcessStart('WS5', '12:00:00', 'notepad.exe');
const known = [event, aProcessStart('WS6', '12:00:01', 'notepad.exe')];
const unknown = { ...event, 'event.provider': 'A sensor', 'event.code': '7' };
const letter: DeadLetter = { file: 'capture.json', offset: 0, reason: 'INVALID_JSON', message: 'It breaks off.' };

let store: GraphStore;

beforeEach(async () => {
  store = await openEmbeddedStore();
});

afterEach(() => store.close());

async function keep(digest: string, day = eventDay(event), counts = countsOf([...known, unknown], [letter])): Promise<void> {
  await store.change({ put: [readingState(counts, { partition: 0, day }, digest)], remove: [] });
}

describe('what was read into a store', () => {
  it('is the sum of its batches, of which one that is delivered again counts once', async () => {
    for (const digest of ['one', 'other', 'one']) await keep(digest);

    expect(await readReadings(store)).toMatchObject({
      events: 6,
      unknown: new Map([['A sensor/7', 2]]),
      deadLetters: 2,
      reasons: new Map([['INVALID_JSON', 2]]),
    });
  });

  it('is nothing of an empty store', async () => {
    expect(await readReadings(store)).toMatchObject({ events: 0, unknown: new Map(), deadLetters: 0, reasons: new Map() });
  });

  it('goes when the day is over of which it is, and not before', async () => {
    const day = eventDay(event);
    await keep('before', day - 1);
    await keep('of the day', day);

    await store.change(await expiredReadings(store, (day + 1) * DAY_MS - 1));
    expect((await readReadings(store)).events).toBe(3);

    await store.change(await expiredReadings(store, (day + 1) * DAY_MS));
    expect((await readReadings(store)).events).toBe(0);
  });

  it('takes few states however many batches there were, and knows each of them when it comes again', async () => {
    const day = eventDay(event);
    const batches = Array.from({ length: READINGS_MERGED_AT_ONCE }, (_, number) => `batch ${number}`);
    for (const digest of batches) await keep(digest);

    await mergeReadings(store, { partition: 0, day });
    expect(await store.keys('')).toHaveLength(1);

    await keep('batch 7');
    expect((await readReadings(store)).events).toBe(3 * batches.length);
  });

  it('is merged again where many were merged', { timeout: 120_000 }, async () => {
    const day = eventDay(event);
    const counts = countsOf([event], []);
    for (let group = 0; group < READINGS_MERGED_AT_ONCE; group += 1) {
      const batches = Array.from({ length: READINGS_MERGED_AT_ONCE }, (_, number) => `batch ${group} ${number}`);
      await store.change({ put: batches.map((digest) => readingState(counts, { partition: 0, day }, digest)), remove: [] });
      await mergeReadings(store, { partition: 0, day });
    }

    expect(await store.keys('')).toHaveLength(1);
    expect((await readReadings(store)).events).toBe(READINGS_MERGED_AT_ONCE ** 2);
  });

  it('is read whole where it is merged meanwhile', async () => {
    const day = eventDay(event);
    for (let number = 0; number < READINGS_MERGED_AT_ONCE; number += 1) await keep(`batch ${number}`);
    let isMerged = false;
    const reading: Pick<GraphStore, 'keys' | 'read'> = {
      keys: (prefix) => store.keys(prefix),
      read: async (keys) => {
        if (!isMerged) await mergeReadings(store, { partition: 0, day });
        isMerged = true;
        return store.read(keys);
      },
    };

    expect((await readReadings(reading)).events).toBe(3 * READINGS_MERGED_AT_ONCE);
  });

  it('keeps batches by themselves while there are few, and those of other days and partitions', async () => {
    const day = eventDay(event);
    for (let number = 1; number < READINGS_MERGED_AT_ONCE; number += 1) await keep(`batch ${number}`);
    await keep('of another day', day + 1);

    await mergeReadings(store, { partition: 0, day });
    await mergeReadings(store, { partition: 1, day });

    expect(await store.keys('')).toHaveLength(READINGS_MERGED_AT_ONCE);
  });

  it('goes with the others of its day where it was merged', async () => {
    const day = eventDay(event);
    for (let number = 0; number < READINGS_MERGED_AT_ONCE; number += 1) await keep(`batch ${number}`);
    await mergeReadings(store, { partition: 0, day });

    await store.change(await expiredReadings(store, (day + 1) * DAY_MS));

    expect(await store.keys('')).toEqual([]);
  });

  it('is of the day of its newest event, and without events of the day on which it was read', () => {
    const later = { ...event, '@timestamp': event['@timestamp'] + DAY_MS };

    expect(readingDay([later, event], 0)).toBe(eventDay(event) + 1);
    expect(readingDay([], 3 * DAY_MS + 1)).toBe(3);
  });
});
