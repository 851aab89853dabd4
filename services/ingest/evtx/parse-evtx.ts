import { loadChunkModule } from './chunk-module.ts';
import { createChunkParser, type ParsedChunk } from './parse-chunk.ts';
import { splitChunks } from './split-chunks.ts';

/** A record of an event log, or what could not be read of it. Offsets are bytes into the file. */
export type EvtxItem =
  | {
      readonly kind: 'record';
      /** `{ Event: { System, EventData | UserData } }`, attributes under `#attributes`, as `evtx_dump -o jsonl` prints it. */
      readonly document: unknown;
      readonly offset: number;
    }
  | { readonly kind: 'damage'; readonly offset: number; readonly message: string };

/** Reads binary Windows event logs. One parser serves any number of files, one chunk at a time. */
export interface EvtxParser {
  /** Reads a whole file as it arrives, in pieces of any size, holding one chunk of 64 KiB. Bad input never throws. */
  parse(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<EvtxItem>;
  /** Reads one chunk to JSON that is not parsed yet, for who wants only some fields of it. Bad input never throws. */
  parseChunk(chunk: Uint8Array): ParsedChunk;
}

/**
 * Makes a parser of binary event logs, whose reader is the Rust crate `evtx` compiled to WebAssembly.
 *
 * @example
 * const parser = await createEvtxParser();
 * for await (const item of parser.parse(createReadStream('Security.evtx'))) { … }
 */
export async function createEvtxParser(): Promise<EvtxParser> {
  const parseChunk = createChunkParser(await loadChunkModule());
  return {
    parseChunk,
    async *parse(pieces) {
      for await (const part of splitChunks(pieces)) {
        if (part.kind === 'damage') {
          yield part;
        } else {
          yield* itemsOf(parseChunk(part.bytes), part.offset, part.isDirty);
        }
      }
    },
  };
}

/** The document of the record that starts `offset` bytes into the chunk; undefined where none can be read there. */
export function documentAt(chunk: ParsedChunk, offset: number): unknown {
  for (let at = 0; at < chunk.records.length; at += 3) {
    if (chunk.records[at] === offset) {
      return parseRecord(chunk, at);
    }
  }
  return undefined;
}

/** Everything of one chunk, complete before the first item leaves: the text is gone once another chunk is parsed. */
function itemsOf(chunk: ParsedChunk, chunkOffset: number, isDirty: boolean): EvtxItem[] {
  const items: EvtxItem[] = [];
  for (const { kind, offset, message } of chunk.damage) {
    if (kind !== 'checksum' || !isDirty) {
      items.push({ kind: 'damage', offset: chunkOffset + offset, message });
    }
  }
  for (let at = 0; at < chunk.records.length; at += 3) {
    const offset = chunkOffset + (chunk.records[at] ?? 0);
    const document = parseRecord(chunk, at);
    items.push(
      document === undefined
        ? { kind: 'damage', offset, message: 'the record does not become valid JSON' }
        : { kind: 'record', document, offset },
    );
  }
  return items;
}

function parseRecord({ text, records }: ParsedChunk, at: number): unknown {
  const start = records[at + 1] ?? 0;
  const end = records[at + 2] ?? 0;
  const json = Buffer.from(text.buffer, text.byteOffset + start, end - start).toString('utf8');
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
