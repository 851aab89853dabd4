import type { EventSource } from '../../schema/event.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import type { Normalised } from './dialects/normalised.ts';
import { normalise } from './normalise.ts';

/** Makes an event of one JSON document that lies in `bytes` from `start` to `end`. */
export type NormaliseBytes = (bytes: Buffer, start: number, end: number, source: EventSource) => Normalised;

/**
 * Parses all of the document, then normalises it. `wanted` are the dotted names rules want beside the known ones.
 *
 * Why nothing is cut out of a document before it is parsed: docs/decisions/documents-by-json-parse.md.
 */
export function byParsing(wanted?: WantedFields): NormaliseBytes {
  return (bytes, start, end, source) => {
    let document: unknown;
    try {
      document = JSON.parse(bytes.toString('utf8', start, end));
    } catch (error) {
      return { kind: 'dead', reason: 'INVALID_JSON', message: faultOf(error) };
    }
    return normalise(document, source, wanted);
  };
}

function faultOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `This is not valid JSON: ${text.slice(0, 200)}`;
}
