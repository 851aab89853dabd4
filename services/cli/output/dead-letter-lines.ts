import { compareIds } from '../../../graph/order.ts';
import type { DeadLetter } from '../../../schema/event.ts';
import { counted, grouped } from './counted.ts';
import { printable } from './printable.ts';

/** Dead letters that are shown in full. */
const SHOWN_DEAD_LETTERS = 10;

/** What could not be read: how many there are of each reason, and the first of them (`kept`). */
interface DeadLetters {
  readonly count: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly kept: readonly DeadLetter[];
}

/** What was not understood, one sentence a line; nothing where all was. */
export function deadLetterLines({ count, reasons, kept }: DeadLetters): string[] {
  if (count === 0) return [];
  const byReason = Object.entries(reasons)
    .sort(([left, one], [right, other]) => other - one || compareIds(left, right))
    .map(([reason, times]) => `${grouped(times)} ${reason}`);
  const shown = kept.slice(0, SHOWN_DEAD_LETTERS);
  return [
    `${counted(count, 'piece of input was', 'pieces of input were')} not understood: ${byReason.join(', ')}.`,
    ...shown.map(({ file, offset, reason, message }) => `  ${printable(file)}, byte ${offset}: ${reason}: ${printable(message)}`),
    ...(count > shown.length ? [`  … and ${grouped(count - shown.length)} more.`] : []),
  ];
}
