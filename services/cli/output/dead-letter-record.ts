import { HoplineError } from '../../../schema/errors.ts';
import type { DeadLetter } from '../../../schema/event.ts';
import { readRecord } from '../../ingest/read-record.ts';
import type { KeptDeadLetter } from '../../pipeline/dead-letters.ts';
import { printable, printableLines } from './printable.ts';

/** How much of a record is shown. */
const SHOWN_BYTES = 64 * 1024;

/** A letter, and the record as it was received or is in its file; or why there is none. */
export interface ShownDeadLetter {
  readonly kept: KeptDeadLetter;
  readonly record: { readonly text: string; readonly isCut: boolean } | { readonly missingBecause: string };
}

/** The untouched record that a letter is about. */
export async function recordOf({ file, offset, received }: DeadLetter): Promise<ShownDeadLetter['record']> {
  if (received !== undefined) return { text: received.text, isCut: Buffer.byteLength(received.text) !== received.lengthBytes };
  try {
    return await readRecord(file, offset, SHOWN_BYTES);
  } catch (error) {
    if (error instanceof HoplineError) return { missingBecause: error.message };
    throw error;
  }
}

/** As one JSON document, the record as text. */
export function shownDocument({ kept: { id, letter }, record }: ShownDeadLetter): string {
  const { file, offset, reason, message } = letter;
  return `${JSON.stringify({ id, file, offset, reason, message, record }, null, 2)}\n`;
}

/** For people: the record's content cannot move the cursor. */
export function shownText({ kept: { id, letter }, record }: ShownDeadLetter): string {
  const { file, offset, reason, message } = letter;
  const head = [`Id      ${id}`, `File    ${printable(file)}`, `Byte    ${offset}`, `Reason  ${reason}`, printable(message), ''];
  if ('missingBecause' in record) return `${[...head, printable(record.missingBecause)].join('\n')}\n`;
  return `${[...head, printableLines(record.text), ...(record.isCut ? ['…'] : [])].join('\n')}\n`;
}
