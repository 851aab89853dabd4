import type { DeadLetterReason } from '../../../schema/event.ts';
import { DocumentSplitter, type SplitterOptions } from '../documents/document-splitter.ts';

/** What a splitter made of a text. */
export interface SplitText {
  readonly documents: readonly { readonly value: unknown; readonly offset: number; readonly text: string }[];
  readonly dead: readonly { readonly offset: number; readonly reason: DeadLetterReason; readonly message: string }[];
}

/** Splits `chunks` as one input, parsing every document with `JSON.parse`; for tests. */
export function splitText(chunks: Iterable<string | Buffer>, options?: SplitterOptions): SplitText {
  const documents: { value: unknown; offset: number; text: string }[] = [];
  const dead: { offset: number; reason: DeadLetterReason; message: string }[] = [];
  const splitter = new DocumentSplitter(
    {
      document(bytes, start, end, offset) {
        const text = bytes.toString('utf8', start, end);
        try {
          documents.push({ value: JSON.parse(text), offset, text });
          return null;
        } catch (error) {
          return String(error);
        }
      },
      dead: (offset, reason, message) => dead.push({ offset, reason, message }),
    },
    options,
  );
  for (const chunk of chunks) splitter.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  splitter.end();
  return { documents, dead };
}
