/** How far reading has come; counted by the sources, read by the progress bar. */
export interface ByteMeter {
  /** Of the files as they are on disk (compressed). */
  bytesRead: number;
}

/** Passes the pieces on and counts them. */
export async function* metered(chunks: AsyncIterable<Buffer>, meter: ByteMeter): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    meter.bytesRead += chunk.length;
    yield chunk;
  }
}
