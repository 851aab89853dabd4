/**
 * What became of campaigns as more became known: by the clock of who wrote the graph, and so no part of what the same events always give. It is kept beside the
 * graph, and only added to.
 */
import { HoplineError } from '../schema/errors.ts';
import { digestOf } from './digest.ts';
import { byTimeThenId, compareIds } from './order.ts';
import type { Fence, GraphStore } from './store.ts';

/**
 * `FORMED`: it was told for the first time; `GREW`, `SHRANK`: members came or went; `MERGED`: another, or what it was called before, is part of it since; `SPLIT`: some
 * of its members came from another, or went to one; `GONE`: the movement that it was anchored in is in no campaign any more.
 */
export type CampaignChangeKind = 'FORMED' | 'GREW' | 'SHRANK' | 'MERGED' | 'SPLIT' | 'GONE';

/** What happened to one campaign. Ids of nodes. */
export interface CampaignChange {
  readonly of: string;
  readonly kind: CampaignChangeKind;
  /** The other campaign of `MERGED` and `SPLIT`. */
  readonly campaign: string | null;
  /** Movements that are members since, and that are none any more. */
  readonly joined: readonly string[];
  readonly left: readonly string[];
  /** Why, a sentence. */
  readonly reason: string;
  /** Event ids, or that of the decision because of which it happened. */
  readonly evidence: readonly string[];
}

/** The same with when that became known, epoch ms. */
export interface CampaignHistoryEntry extends CampaignChange {
  readonly at: number;
}

const HISTORY = 'campaign-history/';

/** Keeps what happened to campaigns, known at a time (epoch ms). Throws STORE_FENCED as `GraphStore.change`. */
export async function recordHistory(store: GraphStore, changes: readonly CampaignChange[], atMs: number, fence?: Fence): Promise<void> {
  if (changes.length === 0) return;
  const put = changes.map((change) => {
    const text = JSON.stringify({ at: atMs, ...change } satisfies CampaignHistoryEntry);
    return { key: `${HISTORY}${change.of}/${digestOf([text])}`, blob: new TextEncoder().encode(text) };
  });
  await store.change({ put, remove: [] }, fence);
}

/**
 * What became of a campaign, and of those that were merged into it, in order of time. What was recorded twice in a row, by a process that died before it wrote the
 * graph, is there once. Throws STORE_INVALID.
 */
export async function historyOf(store: GraphStore, campaign: string): Promise<CampaignHistoryEntry[]> {
  const found = new Map<string, CampaignHistoryEntry>();
  const asked = new Set<string>();
  for (let ids = [campaign]; ids.length > 0; ) {
    const id = ids.pop() ?? '';
    if (asked.has(id)) continue;
    asked.add(id);
    for (const { key, blob } of await store.read(await store.keys(`${HISTORY}${id}/`))) {
      const entry = decoded(key, blob);
      found.set(key, entry);
      if (entry.kind === 'MERGED' && entry.campaign !== null) ids = [...ids, entry.campaign];
    }
  }
  const inOrder = [...found]
    .map(([id, entry]) => ({ id, entry }))
    .sort(byTimeThenId(({ entry }) => entry.at))
    .map(({ entry }) => entry);
  return inOrder.filter((entry, place) => {
    const before = inOrder.slice(0, place).findLast(({ of }) => of === entry.of);
    return before === undefined || sayingOf(before) !== sayingOf(entry);
  });
}

function sayingOf({ at: _, ...change }: CampaignHistoryEntry): string {
  return JSON.stringify(change);
}

function decoded(key: string, blob: Uint8Array): CampaignHistoryEntry {
  try {
    return JSON.parse(new TextDecoder().decode(blob)) as CampaignHistoryEntry;
  } catch (cause) {
    throw new HoplineError('STORE_INVALID', `The state ${key} of the store tells no history. Restore a backup, or remove the state.`, {
      cause,
    });
  }
}

/** The movements that a campaign had, by its own history. */
export function membersAfter(history: readonly CampaignHistoryEntry[]): string[] {
  const members = new Set<string>();
  for (const { joined, left } of history) {
    for (const id of joined) members.add(id);
    for (const id of left) members.delete(id);
  }
  return [...members].sort(compareIds);
}
