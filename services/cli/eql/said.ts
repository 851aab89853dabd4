import { counted } from '../output/counted.ts';
import { deadLetterLines } from '../output/dead-letter-lines.ts';
import type { FileSearch } from './search-files.ts';

/** What was read and what was left out, one sentence a line, for standard error. */
export function saidOf({ counts, deadLetters }: FileSearch, timestampField: string, categoryField: string): string[] {
  const { documents, withoutCategory, withoutTime } = counts;
  return [
    ...deadLetterLines(deadLetters),
    ...(withoutCategory === 0
      ? []
      : [`${counted(withoutCategory, 'document has', 'documents have')} no ${categoryField}; only "any where …" finds them.`]),
    ...(withoutTime === 0
      ? []
      : [
          `${counted(withoutTime, 'document has', 'documents have')} no ${timestampField} that is a time, and could not be part of a sequence.`,
        ]),
    documents === 0 ? 'There was no document in the input.' : `Read ${counted(documents, 'document')}.`,
  ];
}
