import { CHUNK_BYTES, FILE_HEADER_BYTES, readFileHeader } from './file-header.ts';

/** A chunk of an event log, or bytes where one should be. Offsets are bytes into the file. */
export type EvtxPart =
  | {
      readonly kind: 'chunk';
      readonly offset: number;
      /** The chunk, less than {@link CHUNK_BYTES} where the file was cut off; valid until the next part is asked for. */
      readonly bytes: Uint8Array;
      /** The log was being written when it was copied, so that checksums prove nothing. */
      readonly isDirty: boolean;
    }
  | { readonly kind: 'damage'; readonly offset: number; readonly message: string };

const CHUNK_MAGIC = Buffer.from('ElfChnk\0', 'latin1');
const RECORD_MAGIC = Buffer.from([0x2a, 0x2a, 0, 0]);
const ZEROS = Buffer.alloc(CHUNK_BYTES);
/** Where a chunk's own flags lie; bit 0 is set while it is written. */
const CHUNK_FLAGS = 120;

/**
 * Cuts an event log into its chunks, holding one at a time, in the order they lie in the file. A log that wraps around
 * starts in its middle, so that order is not always that of time.
 *
 * Empty chunks are left out. Every chunk lies at a multiple of {@link CHUNK_BYTES} after the header, or after a stretch
 * that is none and before which bytes were lost, so that a broken one does not hide the next; a stretch without any record is told once. A file that begins with a chunk lost its header.
 */
export async function* splitChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<EvtxPart> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  const splitter = new ChunkSplitter();
  let filled = 0;
  for await (const piece of pieces) {
    let taken = 0;
    while (taken < piece.length) {
      const part = piece.subarray(taken, taken + splitter.wantedBytes - filled);
      buffer.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled === splitter.wantedBytes && (splitter.hasHeader || !splitter.startsWithChunk(buffer))) {
        const length = splitter.lengthOf(buffer.subarray(0, filled));
        yield* splitter.take(buffer.subarray(0, length));
        buffer.copyWithin(0, length, filled);
        filled -= length;
      }
    }
  }
  yield* splitter.finish(buffer.subarray(0, filled));
}

class ChunkSplitter {
  hasHeader = false;
  wantedBytes = FILE_HEADER_BYTES;
  #offset = 0;
  #chunks = 0;
  #chunkCount: number | undefined;
  #isDirty = false;
  /** Start of the bytes, up to here, that hold no record at all. */
  #foreignSince: number | undefined;

  /** Whether the header's place holds a chunk; if so, the chunk is asked for. */
  startsWithChunk(buffer: Buffer): boolean {
    this.hasHeader = buffer.subarray(0, CHUNK_MAGIC.length).equals(CHUNK_MAGIC);
    if (this.hasHeader) {
      this.wantedBytes = CHUNK_BYTES;
    }
    return this.hasHeader;
  }

  /**
   * How many of the bytes that were asked for are to be taken: those before the next chunk, where none begins with them and one does within. So a
   * file that lost some bytes, or gained some, is read on from the next chunk that is whole.
   */
  lengthOf(bytes: Buffer): number {
    const isChunk = !this.hasHeader || bytes.subarray(0, CHUNK_MAGIC.length).equals(CHUNK_MAGIC);
    const next = isChunk ? -1 : bytes.indexOf(CHUNK_MAGIC, 1);
    return next < 0 ? bytes.length : next;
  }

  /** Takes bytes of the length that it says: the header, then chunk by chunk. */
  *take(bytes: Buffer): Generator<EvtxPart> {
    const offset = this.#offset;
    this.#offset += bytes.length;
    if (!this.hasHeader) {
      const header = readFileHeader(bytes);
      this.hasHeader = true;
      this.wantedBytes = CHUNK_BYTES;
      this.#chunkCount = header.chunkCount;
      this.#isDirty = header.isDirty;
      if (header.damage !== undefined) {
        yield { kind: 'damage', offset, message: header.damage };
      }
      return;
    }
    this.#chunks += 1;
    yield* this.#chunk(bytes, offset);
  }

  /** Takes what is left at the end of the file. */
  *finish(rest: Buffer): Generator<EvtxPart> {
    const end = this.#offset + rest.length;
    if (!this.hasHeader) {
      yield { kind: 'damage', offset: 0, message: `the file ends after ${end} bytes, within the header of an event log` };
      return;
    }
    if (rest.length > 0 && !isBlank(rest)) {
      yield* this.#chunk(rest, this.#offset);
      yield* this.#endForeign(end);
      yield { kind: 'damage', offset: end, message: `the file ends ${rest.length} bytes into a chunk of ${CHUNK_BYTES}` };
    } else {
      yield* this.#endForeign(end);
      if (this.#chunkCount !== undefined && this.#chunks < this.#chunkCount) {
        yield { kind: 'damage', offset: end, message: `the file ends after ${this.#chunks} of ${this.#chunkCount} chunks` };
      }
    }
  }

  *#chunk(bytes: Buffer, offset: number): Generator<EvtxPart> {
    const hasMagic = bytes.subarray(0, CHUNK_MAGIC.length).equals(CHUNK_MAGIC);
    if (!hasMagic && isBlank(bytes)) {
      yield* this.#endForeign(offset);
      if (this.#chunkCount !== undefined && this.#chunks <= this.#chunkCount) {
        yield { kind: 'damage', offset, message: 'the chunk is all zeros, although the header of the file counts it' };
      }
    } else if (!hasMagic && bytes.indexOf(RECORD_MAGIC) < 0) {
      this.#foreignSince ??= offset;
    } else {
      yield* this.#endForeign(offset);
      const isDirty = this.#isDirty || (hasMagic && ((bytes[CHUNK_FLAGS] ?? 0) & 1) !== 0);
      yield { kind: 'chunk', offset, bytes, isDirty };
    }
  }

  *#endForeign(end: number): Generator<EvtxPart> {
    if (this.#foreignSince !== undefined) {
      const length = end - this.#foreignSince;
      yield { kind: 'damage', offset: this.#foreignSince, message: `${length} bytes hold no part of an event log` };
      this.#foreignSince = undefined;
    }
  }
}

function isBlank(bytes: Buffer): boolean {
  return ZEROS.compare(bytes, 0, bytes.length, 0, bytes.length) === 0;
}
