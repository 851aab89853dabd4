import { deserialize, serialize } from 'node:v8';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { HoplineError } from '../../schema/errors.ts';
import { emptyFacts, type Facts } from '../correlate/facts/facts.ts';
import { mergeFacts } from '../correlate/facts/merge-facts.ts';
import { type KeptEvents, mergeKept, noKeptEvents } from '../detect/kept-events.ts';
import { inKeyOrder } from './key-order.ts';

/**
 * What a set of events adds to what is known: all that findings are made from. Plain data, fit for a structured clone.
 *
 * Merging contributions is commutative, associative and idempotent, so it does not matter who folded which events, how often, or when.
 */
export interface Contribution {
  readonly facts: Facts;
  /** Events that rules want. */
  readonly kept: KeptEvents;
  /** Digests of the sets of rules that told what is kept (`digestOfRules`): others may have wanted more. */
  readonly ruleSets: Set<string>;
}

/** What no events add. */
export function emptyContribution(): Contribution {
  return { facts: emptyFacts(), kept: noKeptEvents(), ruleSets: new Set() };
}

/** Takes in another contribution, which is left as it is. */
export function mergeContribution(contribution: Contribution, other: Contribution): void {
  mergeFacts(contribution.facts, other.facts);
  mergeKept(contribution.kept, other.kept);
  for (const digest of other.ruleSets) contribution.ruleSets.add(digest);
}

/** Changes whenever what is in a contribution does. */
const VERSION = 8;

/** A contribution as bytes, for the store to keep; the same bytes whatever the order in which its events came. */
export function encodeContribution(contribution: Contribution): Uint8Array {
  return zstdCompressSync(serialize({ version: VERSION, contribution: inKeyOrder(contribution) }));
}

/** Throws STORE_INVALID for bytes that were not made by `encodeContribution` of this version. */
export function decodeContribution(blob: Uint8Array): Contribution {
  let kept: { readonly version: number; readonly contribution: Contribution };
  try {
    kept = deserialize(zstdDecompressSync(blob)) as typeof kept;
  } catch (cause) {
    throw ofAnotherVersion({ cause });
  }
  if (kept.version !== VERSION) throw ofAnotherVersion();
  return kept.contribution;
}

/** The error about a store in which another version of Hopline keeps what it folded. */
export function ofAnotherVersion(options?: ErrorOptions): HoplineError {
  return new HoplineError(
    'STORE_INVALID',
    'What was folded into the store earlier is of another version of Hopline, and is left as it is. Use an empty store and read the events again.',
    options,
  );
}
