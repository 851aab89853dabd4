import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { digestOf } from '../../graph/digest.ts';
import { compareIds } from '../../graph/order.ts';
import type { GraphStore, StateChange, StoredState } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';
import type { DeadLetter } from '../../schema/event.ts';

/**
 * Dead letters are kept in the store beside what was folded: those of a batch in one state, under the UTC day on which they were put there and
 * the batch's digest. Findings do not depend on them, so they are no part of contributions, and only commands about them read them.
 */
const LETTERS = 'dead-letters/';

/**
 * Which letters of a batch were replayed, by a key of their own for each replay: the batch may be delivered again and its letters then be put
 * again, and two replays may run at once.
 */
const REPLAYED = 'dead-letters-replayed/';

const STATES_AT_ONCE = 16;

/** A dead letter in a store. */
export interface KeptDeadLetter {
  /** The same for the same fault, however often it was delivered: `letter:` and a digest. */
  readonly id: string;
  /** Of the batch it came in, as `markReplayed` wants it. */
  readonly batch: string;
  readonly letter: DeadLetter;
}

/** The id of a letter, made from where the fault is, its kind, and what was received. */
export function deadLetterId({ file, offset, reason, received }: DeadLetter): string {
  return `letter:${digestOf([file, String(offset), reason, received?.text ?? ''])}`;
}

/** The states that keep the letters of a batch; none where it has none. `nowMs` says under which day they are kept. */
export function deadLetterStates(letters: readonly DeadLetter[], batch: string, nowMs: number): StoredState[] {
  if (letters.length === 0) return [];
  return [{ key: `${LETTERS}${dayOf(nowMs)}/${batch}`, blob: pack(letters) }];
}

/** The letters that nobody has replayed, the oldest day first; those of a batch that was delivered twice may come twice. */
export async function* readDeadLetters(store: GraphStore): AsyncGenerator<KeptDeadLetter> {
  const replayed = await readReplayed(store);
  for await (const [key, letters] of statesOf<readonly DeadLetter[]>(store, LETTERS)) {
    const batch = key.slice(key.lastIndexOf('/') + 1);
    const hidden = replayed.get(batch);
    for (const letter of letters) {
      const id = deadLetterId(letter);
      if (hidden?.has(id) !== true) yield { id, batch, letter };
    }
  }
}

/** Marks letters as replayed, so that they are listed no more: what they were about is understood by now. */
export async function markReplayed(store: GraphStore, letters: readonly Omit<KeptDeadLetter, 'letter'>[], nowMs: number): Promise<void> {
  const ids = new Map<string, string[]>();
  for (const { id, batch } of letters) {
    const ofBatch = ids.get(batch) ?? [];
    ids.set(batch, ofBatch);
    ofBatch.push(id);
  }
  const put = Array.from(ids, ([batch, ofBatch]) => {
    const sorted = [...new Set(ofBatch)].sort(compareIds);
    return { key: `${REPLAYED}${dayOf(nowMs)}/${batch}/${digestOf(sorted)}`, blob: pack(sorted) };
  });
  if (put.length > 0) await store.change({ put, remove: [] });
}

/** What removes the letters, and the marks of replayed ones, that were put on days that ended before `beforeMs`. */
export async function expiredDeadLetters(store: GraphStore, beforeMs: number): Promise<StateChange> {
  const day = dayOf(beforeMs);
  const remove: string[] = [];
  for (const prefix of [LETTERS, REPLAYED]) {
    for (const key of await store.keys(prefix))
      if (compareIds(key.slice(prefix.length, prefix.length + day.length), day) < 0) remove.push(key);
  }
  return { put: [], remove };
}

async function readReplayed(store: GraphStore): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const replayed = new Map<string, Set<string>>();
  for await (const [key, ids] of statesOf<readonly string[]>(store, REPLAYED)) {
    const [, , batch = ''] = key.split('/');
    const known = replayed.get(batch) ?? new Set();
    replayed.set(batch, known);
    for (const id of ids) known.add(id);
  }
  return replayed;
}

async function* statesOf<T>(store: GraphStore, prefix: string): AsyncGenerator<readonly [key: string, content: T]> {
  const keys = await store.keys(prefix);
  for (let start = 0; start < keys.length; start += STATES_AT_ONCE) {
    for (const { key, blob } of await store.read(keys.slice(start, start + STATES_AT_ONCE))) yield [key, unpack(key, blob) as T];
  }
}

/** `2026-11-25`. */
function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

function pack(content: unknown): Uint8Array {
  return zstdCompressSync(JSON.stringify(content));
}

function unpack(key: string, blob: Uint8Array): unknown {
  try {
    return JSON.parse(zstdDecompressSync(blob).toString('utf8'));
  } catch (cause) {
    throw new HoplineError('STORE_INVALID', `The state ${key} of the store cannot be read. Restore a backup, or remove the state.`, {
      cause,
    });
  }
}
