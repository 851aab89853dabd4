import type { TracedMovement } from '../traced-movement.ts';
import type { Tie } from './tie.ts';

/** One program made both; it may be a console that two people use. */
export const TOOL_STRENGTH = 90;

/**
 * Movements that leave one host from one process, or from two that share a forebear that is no hub, each tied to the one before: a fan-out hangs
 * together by this. `movements` are in order of time.
 */
export function tiesByTool(movements: readonly TracedMovement[]): Tie[] {
  const ties: Tie[] = [];
  const last = new Map<string, TracedMovement>();
  for (const next of movements) {
    const tool = toolOf(next);
    if (tool === null) continue;
    const earlier = last.get(tool);
    if (earlier !== undefined) ties.push({ earlier, next, kind: 'TOOL', strength: TOOL_STRENGTH, over: [], tie: tool });
    last.set(tool, next);
  }
  return ties;
}

/** The eldest forebear that is no hub: those that share any share this one. Null where the process is not known or is a hub. */
export function toolOf({ lineage }: TracedMovement): string | null {
  return lineage.at(-1) ?? null;
}
