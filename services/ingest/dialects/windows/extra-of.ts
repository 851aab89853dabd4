import type { WantedFields } from '../../../../schema/wanted-fields.ts';
import type { Fields } from '../values/text.ts';
import { lookUpsFor, valuesWanted } from '../wanted-fields.ts';
import { sampleEvent } from './normaliser-of.ts';
import type { RawRecord } from './record.ts';

/**
 * How a dialect reads `extra` of a document; `datumOf` reads event data by the name Windows gives it, `categories` are those that the document
 * names, if any.
 */
export function extraOf(
  wanted: WantedFields | undefined,
  document: Fields,
  datumOf: (name: string) => unknown,
  categories?: unknown,
): RawRecord['extraOf'] {
  if (wanted === undefined) return () => undefined;
  return (provider, eventId) => valuesWanted(lookUpsFor(wanted, provider, eventId, sampleEvent, categories), document, datumOf);
}
