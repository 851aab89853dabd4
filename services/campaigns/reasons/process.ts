import { startedBy } from '../continuation.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import type { Antecedent } from './antecedent.ts';

/** A process proves who started it. */
export const PROCESS_STRENGTH = 100;

/** Movements that started the process which made this one, or a forebear of it. However long ago. */
export function antecedentsByProcess(next: TracedMovement, traces: Traces): Antecedent[] {
  const openers = new Set(next.lineage.flatMap((process) => traces.leftOpen(process)));
  return [...openers].flatMap((earlier) => {
    const tie = startedBy(earlier, next);
    return tie === null ? [] : [{ earlier, kind: 'PROCESS' as const, strength: PROCESS_STRENGTH, over: [], tie }];
  });
}
