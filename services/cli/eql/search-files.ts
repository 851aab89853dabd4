import type { Readable } from 'node:stream';
import type { DeadLetter, DeadLetterReason } from '../../../schema/event.ts';
import { createDocumentSearch, type SearchResult } from '../../detect/documents/document-search.ts';
import type { SearchOptions } from '../../detect/documents/search-options.ts';
import { type ReadDocument, readDocuments } from '../../ingest/read-documents.ts';
import { type HitName, nameOf, sourceOf } from './hit.ts';

/** What was found in files, and what of them could not be read. */
export interface FileSearch extends SearchResult<HitName> {
  readonly deadLetters: {
    readonly count: number;
    readonly reasons: Readonly<Partial<Record<DeadLetterReason, number>>>;
    /** The first of them. */
    readonly kept: readonly DeadLetter[];
  };
}

/** Dead letters that are kept to be shown. */
const MOST_KEPT = 10;

/**
 * Runs a query over files, folders, globs, archives and `-` (standard input).
 * Throws RULE_INVALID and USAGE where the query is wrong, INPUT_UNREADABLE where a path does not exist.
 */
export async function searchFiles(query: string, paths: readonly string[], options: SearchOptions, stdin: Readable): Promise<FileSearch> {
  const search = createDocumentSearch<HitName>(query, options);
  const reasons: Partial<Record<DeadLetterReason, number>> = {};
  const kept: DeadLetter[] = [];
  let count = 0;
  let current: ReadDocument | null = null;
  const keep = () => {
    if (current === null) throw new Error('a document is kept before one is read');
    return { document: sourceOf(current.exact()), place: nameOf(current.document, current.place()) };
  };
  await readDocuments(
    paths,
    {
      document: (read) => {
        current = read;
        search.add(sourceOf(read.document), keep);
      },
      mayWant: (bytes, start, end) => search.mayWant(bytes, start, end),
      passOver: () => search.passOver(),
      dead: (letter) => {
        count += 1;
        reasons[letter.reason] = (reasons[letter.reason] ?? 0) + 1;
        if (kept.length < MOST_KEPT) kept.push(letter);
      },
    },
    stdin,
  );
  return { ...search.finish(), deadLetters: { count, reasons, kept } };
}
