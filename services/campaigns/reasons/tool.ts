import type { TracedMovement } from '../traced-movement.ts';
import { type Tie, tiesInARow } from './tie.ts';

/** One program made both; it may be a console that two people use. */
export const TOOL_STRENGTH = 90;

/**
 * Movements that leave one host from one process, or from two that share a forebear that is no hub, each tied to the one before: a fan-out hangs
 * together by this. `movements` are in order of time.
 */
export function tiesByTool(movements: readonly TracedMovement[]): Tie[] {
  return tiesInARow(movements, { kind: 'TOOL', strength: TOOL_STRENGTH, tieOf: toolOf });
}

/** The eldest forebear that is no hub: those that share any share this one. Null where the process is not known or is a hub. */
export function toolOf({ lineage }: TracedMovement): string | null {
  return lineage.at(-1) ?? null;
}
