import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Puts lines on a stream while there is someone to read them. */
export interface LineWriter {
  /** Waits until the stream can take more. */
  write(lines: readonly string[]): Promise<void>;
  /** Whether the reader has gone. */
  isClosed(): boolean;
}

/** A writer that ends quietly where the stream's reader goes. Any other fault of the stream is thrown by the next `write`. */
export function createLineWriter(stream: Writable): LineWriter {
  let fault: NodeJS.ErrnoException | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    fault = error;
  });
  return {
    write: async (lines) => {
      if (fault !== null && fault.code !== 'EPIPE') throw fault;
      if (fault !== null || lines.length === 0) return;
      if (stream.write(lines.map((line) => `${line}\n`).join(''))) return;
      // A reader that goes away during the wait makes the stream close without draining.
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined);
    },
    isClosed: () => fault !== null,
  };
}
