/**
 * Which movement each one continues. It keeps one: the strongest reason, then the latest arrival, then the id. With several, two intruders who
 * cross on one host with one account would be one; the others are what it could also have come from.
 */
import { companionsOf } from './companions.ts';
import { mayFollow, UNMEASURED_CLOCK_MS } from './continuation.ts';
import { antecedentsByAccount } from './reasons/account.ts';
import { type Antecedent, betterAntecedent } from './reasons/antecedent.ts';
import { layOutBridges } from './reasons/bridge.ts';
import { antecedentsByProcess } from './reasons/process.ts';
import { antecedentsBySession } from './reasons/session.ts';
import { antecedentsByStart } from './reasons/start.ts';
import { antecedentBySwitch } from './reasons/switch.ts';
import type { Tie } from './reasons/tie.ts';
import type { TracedMovement } from './traced-movement.ts';
import type { Traces } from './traces.ts';

/** What a movement continues. */
export interface Predecessor {
  readonly chosen: Tie;
  /** What it could also have come from, the likeliest first; each movement once. */
  readonly others: readonly Tie[];
}

/**
 * The predecessors of movements that a rule tells of, by the id of the next; those that continue nothing are left out. What one program made
 * continues one arrival, and so does what one act left behind: `beside` ties these.
 */
export function predecessorsOf(traces: Traces, beside: readonly Tie[]): ReadonlyMap<string, Predecessor> {
  const bridges = layOutBridges(traces);
  const predecessors = new Map<string, Predecessor>();
  for (const group of companionsOf(traces.backed, beside)) {
    const [first] = group;
    if (first === undefined) continue;
    const proved = group.flatMap((next) => [
      ...antecedentsByProcess(next, traces),
      ...antecedentsBySession(next, traces),
      ...antecedentsByStart(next, traces),
      ...antecedentsByAccount(next, traces),
      ...bridges.antecedentsOf(next),
    ]);
    const own = new Set(group);
    // What arrived when the program ran already did not start it.
    const possible = proved.filter(
      ({ earlier }) => earlier.isBacked && !own.has(earlier) && mayFollow(earlier, first, UNMEASURED_CLOCK_MS),
    );
    const [chosen, ...others] = eachOnce([...(possible.length > 0 ? possible : antecedentBySwitch(first, traces))].sort(betterAntecedent));
    if (chosen === undefined) continue;
    for (const next of group) {
      predecessors.set(next.id, { chosen: { ...chosen, next }, others: others.map((other) => ({ ...other, next })) });
    }
  }
  return predecessors;
}

/** The best antecedent of each movement, in the order given. */
function eachOnce(antecedents: readonly Antecedent[]): Antecedent[] {
  const seen = new Set<TracedMovement>();
  return antecedents.filter(({ earlier }) => !seen.has(earlier) && seen.add(earlier) !== undefined);
}
