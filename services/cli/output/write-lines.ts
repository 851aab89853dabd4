import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { HoplineError } from '../../../schema/errors.ts';

/** Text that is handed to a stream at a time. */
const CHUNK_LENGTH = 1 << 16;

/**
 * Writes each line, as they are made, to a file or to standard output, and gives how many there were.
 * Ends early where a reader of standard output has gone. Throws USAGE where the file cannot be written.
 */
export async function writeLines(lines: Iterable<string>, file: string | undefined): Promise<number> {
  const stream = file === undefined ? process.stdout : createWriteStream(file);
  let failure: NodeJS.ErrnoException | undefined;
  stream.once('error', (error: NodeJS.ErrnoException) => {
    failure = error;
  });
  let count = 0;
  let chunk = '';
  for (const line of lines) {
    chunk += `${line}\n`;
    count++;
    if (chunk.length < CHUNK_LENGTH) continue;
    if (!stream.write(chunk)) await drained(stream);
    if (failure !== undefined) break;
    chunk = '';
  }
  if (failure === undefined) await finished(stream, chunk);
  if (failure !== undefined && failure.code !== 'EPIPE') {
    throw new HoplineError('USAGE', `${file ?? 'Standard output'} cannot be written: ${failure.message}`, { cause: failure });
  }
  return count;
}

async function drained(stream: NodeJS.WritableStream): Promise<void> {
  await Promise.race([once(stream, 'drain').catch(() => undefined), once(stream, 'close')]);
}

/** Standard output stays open: whoever started the process owns it. */
async function finished(stream: NodeJS.WritableStream, rest: string): Promise<void> {
  await new Promise<void>((resolve) => {
    stream.once('error', () => resolve());
    if (stream === process.stdout) stream.write(rest, () => resolve());
    else stream.end(rest, () => resolve());
  });
}
