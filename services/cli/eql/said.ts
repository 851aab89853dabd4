import type { SearchOptions } from '../../detect/documents/search-options.ts';
import { counted } from '../output/counted.ts';
import { deadLetterLines } from '../output/dead-letter-lines.ts';
import type { FileSearch } from './search-files.ts';

/** A query of which Elasticsearch would say that it does not parse. */
const FIRST_EQL =
  'Elasticsearch would refuse this query; it was read as the first EQL has it, where "=" is "==" and text may stand in single quotes.';

/** What was read and what was left out, one sentence a line, for standard error. */
export function saidOf(
  { counts, deadLetters, dialect }: FileSearch,
  { timestampField, categoryField, isCaseInsensitive }: SearchOptions,
): string[] {
  const { documents, withoutCategory, withoutTime } = counts;
  return [
    ...(dialect === 'first' && !isCaseInsensitive ? [FIRST_EQL] : []),
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
