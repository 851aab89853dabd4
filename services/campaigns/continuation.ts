/** When one movement may continue another, which left something on the host that it leaves. */
import { CLOCK_SPREAD_MS } from './clock-spread.ts';
import type { TracedMovement } from './traced-movement.ts';
import { shareAccount } from './traced-movement.ts';

/** Clocks that nothing can be measured by are wrong by so much at most; what a process proves is believed all the same, ms. */
export const UNMEASURED_CLOCK_MS = 150_000;

/** What ran this long before an arrival was there without it, ms: the programs of an arrival are told within that of it. */
const BEFORE_ARRIVAL_MS = 60_000;

/** How long after an arrival what it starts begins to run, ms: a task takes some seconds, and so does what is typed into a new desktop. */
export const STARTS_WITHIN_MS = 15_000;

/** Whether a process of the next was started by what the earlier one started, and which: its id. */
export function startedBy(earlier: TracedMovement, next: TracedMovement): string | null {
  if (!mayFollow(earlier, next, UNMEASURED_CLOCK_MS)) return null;
  return next.lineage.find((process) => earlier.started.includes(process)) ?? null;
}

/** Whether the next was made in the session that the earlier one opened: its id. */
export function madeInSession(earlier: TracedMovement, next: TracedMovement): string | null {
  const session = earlier.movement.logonSession;
  return session !== null && next.sessions.has(session) && mayFollow(earlier, next, UNMEASURED_CLOCK_MS) ? session : null;
}

/** Whether the next leaves where the earlier one had arrived, no longer after its end than `dwellMs`, and was not there before it. */
export function leavesAfter(earlier: TracedMovement, next: TracedMovement, dwellMs: number): boolean {
  const { target, firstSeen, until } = earlier.movement;
  if (target.host !== next.movement.source.host || !mayFollow(earlier, next, CLOCK_SPREAD_MS)) return false;
  if (next.movement.firstSeen - until > dwellMs || isAtAnotherDesktop(earlier, next)) return false;
  return next.runningSince === null || next.runningSince >= firstSeen - BEFORE_ARRIVAL_MS;
}

/**
 * Whether the next was made at a desktop that the earlier one did not open: it began later, with another arrival or with somebody who sits there, or it
 * took the earlier one's call and so was there before.
 */
function isAtAnotherDesktop({ movement }: TracedMovement, { desktop }: TracedMovement): boolean {
  if (desktop === null) return false;
  if (desktop.process === movement.target.process) return true;
  return desktop.startMs !== null && desktop.startMs - movement.firstSeen > STARTS_WITHIN_MS;
}

/**
 * The same by an account of both. Where it is known whom the target let in, a program that runs there as somebody else is not what it left: another
 * person may know the same password.
 */
export function leavesByAccount(earlier: TracedMovement, next: TracedMovement, dwellMs: number): boolean {
  const runsAs = next.movement.source.user;
  if (earlier.isUserTold && !earlier.isByDesktop && runsAs !== null && next.accounts.has(runsAs) && !earlier.accounts.has(runsAs))
    return false;
  return shareAccount(earlier, next) && leavesAfter(earlier, next, dwellMs);
}

/** Whether the earlier one had come when the next left, as far as their clocks may differ, ms. */
export function mayFollow(earlier: TracedMovement, next: TracedMovement, spreadMs: number): boolean {
  return earlier !== next && earlier.movement.firstSeen <= next.movement.firstSeen + spreadMs;
}
