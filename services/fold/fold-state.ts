import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';
import type { Rule } from '../../schema/rule.ts';
import type { Facts } from '../correlate/facts/facts.ts';
import type { DetectorState } from '../detect/detector.ts';

const STATE_KEY = 'fold';
const STATE_VERSION = 4;

/** What an analysis knows beside the graph it wrote, so that a later one goes on as if both had been one. */
export interface FoldState {
  readonly detector: DetectorState;
  readonly facts: Facts;
  /** Digest of the rules that ran: others may want events that were not kept. */
  readonly rules: string;
}

/**
 * What earlier analyses kept in a store; null where there was none.
 * Throws STORE_INVALID where it is of another version or cannot be read.
 */
export async function readFoldState(store: GraphStore): Promise<FoldState | null> {
  const [kept] = await store.read([STATE_KEY]);
  if (kept === undefined) return null;
  try {
    const { version, state } = deserialize(kept.blob) as { readonly version: number; readonly state: FoldState };
    if (version === STATE_VERSION) return state;
  } catch (cause) {
    throw unreadable({ cause });
  }
  throw unreadable();
}

/** Keeps what an analysis knows, in place of what was kept before. */
export async function saveFoldState(store: GraphStore, state: FoldState): Promise<void> {
  await store.change({ put: [{ key: STATE_KEY, blob: serialize({ version: STATE_VERSION, state }) }], remove: [] });
}

/** A digest of everything about rules that decides what they match. */
export function digestOfRules(rules: readonly Rule[]): string {
  const queries = rules.map(({ id, query, enabled, scope }) => JSON.stringify([id, query, enabled, scope])).sort();
  return createHash('sha256').update(queries.join('\n')).digest('hex');
}

function unreadable(options?: ErrorOptions): HoplineError {
  return new HoplineError(
    'STORE_INVALID',
    'What earlier analyses left in the data folder is of another version of Hopline. Choose an empty folder and analyse the captures again.',
    options,
  );
}
