import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { asSourceFault, SourceFault } from './source-fault.ts';

/** Highest ratio that honest logs reach is about 200; deflate can give 1,032 (https://www.zlib.net/zlib_tech.html), which only repetition does. */
const MAX_RATIO = 400;

/** Below this much output no ratio is suspicious. */
const RATIO_FREE_BYTES = 32 * 1024 * 1024;

const CHUNK_BYTES = 256 * 1024;

/** Unpacks gzip, also of several members. Throws `SourceFault` where it is damaged or a bomb. */
export function gunzipped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return unpacked(chunks, createGunzip({ chunkSize: CHUNK_BYTES }));
}

/** Unpacks a zip entry's deflated bytes. Throws `SourceFault` where they are damaged or a bomb. */
export function inflated(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  return unpacked(chunks, createInflateRaw({ chunkSize: CHUNK_BYTES }));
}

async function* unpacked(chunks: AsyncIterable<Buffer>, transform: Transform): AsyncGenerator<Buffer> {
  let taken = 0;
  let given = 0;
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      taken += chunk.length;
      yield chunk;
    }
  }
  // The iterator below throws the same error; without a handler here it would be an unhandled rejection as well.
  const feeding = pipeline(Readable.from(counted()), transform).catch(() => undefined);
  try {
    for await (const chunk of transform as AsyncIterable<Buffer>) {
      given += chunk.length;
      if (given > RATIO_FREE_BYTES && given > taken * MAX_RATIO) throw bomb(given, taken);
      yield chunk;
    }
  } catch (error) {
    throw asSourceFault(error);
  } finally {
    transform.destroy();
    await feeding;
  }
}

function bomb(given: number, taken: number): SourceFault {
  const ratio = Math.floor(given / Math.max(1, taken));
  return new SourceFault(
    'UNSAFE_ARCHIVE',
    `It unpacks to ${ratio} times its size (${given} bytes so far); more than ${MAX_RATIO} times is taken for a bomb and not read on.`,
  );
}
