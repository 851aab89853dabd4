import { createHash } from 'node:crypto';
import { constraintsOf } from '../../../graph/decisions/constraints.ts';
import { readDecisions } from '../../../graph/decisions/decision-log.ts';
import type { Detection, Movement } from '../../../graph/model.ts';
import type { GraphStore } from '../../../graph/store.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { dayOf } from '../../correlate/facts/event-day.ts';
import type { Facts } from '../../correlate/facts/facts.ts';
import { hostOf } from '../../correlate/facts/gather.ts';
import { keptCount } from '../../detect/kept-events.ts';
import { type Contribution, emptyContribution, encodeContribution, mergeContribution } from '../../fold/contribution.ts';
import { CONTRIBUTIONS, contributionKey } from '../../fold/contribution-keys.ts';
import { readContributions } from '../../fold/contribution-log.ts';
import { createDeriver, type Derived, type Deriving } from '../../fold/derive-findings.ts';
import { type LinkSession, writeGraph } from '../link-session.ts';
import { type ExpiringContributions, expiringContributions, type Retention } from './expiring-days.ts';
import { holdsFinding, readHolds } from './legal-holds.ts';
import { changedFindings, type StandingFindings, standingFindings } from './standing-findings.ts';
import { AROUND_MS, type WhatStays, whatStays } from './what-stays.ts';

/** What will be removed, step by step. */
export interface ExpiryPlan {
  /** The steps that are left, the next one last. */
  readonly left: ExpiringContributions[];
  readonly stays: WhatStays;
}

/** The outcome of looking for telemetry that has expired. */
export type Look =
  | { readonly kind: 'NOTHING' }
  | { readonly kind: 'PLANNED'; readonly plan: ExpiryPlan }
  /** Something has expired, but without it these findings would not be the same. */
  | { readonly kind: 'HELD_BACK'; readonly findings: readonly string[] }
  /** Others merged what has expired meanwhile: look again. */
  | { readonly kind: 'DISTURBED' };

export interface LookOptions extends Deriving {
  readonly store: GraphStore;
  readonly retention: Retention;
  /** Epoch ms. */
  readonly wallClockMs: number;
}

/** How often more is kept whole where findings would change. */
const MOST_ROUNDS = 4;

/**
 * Finds what has expired, and makes sure that the findings that stand can still be derived from what will be left. Where one cannot,
 * everything of its hosts stays; where that is not enough, everything of the days on which it happened; and where even that is not, nothing
 * expires.
 *
 * `session` must have linked what it has seen. Where something was PLANNED it holds what will be left, read again from the store, and the
 * graph is what follows from that.
 */
export async function lookForExpired(session: LinkSession, options: LookOptions): Promise<Look> {
  const { store, retention } = options;
  const nowMs = Math.min(options.wallClockMs, newestMs(session.contribution.facts));
  const holds = await readHolds(store);
  const present = (await store.keys(CONTRIBUTIONS)).filter((key) => session.seen.has(key));
  const expiring = expiringContributions(present, nowMs, retention, holds);
  if (expiring.length === 0) return { kind: 'NOTHING' };
  const isHeldFinding = (finding: Movement | Detection): boolean => holds.some((hold) => holdsFinding(hold, finding));
  const standingIn = ({ graph }: Derived): StandingFindings => standingFindings(graph, nowMs - retention.evidenceMs, isHeldFinding);
  const [wholeHosts, wholeDays] = [new Set<string>(), new Set<number>()];
  const constraints = constraintsOf(await readDecisions(store));
  let derived = session.derive(session.contribution, { constraints });
  let changed: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { facts } = session.contribution;
    const stays = whatStays({ facts, derived, standing: standingIn(derived), holds, wholeHosts, wholeDays });
    const left = await readLeft(session, store, expiring, stays);
    if (left === null) return { kind: 'DISTURBED' };
    const derivedAfter = createDeriver(options)(left.contribution, { constraints });
    if (left.hasMore) {
      derived = session.derive(session.contribution, { constraints });
      // Whatever this look comes to: the call for what it has taken in will find nothing new.
      await writeGraph(session, store, derived);
    }
    const [before, after] = [standingIn(derived), standingIn(derivedAfter)];
    changed = changedFindings(before, after);
    if (changed.length === 0) {
      session.contribution = left.contribution;
      session.seen = left.keys;
      await writeGraph(session, store, derivedAfter);
      return { kind: 'PLANNED', plan: { left: [...expiring].reverse(), stays } };
    }
    const cited = eventsOf(changed, [before, after]);
    const isMoreKept = addAll(wholeHosts, cited.map(hostOf)) || addAll(wholeDays, cited.flatMap(daysAround));
    if (!isMoreKept && !left.hasMore) break;
  }
  return { kind: 'HELD_BACK', findings: changed };
}

/** Takes the next step of a plan; throws STORE_FENCED. What others merged meanwhile is left to the next look. */
export async function takeStep(session: LinkSession, store: GraphStore, { left, stays }: ExpiryPlan): Promise<void> {
  const step = left.pop();
  if (step === undefined) return;
  const day = await contributionOf(store, step.keys);
  if (day === null) return;
  const remaining = stays(day, step);
  const put = [];
  if (!isEmpty(remaining)) {
    const digest = createHash('sha256').update(step.keys.join('\n')).digest('hex');
    put.push({ key: contributionKey(step.partition, step.day, step.level, digest), blob: encodeContribution(remaining) });
  }
  await store.change({ put, remove: step.keys }, session.fence);
  for (const key of step.keys) session.seen.delete(key);
  for (const { key } of put) session.seen.add(key);
}

/** What will be left in the store. */
interface Left {
  readonly contribution: Contribution;
  /** The keys of what is in it, and of what it will be instead of. */
  readonly keys: Set<string>;
  /** Whether it holds more than the session had seen, which now has seen it too. */
  readonly hasMore: boolean;
}

/**
 * Reads what will be left; null where what is to expire is no longer there under its keys. What others merge or add while it is read is
 * read as well: nothing that was there at the beginning is missing, and what came in addition the session takes in too.
 */
async function readLeft(
  session: LinkSession,
  store: GraphStore,
  expiring: readonly ExpiringContributions[],
  stays: WhatStays,
): Promise<Left | null> {
  const left = emptyContribution();
  const keys = new Set<string>();
  for (const step of expiring) {
    const day = await contributionOf(store, step.keys);
    if (day === null) return null;
    mergeContribution(left, stays(day, step));
    for (const key of step.keys) keys.add(key);
  }
  let hasMore = false;
  for (let isWhole = false; !isWhole; ) {
    const wanted = (await store.keys(CONTRIBUTIONS)).filter((key) => !keys.has(key));
    let read = 0;
    for await (const [key, contribution] of readContributions(store, wanted)) {
      mergeContribution(left, contribution);
      keys.add(key);
      read += 1;
      if (session.seen.has(key)) continue;
      mergeContribution(session.contribution, contribution);
      session.seen.add(key);
      hasMore = true;
    }
    // What is gone lies merged with others under a key that the next listing gives.
    isWhole = read === wanted.length;
  }
  return { contribution: left, keys, hasMore };
}

async function contributionOf(store: GraphStore, keys: readonly string[]): Promise<Contribution | null> {
  const merged = emptyContribution();
  let read = 0;
  for await (const [, contribution] of readContributions(store, keys)) {
    mergeContribution(merged, contribution);
    read += 1;
  }
  return read === keys.length ? merged : null;
}

/** The time of the newest event: an old capture is as new as its last event. */
export function newestMs({ hosts }: Facts): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { spans } of hosts.values()) for (const { to } of Object.values(spans)) newest = Math.max(newest, to);
  return newest;
}

/** The events that findings rest on, in either graph. */
function eventsOf(findings: readonly string[], graphs: readonly StandingFindings[]): HoplineEvent[] {
  return findings.flatMap((finding) =>
    graphs.flatMap(({ evidence, cited }) => (evidence.get(finding) ?? []).flatMap((id) => cited.get(id) ?? [])),
  );
}

/** The day of an event, and the one before or after where that is near. */
function daysAround({ '@timestamp': timeMs }: HoplineEvent): number[] {
  return [dayOf(timeMs - AROUND_MS), dayOf(timeMs + AROUND_MS)];
}

/** Whether some of them were not in the set. */
function addAll<T>(set: Set<T>, added: Iterable<T>): boolean {
  const before = set.size;
  for (const each of added) set.add(each);
  return set.size > before;
}

function isEmpty({ facts, kept }: Contribution): boolean {
  const { deferred, ...maps } = facts;
  return keptCount(kept) === 0 && deferred.length === 0 && Object.values(maps).every(({ size }) => size === 0);
}
