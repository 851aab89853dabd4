import type { DeadLetter, HoplineEvent } from '../../../schema/event.ts';

/** Events of several sources in order of time, and what could not be read of them. */
export interface MergedBatch {
  readonly events: HoplineEvent[];
  readonly deadLetters: DeadLetter[];
}

/** A merged batch is passed on once it has so many events. */
const BATCH_EVENTS = 4_096;

/** What has been read of one source and not been passed on. */
interface Head {
  readonly batches: AsyncIterator<MergedBatch>;
  events: readonly HoplineEvent[];
  at: number;
}

/**
 * Merges sources by the time of their events (by each event's own clock), so that none comes late for want of its turn: read one after the other, all of
 * the second file would lie before the end of the first. Each source keeps its own order, and of events of one time the earlier source's come
 * first. Holds one batch of each source. Throws what a source throws, and ends all sources with itself.
 */
export async function* mergedByTime(sources: readonly AsyncIterable<MergedBatch>[]): AsyncGenerator<MergedBatch> {
  const opened = sources.map((source) => source[Symbol.asyncIterator]());
  let batch: MergedBatch = { events: [], deadLetters: [] };
  try {
    let heads: Head[] = [];
    for (const batches of opened) {
      const head = { batches, events: [], at: 0 };
      if (await readOn(head, batch.deadLetters)) heads.push(head);
    }
    while (heads.length > 0) {
      const [first, second] = leastTwo(heads);
      takeUntil(first, second === null ? Number.POSITIVE_INFINITY : timeOf(second), batch.events);
      if (first.at === first.events.length && !(await readOn(first, batch.deadLetters))) heads = heads.filter((head) => head !== first);
      if (batch.events.length < BATCH_EVENTS) continue;
      yield batch;
      batch = { events: [], deadLetters: [] };
    }
    yield batch;
  } finally {
    for (const batches of opened) await batches.return?.();
  }
}

/** Reads on until there is an event; false where there is none any more. */
async function readOn(head: Head, deadLetters: DeadLetter[]): Promise<boolean> {
  for (;;) {
    const { done, value } = await head.batches.next();
    if (done === true) return false;
    deadLetters.push(...value.deadLetters);
    if (value.events.length === 0) continue;
    head.events = value.events;
    head.at = 0;
    return true;
  }
}

/** At least one event, and all further ones before a time. */
function takeUntil(head: Head, timeMs: number, into: HoplineEvent[]): void {
  do {
    const event = head.events[head.at];
    if (event === undefined) return;
    into.push(event);
    head.at += 1;
  } while (head.at < head.events.length && timeOf(head) < timeMs);
}

/** The source whose next event is the earliest, and the next such one. */
function leastTwo(heads: readonly Head[]): [Head, Head | null] {
  let [first, second]: [Head | null, Head | null] = [null, null];
  for (const head of heads) {
    if (first === null || timeOf(head) < timeOf(first)) [first, second] = [head, first];
    else if (second === null || timeOf(head) < timeOf(second)) second = head;
  }
  if (first === null) throw new RangeError('There is no source to choose of.');
  return [first, second];
}

function timeOf({ events, at }: Head): number {
  return events[at]?.['@timestamp'] ?? Number.POSITIVE_INFINITY;
}
