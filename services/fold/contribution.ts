import { deserialize, serialize } from 'node:v8';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { eventId } from '../../graph/ids.ts';
import { compareDeliveries } from '../../graph/order.ts';
import { HoplineError } from '../../schema/errors.ts';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import { eventDay } from '../correlate/facts/event-day.ts';
import { emptyFacts, type Facts } from '../correlate/facts/facts.ts';
import { gather } from '../correlate/facts/gather.ts';
import { mergeFacts } from '../correlate/facts/merge-facts.ts';

/**
 * What a set of events adds to what is known: all that findings are made from.
 *
 * Merging contributions is commutative, associative and idempotent, so it matters neither who folded which events, nor how often, nor when.
 */
export interface Contribution {
  readonly facts: Facts;
  /** Events that rules want, by id. */
  readonly kept: Map<string, HoplineEvent>;
}

/** What was read together: events, and what could not be understood beside them. */
export interface ReadBatch {
  readonly events: readonly HoplineEvent[];
  readonly deadLetters: readonly DeadLetter[];
}

/** What folding a batch gave. */
export interface FoldedBatch {
  /** What the events of each day add, by `eventDay`: days expire one by one. */
  readonly byDay: ReadonlyMap<number, Contribution>;
  /** What could not be understood, when it was read or now. */
  readonly deadLetters: readonly DeadLetter[];
}

/** What no events add. */
export function emptyContribution(): Contribution {
  return { facts: emptyFacts(), kept: new Map() };
}

/** What the events of a batch add, day by day. An event that cannot be folded is a dead letter, and the others go on. */
export function foldBatch({ events, deadLetters }: ReadBatch, isWanted: (event: HoplineEvent) => boolean): FoldedBatch {
  const byDay = new Map<number, Contribution>();
  const failed: DeadLetter[] = [];
  for (const event of events) {
    try {
      const contribution = contributionOf(byDay, eventDay(event));
      // Which end is whose is known when all addresses are: the linker turns such an event, and asks the rules then.
      if (event['network.ends_ambiguous'] !== true && isWanted(event)) keepEvent(contribution, eventId(event), event);
      gather(contribution.facts, event);
    } catch (error) {
      const { file, offset } = event.source;
      const message = `${file}, byte ${offset}: the event could not be folded: ${(error as Error).message}`;
      failed.push({ file, offset, reason: 'INVALID_FIELD', message });
    }
  }
  return { byDay, deadLetters: [...deadLetters, ...failed] };
}

function contributionOf(byDay: Map<number, Contribution>, day: number): Contribution {
  const contribution = byDay.get(day) ?? emptyContribution();
  byDay.set(day, contribution);
  return contribution;
}

/** Takes in another contribution, which is left as it is. */
export function mergeContribution(contribution: Contribution, other: Contribution): void {
  mergeFacts(contribution.facts, other.facts);
  for (const [id, event] of other.kept) keepEvent(contribution, id, event);
}

/** Of deliveries of one event the first in the order of their sources stays. */
function keepEvent({ kept }: Contribution, id: string, event: HoplineEvent): void {
  const known = kept.get(id);
  if (known === undefined || compareDeliveries(event, known) < 0) kept.set(id, event);
}

/** Changes whenever what is in `Facts` does. */
const VERSION = 2;

/** A contribution as bytes, for the store to keep. */
export function encodeContribution(contribution: Contribution): Uint8Array {
  return zstdCompressSync(serialize({ version: VERSION, contribution }));
}

/** Throws STORE_INVALID for bytes that were not made by `encodeContribution` of this version. */
export function decodeContribution(blob: Uint8Array): Contribution {
  let kept: { readonly version: number; readonly contribution: Contribution };
  try {
    kept = deserialize(zstdDecompressSync(blob)) as typeof kept;
  } catch (cause) {
    throw unreadable({ cause });
  }
  if (kept.version !== VERSION) throw unreadable();
  return kept.contribution;
}

function unreadable(options?: ErrorOptions): HoplineError {
  return new HoplineError(
    'STORE_INVALID',
    'What was folded into the store earlier is of another version of Hopline. Use an empty store and ingest the events again.',
    options,
  );
}
