import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HoplineError } from '../../../schema/errors.ts';

/** How much text is written to a stream at a time. */
const CHUNK_LENGTH = 1 << 16;

/**
 * Writes each line, as they are made, to a file or to standard output, and returns how many there were. Ends early where a reader of standard
 * output has gone. Throws USAGE where the file cannot be written.
 */
export async function writeLines(lines: Iterable<string>, file: string | undefined): Promise<number> {
  let count = 0;
  function* chunks(): Generator<string> {
    let chunk = '';
    for (const line of lines) {
      chunk += `${line}\n`;
      count++;
      if (chunk.length < CHUNK_LENGTH) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  }
  try {
    // Standard output stays open: it belongs to whoever started the process.
    if (file === undefined) await pipeline(Readable.from(chunks()), process.stdout, { end: false });
    else await pipeline(Readable.from(chunks()), createWriteStream(file));
  } catch (error) {
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (file === undefined && code === 'EPIPE') return count;
    if (syscall === undefined) throw error;
    throw new HoplineError('USAGE', `${file ?? 'Standard output'} cannot be written: ${message}`, { cause: error });
  }
  return count;
}
