import { canonicalAddress } from '../eql/addresses.ts';
import { dateNanosOf } from '../eql/date-nanos.ts';
import type { FieldType } from '../eql/field-access.ts';
import type { Document } from './document.ts';
import { fieldReader } from './field-reader.ts';

/** Dates are recognised by their hyphens: digits alone may be anything. */
const LIKE_A_DATE = /^\d{2,4}-\d\d-\d{2,4}/;
const NAME_OF_ADDRESS = /(?:^|[._])(?:ip|address)$/;
const NAME_OF_VERSION = /(?:^|[._])version$/;

/**
 * The type of a field that no schema knows, by its values in a few documents: a date where all are written as one, an
 * address where all are and the name says so too, a version by its name. Null where values compare as they are.
 *
 * Without a schema only so much is sure; Elasticsearch's dynamic mapping recognises dates in the same way.
 * Source: https://www.elastic.co/docs/manage-data/data-store/mapping/dynamic-field-mapping
 */
export function inferType(name: string, documents: readonly Document[]): FieldType | null {
  const read = fieldReader(name);
  const values = documents.flatMap((document) => read(document) ?? []).filter((value) => value !== null);
  const isEvery = (test: (text: string) => boolean): boolean =>
    values.length > 0 && values.every((value) => typeof value === 'string' && test(value));
  if (isEvery((text) => LIKE_A_DATE.test(text) && dateNanosOf(text) !== null)) return 'date';
  if (NAME_OF_ADDRESS.test(name) && isEvery((text) => canonicalAddress(text) !== null)) return 'ip';
  if (NAME_OF_VERSION.test(name) && isEvery(() => true)) return 'version';
  return null;
}
