import { faultOf } from './action-line.ts';

/** The deepest nesting that is accepted, so that code downstream may recurse safely. Real events nest 6 deep at most. */
const MAX_DEPTH = 256;

/** What the bytes of one document are. */
export type DocumentReading =
  | { readonly kind: 'OBJECT'; readonly document: Readonly<Record<string, unknown>> }
  | { readonly kind: 'BROKEN'; readonly reason: string };

/** Parses one document; what is no JSON object, or nests too deeply, is broken and says why. */
export function readDocument(bytes: Buffer): DocumentReading {
  if (bytes.length === 0) return broken('failed to parse, document is empty');
  let document: unknown;
  try {
    document = JSON.parse(bytes.toString());
  } catch (error) {
    return broken(`failed to parse: ${faultOf(error)}`);
  }
  if (!isObject(document)) return broken('failed to parse: a document is a JSON object, and this is another value');
  if (isDeeperThan(document, MAX_DEPTH)) return broken(`failed to parse: the document nests more than ${MAX_DEPTH} levels`);
  return { kind: 'OBJECT', document };
}

/** Recurses no deeper than `levels`, and not at all into what is neither object nor array. */
function isDeeperThan(value: object, levels: number): boolean {
  if (levels === 0) return true;
  for (const key in value) {
    const inner = (value as Readonly<Record<string, unknown>>)[key];
    if (typeof inner === 'object' && inner !== null && isDeeperThan(inner, levels - 1)) return true;
  }
  return false;
}

function broken(reason: string): DocumentReading {
  return { kind: 'BROKEN', reason };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
