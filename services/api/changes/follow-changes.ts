import { readDecisions } from '../../../graph/decisions/decision-log.ts';
import type { NodeKind } from '../../../graph/model.ts';
import type { GraphStore, NodeChange } from '../../../graph/store.ts';
import { type AnsweredQuestion, answeredQuestions } from '../../pipeline/questions/notices.ts';
import { endable } from '../endable.ts';
import { type KnownState, stateOf, versionText } from './known-state.ts';
import { tickerOf } from './version-ticker.ts';

/** Kinds of things whose changes can be followed. */
export type ChangeKind = 'CAMPAIGN' | 'MOVEMENT' | 'DETECTION' | 'QUESTION' | 'INGEST';

/** What changed, by ids, and the questions that have a notice of it; `version` is what is known after it. */
export interface Change {
  readonly version: string;
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
 * The changes of a store from a state on, or from now; first where things stand. Nothing is kept for a follower but the state that it knows: one
 * that is slow, or was away, gets the latest state of what changed once. Ends by `return`, also while it waits.
 */
export function followChanges(store: GraphStore, since: KnownState | null, kinds: ReadonlySet<ChangeKind>): AsyncIterableIterator<Change> {
  return endable((signal) => changesFrom(store, since, kinds, signal));
}

async function* changesFrom(
  store: GraphStore,
  since: KnownState | null,
  kinds: ReadonlySet<ChangeKind>,
  signal: AbortSignal,
): AsyncGenerator<Change, undefined> {
  const ticker = tickerOf(store);
  let known = since ?? (await stateOf(store));
  for (let isFirst = true; ; isFirst = false) {
    const { decisions } = await stateOf(store);
    const told = await (isFirst ? store : ticker).changesSince(known.graph);
    const decided = await decidedSince(store, known.decisions, decisions);
    const isGone = told.kind !== 'CHANGES' || decided === null;
    const changes = isGone ? [] : [...told.changes, ...decided].filter(isOf(kinds));
    known = { graph: told.version, decisions };
    const written = kinds.has('QUESTION') && told.kind === 'CHANGES' ? writtenOf(told.changes, 'Campaign') : [];
    const change = { ...changeOf(changes, known, isGone), standingQuestions: await questionsAbout(written, store) };
    const isSomething = changes.length + change.standingQuestions.length > 0;
    if (isFirst || change.resync || kinds.has('INGEST') || isSomething) yield change;
    await ticker.later(known, signal);
    if (signal.aborted) return;
  }
}

/**
 * The findings that people decided about since so many decisions had been recorded, as if each had been written: movements, the campaigns that hold them, and
 * detections. None where whoever asks does not say how many; null where there are fewer now, so that those were another store's.
 */
async function decidedSince(store: GraphStore, known: number | null, now: number | null): Promise<NodeChange[] | null> {
  if (known === null || now === null || known === now) return [];
  if (known > now) return null;
  const subjects = (await readDecisions(store)).slice(known - now).flatMap(({ subject }) => subject);
  const movements = subjects.filter((id) => id.startsWith('movement:'));
  const detections = subjects.filter((id) => id.startsWith('detection:'));
  const holders = await store.neighboursOfEach([...movements, ...detections], 'PART_OF', 'out');
  const campaigns = holders.flat().filter(({ kind }) => kind === 'Campaign');
  const written = (kind: NodeKind, ids: readonly string[]): NodeChange[] => ids.map((id) => ({ kind, id, isRemoved: false }));
  const campaignIds = campaigns.map(({ id }) => id);
  return [...written('Campaign', campaignIds), ...written('Movement', movements), ...written('Detection', detections)];
}

const NOTHING = { campaigns: [], movements: [], detections: [], removed: [] };

function changeOf(changes: readonly NodeChange[], known: KnownState, isGone: boolean): Omit<Change, 'standingQuestions'> {
  const version = versionText(known);
  if (isGone || changes.length > MOST_FINDINGS) return { ...NOTHING, version, resync: true };
  return {
    version,
    resync: false,
    campaigns: writtenOf(changes, 'Campaign'),
    movements: writtenOf(changes, 'Movement'),
    detections: writtenOf(changes, 'Detection'),
    removed: changes.filter(({ isRemoved }) => isRemoved).map(({ id }) => id),
  };
}

function isOf(kinds: ReadonlySet<ChangeKind>): (change: NodeChange) => boolean {
  const wanted = (Object.keys(NODES) as (keyof typeof NODES)[]).filter((kind) => kinds.has(kind));
  const nodes = new Set<NodeKind>(wanted.map((kind) => NODES[kind]));
  return ({ kind }) => nodes.has(kind);
}

async function questionsAbout(campaigns: readonly string[], store: GraphStore): Promise<AnsweredQuestion[]> {
  if (campaigns.length === 0) return [];
  const written = new Set(campaigns);
  return (await answeredQuestions(store)).filter(({ notices }) => notices.some(({ campaign }) => written.has(campaign)));
}

function writtenOf(changes: readonly NodeChange[], kind: NodeKind): string[] {
  return [...new Set(changes.filter((change) => change.kind === kind && !change.isRemoved).map(({ id }) => id))];
}
