import { constraintsOf } from '../../graph/decisions/constraints.ts';
import { readDecisions } from '../../graph/decisions/decision-log.ts';
import { differenceBetween, type KeyedGraph, keyed } from '../../graph/difference.ts';
import type { Fence, GraphStore } from '../../graph/store.ts';
import { beginTakingIn, type TakenIn, takeInNew } from '../fold/contribution-log.ts';
import { createDeriver, type Derived, type DeriveFindings, type Deriving } from '../fold/derive-findings.ts';
import { applyKeepingHistory } from './campaign-history.ts';
import { LINKER } from './linker-role.ts';

/** What a linker holds for as long as nobody else claims its role. */
export interface LinkSession extends TakenIn {
  readonly fence: Fence;
  readonly derive: DeriveFindings;
  /** The graph that is in the store. */
  written: KeyedGraph;
}

/** Claims the linker's role, and reads the graph that is there. Throws as `beginTakingIn` does. */
export async function beginSession(store: GraphStore, deriving: Deriving): Promise<LinkSession> {
  const taken = await beginTakingIn(store);
  const fence = { role: LINKER, epoch: await store.claim(LINKER) };
  const written = keyed(await store.dump());
  return { ...taken, fence, derive: createDeriver(deriving), written };
}

/**
 * Takes in what was folded since the last time and writes what that changes in the graph; null where nothing was folded. What people decide meanwhile counts
 * too. Throws STORE_FENCED.
 */
export async function linkNew(session: LinkSession, store: GraphStore): Promise<Derived | null> {
  if (!(await takeInNew(session, store))) return null;
  for (;;) {
    const decisions = await readDecisions(store);
    const derived = session.derive(session.contribution, { constraints: constraintsOf(decisions) });
    await writeGraph(session, store, derived);
    if ((await readDecisions(store)) === decisions) return derived;
  }
}

/** Makes a graph the one that the store holds, and keeps what that tells of campaigns. Throws STORE_FENCED. */
export async function writeGraph(session: LinkSession, store: GraphStore, { graph }: Derived): Promise<void> {
  const whole = keyed(graph);
  await applyKeepingHistory(store, session.written, differenceBetween(session.written, whole), session.fence);
  session.written = whole;
}
