/**
 * Which movement each one continues. It keeps one: the strongest reason, then the latest arrival, then the id. With several, two intruders who
 * cross on one host with one account would be one; the others are what it could also have come from.
 */
import { antecedentsByAccount } from './reasons/account.ts';
import { type Antecedent, betterAntecedent } from './reasons/antecedent.ts';
import { layOutBridges } from './reasons/bridge.ts';
import { antecedentsByProcess } from './reasons/process.ts';
import { antecedentsBySession } from './reasons/session.ts';
import { antecedentBySwitch } from './reasons/switch.ts';
import type { Tie } from './reasons/tie.ts';
import { toolOf } from './reasons/tool.ts';
import type { TracedMovement } from './traced-movement.ts';
import type { Traces } from './traces.ts';

/** What a movement continues. */
export interface Predecessor {
  readonly chosen: Tie;
  /** What it could also have come from, the likeliest first; each movement once. */
  readonly others: readonly Tie[];
}

/** The predecessors of movements that a rule tells of, by the id of the next; those that continue nothing are left out. */
export function predecessorsOf(traces: Traces): ReadonlyMap<string, Predecessor> {
  const bridges = layOutBridges(traces);
  const firstOfTool = firstByTool(traces.backed);
  const predecessors = new Map<string, Predecessor>();
  for (const next of traces.backed) {
    const proved = [
      ...antecedentsByProcess(next, traces),
      ...antecedentsBySession(next, traces),
      ...antecedentsByAccount(next, traces),
      ...bridges.antecedentsOf(next),
    ].filter(({ earlier }) => earlier.isBacked);
    const isBeside = firstOfTool.get(toolOf(next) ?? '') !== next && toolOf(next) !== null;
    const antecedents = proved.length > 0 || isBeside ? proved : antecedentBySwitch(next, traces);
    const [chosen, ...others] = eachOnce([...antecedents].sort(betterAntecedent)).map((antecedent) => ({ ...antecedent, next }));
    if (chosen !== undefined) predecessors.set(next.id, { chosen, others });
  }
  return predecessors;
}

/** The first movement of each tool: what it made later is tied to that, and asks for no other reason. */
function firstByTool(movements: readonly TracedMovement[]): Map<string, TracedMovement> {
  const first = new Map<string, TracedMovement>();
  for (const each of movements) {
    const tool = toolOf(each);
    if (tool !== null && !first.has(tool)) first.set(tool, each);
  }
  return first;
}

/** The best antecedent of each movement, in the order given. */
function eachOnce(antecedents: readonly Antecedent[]): Antecedent[] {
  const seen = new Set<TracedMovement>();
  return antecedents.filter(({ earlier }) => !seen.has(earlier) && seen.add(earlier) !== undefined);
}
