import { createHash } from 'node:crypto';
import type { GraphStore } from '../../../graph/store.ts';
import type { Facts } from '../../correlate/facts/facts.ts';
import { hostOf } from '../../correlate/facts/gather.ts';
import { type Contribution, emptyContribution, encodeContribution, mergeContribution } from '../contribution.ts';
import { CONTRIBUTIONS, contributionKey } from '../contribution-keys.ts';
import { type Derived, type Deriving, deriveFindings } from '../derive-findings.ts';
import { type LinkSession, readContributions, writeGraph } from '../link-session.ts';
import { type ExpiringContributions, expiringContributions, type Retention } from './expiring-days.ts';
import { type LegalHold, readHolds } from './legal-holds.ts';
import { changedFindings, type StandingFindings, standingFindings } from './standing-findings.ts';
import { type WhatStays, whatStays } from './what-stays.ts';

/** What is to be let go, step by step. */
export interface ExpiryPlan {
  /** The steps that are left, the next one last. */
  readonly left: ExpiringContributions[];
  readonly stays: WhatStays;
}

/** What looking for telemetry that is to expire came to. */
export type Look =
  | { readonly kind: 'NOTHING' }
  | { readonly kind: 'PLANNED'; readonly plan: ExpiryPlan }
  /** Something is to expire, but these findings would not be the same then. */
  | { readonly kind: 'HELD_BACK'; readonly findings: readonly string[] }
  /** Others merged what is to expire meanwhile: it is to be looked again. */
  | { readonly kind: 'DISTURBED' };

export interface LookOptions extends Deriving {
  readonly store: GraphStore;
  readonly retention: Retention;
  /** Epoch ms. */
  readonly wallClockMs: number;
}

/** So often more hosts are kept whole where findings would change. */
const MOST_ROUNDS = 4;

/**
 * Looks what is to expire, and makes sure beforehand that the findings that stand are derived from what will be left. Where they are not,
 * everything stays of the hosts that those concern; and where that is not enough, nothing expires.
 *
 * `session` must have linked what it has seen. Where something was PLANNED it holds what will be left, read anew from the store, and the
 * graph is what follows from that.
 */
export async function lookForExpired(session: LinkSession, options: LookOptions): Promise<Look> {
  const { store, retention } = options;
  const nowMs = Math.min(options.wallClockMs, newestMs(session.contribution.facts));
  const holds = await readHolds(store);
  const present = (await store.keys(CONTRIBUTIONS)).filter((key) => session.seen.has(key));
  const expiring = expiringContributions(present, nowMs, retention, holds);
  if (expiring.length === 0) return { kind: 'NOTHING' };
  const standingIn = ({ graph }: Derived): StandingFindings => standingFindings(graph, nowMs - retention.evidenceMs, heldMovements(holds));
  const wholeHosts = new Set<string>();
  let derived = deriveFindings(session.contribution, options);
  let changed: string[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { facts } = session.contribution;
    const stays = whatStays({ facts, derived, standing: standingIn(derived), holds, wholeHosts });
    const left = await readLeft(session, store, expiring, stays);
    if (left === null) return { kind: 'DISTURBED' };
    const derivedAfter = deriveFindings(left.contribution, options);
    if (left.hasMore) derived = deriveFindings(session.contribution, options);
    const [before, after] = [standingIn(derived), standingIn(derivedAfter)];
    changed = changedFindings(before, after);
    if (changed.length === 0) {
      session.contribution = left.contribution;
      session.seen = left.keys;
      await writeGraph(session, store, derivedAfter);
      return { kind: 'PLANNED', plan: { left: [...expiring].reverse(), stays } };
    }
    const known = wholeHosts.size;
    for (const host of hostsOf(changed, [before, after])) wholeHosts.add(host);
    if (wholeHosts.size === known && !left.hasMore) break;
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
function newestMs({ hosts }: Facts): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { spans } of hosts.values()) for (const { to } of Object.values(spans)) newest = Math.max(newest, to);
  return newest;
}

function heldMovements(holds: readonly LegalHold[]): Set<string> {
  return new Set(holds.flatMap(({ held }) => (held.kind === 'MOVEMENT' ? held.movement : [])));
}

function hostsOf(findings: readonly string[], graphs: readonly StandingFindings[]): string[] {
  return findings.flatMap((finding) =>
    graphs.flatMap(({ evidence, cited }) =>
      (evidence.get(finding) ?? []).flatMap((id) => {
        const event = cited.get(id);
        return event === undefined ? [] : hostOf(event);
      }),
    ),
  );
}

function isEmpty({ facts, kept }: Contribution): boolean {
  const { deferred, ...maps } = facts;
  return kept.size === 0 && deferred.length === 0 && Object.values(maps).every(({ size }) => size === 0);
}
