import { loadChunkModule } from './chunk-module.ts';
import { createChunkParser, type ParsedChunk } from './parse-chunk.ts';
import { recordsBeside, withoutHeader } from './slack.ts';
import { splitChunks } from './split-chunks.ts';

/** A record of an event log, or what could not be read of it. Offsets are bytes into the file. */
export type EvtxItem =
  | {
      readonly kind: 'record';
      /**
       * Its JSON is here from `start` to `end`, valid until the next chunk is asked for: `{ Event: { System, EventData | UserData } }`,
       * attributes under `#attributes`, as `evtx_dump -o jsonl` prints it. A damaged record's may be no JSON.
       */
      readonly text: Buffer;
      readonly start: number;
      readonly end: number;
      readonly offset: number;
      /** Whether it was deleted, and only what was left of it found. */
      readonly isRecovered: boolean;
    }
  | { readonly kind: 'damage'; readonly offset: number; readonly message: string };

/** Reads binary Windows event logs. One parser serves any number of files, one chunk at a time. */
export interface EvtxParser {
  /**
   * Reads a whole file as it arrives, in pieces of any size, a chunk of 64 KiB at a time; `recovers` says whether deleted records are looked for
   * as well. Bad input never throws.
   */
  parse(pieces: AsyncIterable<Uint8Array>, recovers?: boolean): AsyncGenerator<Iterable<EvtxItem>>;
  /** Reads one chunk to JSON that is not parsed yet, for callers that want only some fields of it. Bad input never throws. */
  parseChunk(chunk: Uint8Array): ParsedChunk;
}

/**
 * Makes a parser of binary event logs, whose reader is the Rust crate `evtx` compiled to WebAssembly.
 *
 * @example
 * const parser = await createEvtxParser();
 * for await (const chunk of parser.parse(createReadStream('Security.evtx'))) for (const item of chunk) { … }
 */
export async function createEvtxParser(): Promise<EvtxParser> {
  const parseChunk = createChunkParser(await loadChunkModule());
  return {
    parseChunk,
    async *parse(pieces, recovers = false) {
      for await (const part of splitChunks(pieces)) {
        if (part.kind === 'damage') yield [part];
        else {
          const parsed = parseChunk(part.bytes);
          yield itemsOf(parsed, part.offset, part.isDirty);
          // The text of the records above is gone with this.
          if (recovers)
            yield itemsOf(recordsBeside(parsed.records, parseChunk(withoutHeader(part.bytes))), part.offset, part.isDirty, true);
        }
      }
    },
  };
}

/** What a record says; undefined where its JSON is none. */
export function documentOf({ text, start, end }: Extract<EvtxItem, { kind: 'record' }>): unknown {
  try {
    return JSON.parse(text.toString('utf8', start, end));
  } catch {
    return undefined;
  }
}

/** The document of the record that starts `offset` bytes into the chunk, a deleted one too; undefined where none can be read there. */
export function documentAt(parser: Pick<EvtxParser, 'parseChunk'>, chunk: Uint8Array, offset: number): unknown {
  return documentIn(parser.parseChunk(chunk), offset) ?? documentIn(parser.parseChunk(withoutHeader(chunk)), offset);
}

function documentIn(chunk: ParsedChunk, offset: number): unknown {
  for (const item of itemsOf(chunk, 0, true)) if (item.kind === 'record' && item.offset === offset) return documentOf(item);
  return undefined;
}

/** Everything of one chunk. */
function* itemsOf({ text, records, damage }: ParsedChunk, chunkOffset: number, isDirty: boolean, isRecovered = false): Generator<EvtxItem> {
  for (const { kind, offset, message } of damage) {
    if (kind !== 'checksum' || !isDirty) yield { kind: 'damage', offset: chunkOffset + offset, message };
  }
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.length);
  for (let at = 0; at < records.length; at += 3) {
    const [offset = 0, start = 0, end = 0] = [records[at], records[at + 1], records[at + 2]];
    yield { kind: 'record', text: bytes, start, end, offset: chunkOffset + offset, isRecovered };
  }
}
