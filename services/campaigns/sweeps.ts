/**
 * Sweeps: a source that reaches many hosts with one account within an hour, as an inventory, a deployment or a worm does. Its account says
 * nothing of what goes on from one of them; what its programs prove still counts.
 */
import { append } from '../../graph/append.ts';
import { byFirstSeen, type TracedMovement } from './traced-movement.ts';
import { windowsOf } from './windows.ts';

/** Hosts that one source reaches within `SWEEP_WITHIN_MS` by one account. */
export const SWEEP_TARGETS = 10;
export const SWEEP_WITHIN_MS = 3_600_000;

/** Ids of the movements of any tier that are part of a sweep. `movements` are in order of time. */
export function sweepingOf(movements: readonly TracedMovement[]): ReadonlySet<string> {
  const sweeping = new Set<string>();
  for (const ofSource of Map.groupBy(movements, ({ movement }) => movement.source.host).values()) {
    if (ofSource.length < SWEEP_TARGETS) continue;
    for (const ofOne of byAccount(ofSource)) for (const { id } of sweepIn(ofOne)) sweeping.add(id);
  }
  return sweeping;
}

/**
 * The movements of one source by account, and those of no known account, which may be by any that did the same from there: where records are lost, half of
 * a sweep has no account.
 */
function byAccount(ofSource: readonly TracedMovement[]): TracedMovement[][] {
  const byName = new Map<string, TracedMovement[]>();
  for (const each of ofSource) for (const account of each.accounts) append(byName, account, each);
  const ofNobody = ofSource.filter(({ accounts }) => accounts.size === 0);
  const withNobody = Array.from(byName.values(), (own) => {
    const techniques = new Set(own.flatMap(({ movement }) => movement.technique));
    const alike = ofNobody.filter(({ movement }) => movement.technique.some((technique) => techniques.has(technique)));
    return [...own, ...alike].sort(byFirstSeen);
  });
  return [...withNobody, ofNobody];
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
