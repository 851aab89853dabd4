import type { ChunkModule } from './chunk-module.ts';

/** What one chunk of an event log holds. */
export interface ParsedChunk {
  /** UTF-8 text that `records` points into. It is in the module's memory: valid until the next chunk is parsed. */
  readonly text: Uint8Array;
  /** One (offset of the record in the chunk, start of its JSON in `text`, end of its JSON) triple a record. */
  readonly records: readonly number[];
  readonly damage: readonly ChunkDamage[];
}

/** Something in a chunk that could not be read, or that was read although it does not add up (`checksum`). */
export interface ChunkDamage {
  readonly kind: 'record' | 'chunk' | 'checksum';
  /** Bytes into the chunk. */
  readonly offset: number;
  readonly message: string;
}

/** Kinds of items as shim/src/lib.rs numbers them; 0 is a record. */
const DAMAGE_KINDS = [undefined, 'record', 'chunk', 'checksum'] as const;
/** An ordinary chunk leaves some 2 MiB; an instance whose memory grew past this is dropped, to free it. */
const MEMORY_LIMIT_BYTES = 64 * 1024 * 1024;
/** Each trap costs a second pass over the chunk, so a chunk made of traps is abandoned. */
const TRAP_LIMIT = 16;
const RECORD_MAGIC = Buffer.from([0x2a, 0x2a, 0, 0]);
const TRAPPED = 'the record makes the reader of event logs fail';

/**
 * Makes the function that reads one chunk (64 KiB, or less where a file was cut off), never throwing: what cannot be
 * read is in `damage`.
 *
 * A trap in the module takes its instance with it. The record at fault is then struck out of a copy of the chunk, and a
 * new instance reads the rest.
 */
export function createChunkParser(instantiate: () => ChunkModule): (chunk: Uint8Array) => ParsedChunk {
  let module = instantiate();
  return (chunk) => {
    let bytes = chunk;
    const struck = new Set<number>();
    while (struck.size <= TRAP_LIMIT) {
      if (module.memory.buffer.byteLength > MEMORY_LIMIT_BYTES) {
        module = instantiate();
      }
      try {
        return readChunk(module, bytes, struck);
      } catch {
        const offset = recordAfter(module, bytes);
        module = instantiate();
        if (offset === undefined) {
          break;
        }
        bytes = withoutRecord(bytes, offset);
        struck.add(offset);
      }
    }
    return { text: new Uint8Array(0), records: [], damage: [{ kind: 'chunk', offset: 0, message: 'the chunk makes the reader fail' }] };
  };
}

function readChunk(module: ChunkModule, chunk: Uint8Array, struck: ReadonlySet<number>): ParsedChunk {
  const address = module.allocate(chunk.length);
  new Uint8Array(module.memory.buffer, address, chunk.length).set(chunk);
  const answer = module.parse();

  // Parsing may grow the memory, which detaches every earlier view of it.
  const buffer = module.memory.buffer;
  const [textAddress = 0, itemsAddress = 0, count = 0] = new Uint32Array(buffer, answer, 3);
  const items = new Uint32Array(buffer, itemsAddress, count * 4);
  const text = Buffer.from(buffer, textAddress, items.at(-1) ?? 0);
  const records: number[] = [];
  const damage: ChunkDamage[] = [];
  for (let at = 0; at < items.length; at += 4) {
    const [number = 0, offset = 0, start = 0, end = 0] = [items[at], items[at + 1], items[at + 2], items[at + 3]];
    const kind = DAMAGE_KINDS[number];
    if (kind === undefined) {
      records.push(offset, start, end);
    } else {
      damage.push({ kind, offset, message: struck.has(offset) ? TRAPPED : text.toString('utf8', start, end) });
    }
  }
  return { text, records, damage };
}

/** Where the first record starts that the trapped instance had not finished. */
function recordAfter(module: ChunkModule, chunk: Uint8Array): number | undefined {
  const offset = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).indexOf(RECORD_MAGIC, module.reached());
  return offset < 0 ? undefined : offset;
}

/** A copy in which the record is none any more; its bytes stay, as later records may point to names and templates in it. */
function withoutRecord(chunk: Uint8Array, offset: number): Uint8Array {
  const copy = Uint8Array.from(chunk);
  copy.fill(0xff, offset, offset + RECORD_MAGIC.length);
  return copy;
}
