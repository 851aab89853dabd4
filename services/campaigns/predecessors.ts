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
import { antecedentsByStart, hasOpened } from './reasons/start.ts';
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
    const openers = new Set(group.flatMap((next) => traces.observedBefore(next).filter((each) => hasOpened(each, next, traces))));
    // What arrived when the program ran already did not start it.
    const possible = proved.filter(
      ({ earlier }) => earlier.isBacked && !own.has(earlier) && mayFollow(earlier, first, UNMEASURED_CLOCK_MS),
    );
    const known = possible.filter((each) => comesBy(each, openers));
    const supposed = known.length > 0 ? [] : antecedentBySwitch(first, traces, bridges).filter((each) => comesBy(each, openers));
    const [chosen, ...others] = eachOnce([...known, ...supposed].sort(betterAntecedent));
    if (chosen === undefined) continue;
    for (const next of group) {
      predecessors.set(next.id, { chosen: { ...chosen, next }, others: others.map((other) => ({ ...other, next })) });
    }
  }
  return predecessors;
}

/** Whether a movement may have come so that is proved to have been opened by some that no rule tells of: over one of these, or by as much proof. */
function comesBy({ kind, over }: Antecedent, openers: ReadonlySet<TracedMovement>): boolean {
  const last = over.at(-1);
  return openers.size === 0 || (last === undefined ? kind !== 'ACCOUNT' && kind !== 'SWITCH' : openers.has(last));
}

/** The best antecedent of each movement, in the order given. */
function eachOnce(antecedents: readonly Antecedent[]): Antecedent[] {
  const seen = new Set<TracedMovement>();
  return antecedents.filter(({ earlier }) => !seen.has(earlier) && seen.add(earlier) !== undefined);
}
