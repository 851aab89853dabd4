import type { DeadLetter, DeadLetterReason } from '../../schema/event.ts';

/** A dead letter whose message says where the fault is as well as what it is. `offset`: bytes into the uncompressed file, 0 for all of it. */
export function deadLetter(file: string, offset: number, reason: DeadLetterReason, text: string): DeadLetter {
  const where = offset === 0 ? file : `${file}, byte ${offset}`;
  return { file, offset, reason, message: `${where}: ${text}` };
}

/** What is said of an event log that is sound and holds no record. */
export function emptyEventLog(file: string): DeadLetter {
  return deadLetter(file, 0, 'EMPTY', 'This event log holds no records: it is empty.');
}
