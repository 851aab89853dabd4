import { madeInSession, mayFollow, STARTS_WITHIN_MS, startedBy, UNMEASURED_CLOCK_MS } from '../continuation.ts';
import { shareAccount, type TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import type { Antecedent } from './antecedent.ts';

/** More than an account proves, as nothing is left to wait; less than a process, as only the moment ties the two. */
export const START_STRENGTH = 70;

/** ATT&CK's Windows Management Instrumentation Event Subscription. */
const WMI_SUBSCRIPTION = 'T1546.003';

/**
 * How long after the act that made it a subscription first runs what it brought, ms: WMI looks for what its query waits for once in each interval of `WITHIN`, which
 * most queries set to a minute. Source: https://learn.microsoft.com/en-us/windows/win32/wmisdk/within-clause
 */
const FIRES_WITHIN_MS = 60_000;

/** How much sooner it may seem to, as the arrival is told by other logs, ms. */
export const SEEMS_SOONER_MS = 2_000;

/** Of the movements that rules tell of and that arrived where this one leaves, those with which its program, its eldest forebear or its desktop began. */
export function antecedentsByStart(next: TracedMovement, traces: Traces): Antecedent[] {
  const arrivals = new Set(next.began.flatMap((began) => traces.backedUpTo(next.movement.source.host, began)));
  return [...arrivals]
    .filter((earlier) => mayHaveStarted(earlier, next, traces))
    .map((earlier) => ({ earlier, kind: 'START', strength: START_STRENGTH, over: [], tie: next.lineage.at(-1) ?? null }));
}

/** Whether the earlier one is proved to have left what made the next: its process, its session or what began with it. */
export function hasOpened(earlier: TracedMovement, next: TracedMovement, traces: Pick<Traces, 'isSweeping'>): boolean {
  return startedBy(earlier, next) !== null || madeInSession(earlier, next) !== null || mayHaveStarted(earlier, next, traces);
}

/**
 * Whether what made the next began with the arrival of the earlier one, as nobody else than whom that is told to have let in. What it started is known by
 * this where its own record was lost. However long ago; a sweep arrives on so many hosts that something begins on one of them.
 */
export function mayHaveStarted(earlier: TracedMovement, next: TracedMovement, traces: Pick<Traces, 'isSweeping'>): boolean {
  if (earlier.movement.target.host !== next.movement.source.host || !mayFollow(earlier, next, UNMEASURED_CLOCK_MS)) return false;
  if (!next.began.some((began) => isMomentOf(earlier, began)) || traces.isSweeping(earlier) || traces.isSweeping(next)) return false;
  return runsAsNobody(next) || !earlier.isUserTold || shareAccount(earlier, next);
}

function isMomentOf({ movement }: TracedMovement, began: number): boolean {
  const afterMs = began - movement.firstSeen;
  const subscribed = movement.technique.includes(WMI_SUBSCRIPTION) ? movement.lastSeen - movement.firstSeen + FIRES_WITHIN_MS : 0;
  return afterMs >= -SEEMS_SOONER_MS && afterMs <= Math.max(STARTS_WITHIN_MS, subscribed);
}

function runsAsNobody({ movement, accounts }: TracedMovement): boolean {
  return movement.source.user === null || !accounts.has(movement.source.user);
}
