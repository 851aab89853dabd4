import type { BatchNote } from './event-batch.ts';

/** Batches that are remembered one by one until they are linked; of more, it is not told when they were. */
const MOST_REMEMBERED = 10_000;

/** Batches that were folded, and whose link is still to come, as the linker has been told of them. */
export class LinkBacklog {
  #waiting: BatchNote[] = [];
  #linkedPutAtMs: number | null = null;
  #firstPutAtMs: number | null = null;

  add(note: BatchNote): void {
    this.#firstPutAtMs ??= note.putAtMs;
    if (this.#waiting.length < MOST_REMEMBERED) this.#waiting.push(note);
  }

  get waiting(): readonly BatchNote[] {
    return this.#waiting;
  }

  /** The first `count` of those that waited are linked. */
  linked(count: number): BatchNote[] {
    const done = this.#waiting.splice(0, count);
    for (const { putAtMs } of done) this.#linkedPutAtMs = Math.max(this.#linkedPutAtMs ?? putAtMs, putAtMs);
    return done;
  }

  get events(): number {
    return this.#waiting.reduce((sum, { events }) => sum + events, 0);
  }

  /** When the newest batch came that is linked, else the first of all; epoch ms, null where there was none. */
  get reachedMs(): number | null {
    return this.#linkedPutAtMs ?? this.#firstPutAtMs;
  }
}
