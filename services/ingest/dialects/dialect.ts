import type { EventSource } from '../../../schema/event.ts';
import type { WantedFields } from '../../../schema/wanted-fields.ts';
import type { Normalised } from './normalised.ts';
import type { Fields } from './values/text.ts';

/** A form in which shippers and tools write records of Windows as JSON documents. */
export type Dialect = ReadDialect | RefusedDialect;

interface Marked {
  /** Its name, for messages. */
  readonly name: string;
  /**
   * Whether a document has the dialect's marks: fields that its documents have and no other dialect's. Only what is there counts, never what
   * is missing, so that no document is taken for another dialect's because some of its fields were dropped on the way.
   */
  readonly hasMarks: (document: Fields) => boolean;
}

/** A dialect whose documents become events. */
export interface ReadDialect extends Marked {
  readonly kind: 'READ';
  /** Reads a document that has the marks. `wanted` are the dotted names that rules want beside those of schema/event.ts. Never throws. */
  readonly read: (document: Fields, source: EventSource, wanted: WantedFields | undefined) => Normalised;
}

/** A dialect that is known, so that its documents are refused by its name instead of being misread as a similar one's. */
export interface RefusedDialect extends Marked {
  readonly kind: 'REFUSED';
  /** What to do with such documents, as the end of a sentence. */
  readonly remedy: string;
}
