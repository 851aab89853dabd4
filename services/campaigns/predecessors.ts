/**
 * Which movement each one continues. It keeps one: the strongest reason, then the latest arrival, then the id. With several, two intruders who
 * cross on one host with one account would be one; the others are what it could also have come from.
 */
import { originsByAccount } from './reasons/account.ts';
import { layOutBridges } from './reasons/bridge.ts';
import { betterOrigin, type Origin } from './reasons/origin.ts';
import { originsByProcess } from './reasons/process.ts';
import { originsBySession } from './reasons/session.ts';
import { originBySwitch } from './reasons/switch.ts';
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
      ...originsByProcess(next, traces),
      ...originsBySession(next, traces),
      ...originsByAccount(next, traces),
      ...bridges.originsOf(next),
    ].filter(({ earlier }) => earlier.isBacked);
    const isBeside = firstOfTool.get(toolOf(next) ?? '') !== next && toolOf(next) !== null;
    const origins = proved.length > 0 || isBeside ? proved : originBySwitch(next, traces);
    const [chosen, ...others] = eachOnce([...origins].sort(betterOrigin)).map((origin) => ({ ...origin, next }));
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

/** The best origin of each movement, in the order given. */
function eachOnce(origins: readonly Origin[]): Origin[] {
  const seen = new Set<TracedMovement>();
  return origins.filter(({ earlier }) => !seen.has(earlier) && seen.add(earlier) !== undefined);
}
