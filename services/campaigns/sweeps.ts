/**
 * Sweeps: a source that reaches many hosts with one account within an hour, as an inventory, a deployment or a worm does. Its account says
 * nothing of what goes on from one of them; what its programs prove still counts.
 */
import { append } from '../../graph/append.ts';
import type { TracedMovement } from './traced-movement.ts';
import { windowsOf } from './windows.ts';

/** Hosts that one source reaches within `SWEEP_WITHIN_MS` by one account. */
export const SWEEP_TARGETS = 10;
export const SWEEP_WITHIN_MS = 3_600_000;

/** Stands for the account where none is known. */
const NOBODY = '';

/** Ids of the movements of any tier that are part of a sweep. `movements` are in order of time. */
export function sweepingOf(movements: readonly TracedMovement[]): ReadonlySet<string> {
  const bySourceAndAccount = new Map<string, TracedMovement[]>();
  for (const each of movements) {
    for (const account of each.accounts.size === 0 ? [NOBODY] : each.accounts) {
      append(bySourceAndAccount, `${each.movement.source.host} ${account}`, each);
    }
  }
  const sweeping = new Set<string>();
  for (const ofOne of bySourceAndAccount.values()) for (const each of sweepIn(ofOne)) sweeping.add(each.id);
  return sweeping;
}

/** Those of one source and account, in order of time, that lie in an hour in which it reached that many hosts. */
function sweepIn(ordered: readonly TracedMovement[]): TracedMovement[] {
  if (ordered.length < SWEEP_TARGETS) return [];
  const swept: TracedMovement[] = [];
  let taken = 0;
  for (const { first, last, hosts } of windowsOf(ordered, SWEEP_WITHIN_MS)) {
    if (hosts < SWEEP_TARGETS) continue;
    swept.push(...ordered.slice(Math.max(first, taken), last + 1));
    taken = last + 1;
  }
  return swept;
}
