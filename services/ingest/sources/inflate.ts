import { constants, createInflateRaw, type InflateRaw } from 'node:zlib';
import type { ByteReader } from './byte-reader.ts';
import { asSourceFault, SourceFault } from './source-fault.ts';

/** Highest ratio that honest logs reach is about 200; deflate can give 1,032 (https://www.zlib.net/zlib_tech.html), which only repetition does. */
const MAX_RATIO = 400;

/** Below this much output no ratio is suspicious. */
const RATIO_FREE_BYTES = 32 * 1024 * 1024;

/** All that a piece gives is taken when it is done: nothing waits for room in the stream meanwhile, as nobody would make any. */
const OPTIONS = { chunkSize: 256 * 1024, flush: constants.Z_SYNC_FLUSH, readableHighWaterMark: Number.MAX_SAFE_INTEGER };

/** Compressed bytes that are unpacked at once. What they give is held: at deflate's highest ratio 16 MiB. */
const PIECE_BYTES = 16 * 1024;

/** What one piece unpacks to, and what became of the stream by it. */
interface Unpacked {
  readonly chunks: readonly Buffer[];
  /** `CUT`: the input is over. Where a stream ends with its input this is all that can be told. */
  readonly state: 'GOES_ON' | 'ENDED' | 'CUT';
  readonly fault?: SourceFault;
}

/**
 * Unpacks the deflated stream that `reader` is at, and leaves the reader after it; answers whether its end was seen, which shows only by
 * what follows it. All that can be unpacked is given before a fault is thrown: a `SourceFault` where the bytes are damaged or a bomb.
 *
 * The next piece is unpacked, by a thread of zlib's, while the caller uses the last one.
 */
export async function* inflateNext(reader: ByteReader): AsyncGenerator<Buffer, boolean> {
  const inflate = createInflateRaw(OPTIONS);
  const start = reader.offset;
  let given = 0;
  let next = unpackPiece(reader, inflate);
  try {
    for (;;) {
      const { chunks, state, fault } = await next;
      if (fault === undefined && state === 'GOES_ON') next = unpackPiece(reader, inflate);
      for (const chunk of chunks) {
        given += chunk.length;
        const taken = reader.offset - start;
        if (given > RATIO_FREE_BYTES && given > taken * MAX_RATIO) throw bomb(given, taken);
        yield chunk;
      }
      if (fault !== undefined) throw fault;
      if (state !== 'GOES_ON') return state === 'ENDED';
    }
  } finally {
    await next;
    inflate.destroy();
  }
}

/** Unpacks one piece. Never rejects, as nobody waits for it while the caller is busy. */
async function unpackPiece(reader: ByteReader, inflate: InflateRaw): Promise<Unpacked> {
  const chunks: Buffer[] = [];
  const gather = (chunk: Buffer): void => void chunks.push(chunk);
  inflate.on('data', gather);
  try {
    const piece = await reader.some(PIECE_BYTES);
    if (piece === undefined) return { chunks, state: 'CUT' };
    const before = inflate.bytesWritten;
    await written(inflate, piece);
    const left = piece.length - (inflate.bytesWritten - before);
    if (left === 0) return { chunks, state: 'GOES_ON' };
    reader.putBack(piece.subarray(piece.length - left));
    return { chunks, state: 'ENDED' };
  } catch (error) {
    return { chunks, state: 'GOES_ON', fault: asSourceFault(error) };
  } finally {
    inflate.off('data', gather);
  }
}

function written(inflate: InflateRaw, piece: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    inflate.once('error', reject);
    inflate.write(piece, (error) => {
      inflate.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });
}

function bomb(given: number, taken: number): SourceFault {
  const ratio = Math.floor(given / Math.max(1, taken));
  return new SourceFault(
    'UNSAFE_ARCHIVE',
    `It unpacks to ${ratio} times its size (${given} bytes so far); more than ${MAX_RATIO} times is taken for a bomb and not read on.`,
  );
}
