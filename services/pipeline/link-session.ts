import { differenceBetween, type KeyedGraph, keyed } from '../../graph/difference.ts';
import type { Fence, GraphStore } from '../../graph/store.ts';
import { type Contribution, decodeContribution, emptyContribution, mergeContribution } from '../fold/contribution.ts';
import { CONTRIBUTIONS } from '../fold/contribution-keys.ts';
import { createDeriver, type Derived, type DeriveFindings, type Deriving } from '../fold/derive-findings.ts';
import { LINKER } from './linker-role.ts';

/** Contributions read at once. */
const READ_AT_ONCE = 16;

/** What a linker holds for as long as nobody else claims its role. */
export interface LinkSession {
  readonly fence: Fence;
  /** Keys of the contributions that are in `contribution`. */
  seen: Set<string>;
  contribution: Contribution;
  readonly derive: DeriveFindings;
  /** The graph that lies in the store. */
  written: KeyedGraph;
}

/** Claims the linker's role, and reads the graph that is there. */
export async function beginSession(store: GraphStore, deriving: Deriving): Promise<LinkSession> {
  const fence = { role: LINKER, epoch: await store.claim(LINKER) };
  const written = keyed(await store.dump());
  return { fence, seen: new Set(), contribution: emptyContribution(), derive: createDeriver(deriving), written };
}

/** Takes in what was folded since the last time and writes what that changes of the graph; null where nothing was folded. Throws STORE_FENCED. */
export async function linkNew(session: LinkSession, store: GraphStore): Promise<Derived | null> {
  if (!(await takeInNew(session, store))) return null;
  const derived = session.derive(session.contribution);
  await writeGraph(session, store, derived);
  return derived;
}

/**
 * Takes in everything that is there and was not seen; false where there is nothing. What was listed and is gone when it is read lies merged
 * with others under a key that the next listing gives.
 */
async function takeInNew(session: LinkSession, store: GraphStore): Promise<boolean> {
  let isNew = false;
  for (;;) {
    const listed = await store.keys(CONTRIBUTIONS);
    const added = listed.filter((key) => !session.seen.has(key));
    let read = 0;
    for await (const [key, contribution] of readContributions(store, added)) {
      mergeContribution(session.contribution, contribution);
      session.seen.add(key);
      read += 1;
    }
    isNew ||= read > 0;
    if (read < added.length) continue;
    session.seen = new Set(listed);
    return isNew;
  }
}

/** Makes a graph the one that the store holds. Throws STORE_FENCED. */
export async function writeGraph(session: LinkSession, store: GraphStore, { graph }: Derived): Promise<void> {
  const whole = keyed(graph);
  await store.applyDifference(differenceBetween(session.written, whole), session.fence);
  session.written = whole;
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
