import { compareIds } from '../../../graph/order.ts';
import type { KeptDeadLetter } from '../../pipeline/dead-letters.ts';
import { counted, grouped } from './counted.ts';
import { grid } from './grid.ts';
import { printable } from './printable.ts';

/** Letters as one JSON document; all are counted, listed or not. */
export function deadLetterDocument(listed: readonly KeptDeadLetter[], reasons: ReadonlyMap<string, number>): string {
  const count = [...reasons.values()].reduce((sum, each) => sum + each, 0);
  const deadLetters = listed.map(({ id, letter: { file, offset, reason, message } }) => ({ id, file, offset, reason, message }));
  return `${JSON.stringify({ count, reasons: Object.fromEntries([...reasons].sort(([left], [right]) => compareIds(left, right))), deadLetters }, null, 2)}\n`;
}

/** The same for people. */
export function deadLetterTable(listed: readonly KeptDeadLetter[], reasons: ReadonlyMap<string, number>): string {
  const count = [...reasons.values()].reduce((sum, each) => sum + each, 0);
  if (count === 0) return 'There are no dead letters.\n';
  const rows = listed.map(({ id, letter: { file, offset, reason, message } }) => [
    id,
    reason,
    printable(file),
    grouped(offset),
    printable(message),
  ]);
  const byReason = [...reasons].sort(([left], [right]) => compareIds(left, right)).map(([reason, each]) => `${grouped(each)} ${reason}`);
  const more = count > listed.length ? ` The first ${grouped(listed.length)} are listed; --limit lists more.` : '';
  return `${grid(['Id', 'Reason', 'File', 'Byte', 'What was wrong'], rows)}\n${counted(count, 'dead letter')}: ${byReason.join(', ')}.${more}\n`;
}
