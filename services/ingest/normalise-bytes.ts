import type { EventSource } from '../../schema/event.ts';
import { withoutProse } from './documents/without-prose.ts';
import { type Normalised, normalise } from './normalise.ts';

/** Makes an event of one JSON document that lies in `bytes` from `start` to `end`. */
export type NormaliseBytes = (bytes: Buffer, start: number, end: number, source: EventSource) => Normalised;

/** Parses the document but for its prose, then normalises it. `extraFields` are the dotted names rules want beside the known ones. */
export function byParsing(extraFields?: ReadonlySet<string>): NormaliseBytes {
  const wanted = new Set([...(extraFields ?? [])].flatMap((name) => name.split('.')));
  return (bytes, start, end, source) => {
    let document: unknown;
    try {
      document = JSON.parse(withoutProse(bytes, start, end, wanted));
    } catch (error) {
      return { kind: 'dead', reason: 'INVALID_JSON', message: faultOf(error) };
    }
    return normalise(document, source, extraFields);
  };
}

function faultOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `This is not valid JSON: ${text.slice(0, 200)}`;
}
