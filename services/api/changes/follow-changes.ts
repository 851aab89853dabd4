import type { NodeKind } from '../../../graph/model.ts';
import type { ChangesSince, GraphStore, NodeChange } from '../../../graph/store.ts';
import { type AnsweredQuestion, answeredQuestions } from '../../pipeline/questions/notices.ts';
import { requestError } from '../request-errors.ts';
import { tickerOf } from './version-ticker.ts';

/** Kinds of things whose changes can be followed. */
export type ChangeKind = 'CAMPAIGN' | 'MOVEMENT' | 'DETECTION' | 'QUESTION' | 'INGEST';

/** What changed, by ids, and the questions that have a notice of it; `version` is what is known after it. */
export interface Change {
  readonly version: number;
  readonly resync: boolean;
  readonly campaigns: readonly string[];
  readonly movements: readonly string[];
  readonly detections: readonly string[];
  readonly standingQuestions: readonly AnsweredQuestion[];
  readonly removed: readonly string[];
}

/** Findings of an update; whoever is further behind reads lists faster than it is told of each. */
const MOST_FINDINGS = 1_000;

const NODES = { CAMPAIGN: 'Campaign', MOVEMENT: 'Movement', DETECTION: 'Detection' } as const;

/**
 * The changes of a store from a version on, or from now; first where things stand. Nothing is kept for a follower but the version that it knows: one
 * that is slow, or was away, gets the latest state of what changed once. Ends by `return`, also while it waits.
 */
export function followChanges(store: GraphStore, since: number | null, kinds: ReadonlySet<ChangeKind>): AsyncIterableIterator<Change> {
  const ending = new AbortController();
  const changes = changesFrom(store, since, kinds, ending.signal);
  return {
    next: () => changes.next(),
    return: () => {
      ending.abort();
      return changes.return(undefined);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* changesFrom(
  store: GraphStore,
  since: number | null,
  kinds: ReadonlySet<ChangeKind>,
  signal: AbortSignal,
): AsyncGenerator<Change, undefined> {
  const ticker = tickerOf(store);
  let change =
    since === null ? { ...NOTHING, version: await store.version() } : await changeOf(await store.changesSince(since), kinds, store);
  yield change;
  for (let known = change.version; !signal.aborted; known = change.version) {
    await ticker.later(known, signal);
    if (signal.aborted) return;
    change = await changeOf(await ticker.changesSince(known), kinds, store);
    if (change.resync || kinds.has('INGEST') || isSomething(change)) yield change;
  }
}

/** The version that a client gave. Throws BAD_USER_INPUT for what is none. */
export function versionMeant(since: string | null | undefined): number | null {
  if (since === null || since === undefined) return null;
  const version = /^\d{1,16}$/.test(since) ? Number(since) : Number.NaN;
  if (Number.isSafeInteger(version)) return version;
  throw requestError('BAD_USER_INPUT', '`since` is no version: give the `version` of the update that came last.');
}

const NOTHING = { resync: false, campaigns: [], movements: [], detections: [], standingQuestions: [], removed: [] };

async function changeOf(told: ChangesSince, kinds: ReadonlySet<ChangeKind>, store: GraphStore): Promise<Change> {
  const { version } = told;
  const wanted = (Object.keys(NODES) as (keyof typeof NODES)[]).filter((kind) => kinds.has(kind));
  const nodes = new Set<NodeKind>(wanted.map((kind) => NODES[kind]));
  const changes = told.kind === 'CHANGES' ? told.changes.filter(({ kind }) => nodes.has(kind)) : [];
  if (told.kind !== 'CHANGES' || changes.length > MOST_FINDINGS) return { ...NOTHING, version, resync: true };
  return {
    version,
    resync: false,
    campaigns: writtenOf(changes, 'Campaign'),
    movements: writtenOf(changes, 'Movement'),
    detections: writtenOf(changes, 'Detection'),
    standingQuestions: kinds.has('QUESTION') ? await questionsAbout(writtenOf(told.changes, 'Campaign'), store) : [],
    removed: changes.filter(({ isRemoved }) => isRemoved).map(({ id }) => id),
  };
}

async function questionsAbout(campaigns: readonly string[], store: GraphStore): Promise<AnsweredQuestion[]> {
  if (campaigns.length === 0) return [];
  const written = new Set(campaigns);
  return (await answeredQuestions(store)).filter(({ notices }) => notices.some(({ campaign }) => written.has(campaign)));
}

function writtenOf(changes: readonly NodeChange[], kind: NodeKind): string[] {
  return changes.filter((change) => change.kind === kind && !change.isRemoved).map(({ id }) => id);
}

function isSomething({ campaigns, movements, detections, standingQuestions, removed }: Change): boolean {
  return campaigns.length + movements.length + detections.length + standingQuestions.length + removed.length > 0;
}
