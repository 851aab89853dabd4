import type { DeadLetter } from '../../../schema/event.ts';
import type { InputCounts } from '../../api/context.ts';

/** Of a server that has read nothing. */
export const NOTHING_READ: InputCounts = { bytes: 0, events: 0, deadLetters: { count: 0, reasons: {} } };

/** What was read, with so many bytes (uncompressed), events and dead letters more. */
export function withRead(counts: InputCounts, bytes: number, events: number, letters: readonly DeadLetter[]): InputCounts {
  const { count, reasons } = counts.deadLetters;
  const added: Record<string, number> = { ...reasons };
  for (const { reason } of letters) added[reason] = (added[reason] ?? 0) + 1;
  return { bytes: counts.bytes + bytes, events: counts.events + events, deadLetters: { count: count + letters.length, reasons: added } };
}
