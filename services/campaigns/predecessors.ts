/**
 * Which movement each one continues. It keeps one: the strongest reason, then the latest arrival, then the id. With several, two intruders who
 * cross on one host with one account would be one; the others are what it could also have come from.
 */
import { companionsOf } from './companions.ts';
import { mayFollow, UNMEASURED_CLOCK_MS } from './continuation.ts';
import { antecedentsByAccount } from './reasons/account.ts';
import { type Antecedent, betterAntecedent } from './reasons/antecedent.ts';
import { type Bridges, layOutBridges } from './reasons/bridge.ts';
import { antecedentsByProcess } from './reasons/process.ts';
import { antecedentsBySession } from './reasons/session.ts';
import { antecedentsByStart, hasOpened } from './reasons/start.ts';
import { antecedentBySwitch, type SettledArrivals } from './reasons/switch.ts';
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
  const origins = companionsOf(traces.backed, beside).map((group) => originOf(group, traces, bridges));
  const settled = settledBy(origins);
  const predecessors = new Map<string, Predecessor>();
  for (const { group, openers, known: all } of origins) {
    const [accounts, better] = [all.filter(({ kind }) => kind === 'ACCOUNT'), all.filter(({ kind }) => kind !== 'ACCOUNT')];
    const known = [...better, ...settled.withoutSettled(accounts, group)];
    const [first] = group;
    if (first === undefined) continue;
    const supposed = known.length > 0 ? [] : antecedentBySwitch(first, traces, bridges, settled);
    const [chosen, ...others] = eachOnce([...known, ...supposed.filter((each) => comesBy(each, openers))].sort(betterAntecedent));
    if (chosen === undefined) continue;
    for (const next of group) {
      predecessors.set(next.id, { chosen: { ...chosen, next }, others: others.map((other) => ({ ...other, next })) });
    }
  }
  return predecessors;
}

/** What is proved of the origins of all movements. */
function settledBy(origins: readonly Origin[]): SettledArrivals {
  const goneOn = new Set<TracedMovement>();
  const explained = new Set<TracedMovement>();
  for (const { group, known } of origins) {
    const proved = known.filter(({ kind }) => PROVED.has(kind));
    for (const { earlier } of proved) goneOn.add(earlier);
    if (proved.length > 0) for (const each of group) explained.add(each);
  }
  return {
    isExplained: (movement) => explained.has(movement),
    withoutSettled(antecedents, group) {
      const open = antecedents.filter(({ earlier }) => !goneOn.has(earlier));
      return open.length > 0 || group.some(({ isOriginTold }) => isOriginTold) ? open : antecedents;
    },
  };
}

/** What movements of one program or act come from, as far as more than the moment tells. */
interface Origin {
  readonly group: readonly TracedMovement[];
  /** What no rule tells of and is proved to have opened what made them. */
  readonly openers: ReadonlySet<TracedMovement>;
  readonly known: readonly Antecedent[];
}

/** Reasons by which it is known what an arrival left: what shares no more than its account or its moment is not its doing. */
const PROVED: ReadonlySet<Antecedent['kind']> = new Set(['PROCESS', 'SESSION', 'START']);

function originOf(group: readonly TracedMovement[], traces: Traces, bridges: Bridges): Origin {
  const proved = group.flatMap((next) => [
    ...antecedentsByProcess(next, traces),
    ...antecedentsBySession(next, traces),
    ...antecedentsByStart(next, traces),
    ...antecedentsByAccount(next, traces),
    ...bridges.antecedentsOf(next),
  ]);
  const [own, [first]] = [new Set(group), group];
  // What arrived when the program ran already did not start it.
  const possible = proved.filter(
    ({ earlier }) => first !== undefined && earlier.isBacked && !own.has(earlier) && mayFollow(earlier, first, UNMEASURED_CLOCK_MS),
  );
  // Where all is proved, and of a program that nobody knows, nothing depends on who else opened it.
  if (possible.length > 0 && possible.every(({ kind }) => PROVED.has(kind))) return { group, openers: new Set(), known: possible };
  const traceable = group.filter(({ lineage, sessions }) => lineage.length > 0 || sessions.size > 0);
  const openers = new Set(traceable.flatMap((next) => traces.observedBefore(next).filter((each) => hasOpened(each, next, traces))));
  return { group, openers, known: possible.filter((each) => comesBy(each, openers)) };
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
