/** The log of decisions in a store: a state of its own for each, which is put once and neither changed nor removed. */
import { HoplineError } from '../../schema/errors.ts';
import { remembered } from '../remembered.ts';
import type { GraphStore } from '../store.ts';
import { byDecided, type Decision } from './decision.ts';

const DECISIONS = 'decision/';

/** The role in which decisions are recorded, each in a turn of its own: whoever takes one has read all that was decided before. */
const RECORDER = 'decisions';

/** All decisions, in the order in which they count. Only those are read that this process has not read before. Throws STORE_INVALID. */
export async function readDecisions(store: GraphStore): Promise<readonly Decision[]> {
  return await logOf(store)();
}

/** How many decisions were recorded in a store: another number after each. */
export async function decisionsRecorded(store: Pick<GraphStore, 'epoch'>): Promise<number> {
  return await store.epoch(RECORDER);
}

const logOf = remembered((store: GraphStore): (() => Promise<readonly Decision[]>) => {
  let known: ReadonlyMap<string, Decision> = new Map();
  let inOrder: readonly Decision[] = [];
  return async () => {
    const keys = await store.keys(DECISIONS);
    const unread = keys.filter((key) => !known.has(key));
    // A store that was emptied and restored meanwhile may hold fewer.
    if (unread.length === 0 && keys.length === known.size) return inOrder;
    const read = new Map((await store.read(unread)).map(({ key, blob }) => [key, decoded(key, blob)]));
    known = new Map(keys.flatMap((key) => [[key, read.get(key) ?? known.get(key)] as const].filter(isRead)));
    inOrder = [...known.values()].sort(byDecided);
    return inOrder;
  };
});

/**
 * Records what `decide` makes of the decisions so far; several processes that record at once take turns, so that none decides without having read the
 * others'. What is there already, by its id, is not recorded again. Gives the decision that is in the log; null where `decide` gives none.
 */
export async function recordDecision(
  store: GraphStore,
  decide: (before: readonly Decision[]) => Promise<Decision | null>,
): Promise<Decision | null> {
  const tried = new Set<string>();
  for (;;) {
    // Before what is read: a decision that another process records meanwhile takes this turn.
    const turn = { role: RECORDER, epoch: await store.epoch(RECORDER), isTurn: true } as const;
    const before = await readDecisions(store);
    // A server may have lost its answer to a turn that was taken, and then refuses the repetition.
    const taken = before.find(({ id }) => tried.has(id));
    if (taken !== undefined) return taken;
    const decision = await decide(before);
    const known = before.find(({ id }) => id === decision?.id);
    if (decision === null || known !== undefined) return known ?? null;
    tried.add(decision.id);
    const put = [{ key: `${DECISIONS}${decision.id}`, blob: new TextEncoder().encode(JSON.stringify(decision)) }];
    try {
      await store.change({ put, remove: [] }, turn);
      return decision;
    } catch (error) {
      // Another decision took the turn: each time one more is recorded, so that this ends.
      if (!(error instanceof HoplineError && error.code === 'STORE_FENCED')) throw error;
    }
  }
}

function isRead(entry: readonly [string, Decision | undefined]): entry is readonly [string, Decision] {
  return entry[1] !== undefined;
}

function decoded(key: string, blob: Uint8Array): Decision {
  try {
    return JSON.parse(new TextDecoder().decode(blob)) as Decision;
  } catch (cause) {
    throw new HoplineError('STORE_INVALID', `The state ${key} of the store is no decision. Restore a backup, or remove the state.`, {
      cause,
    });
  }
}
