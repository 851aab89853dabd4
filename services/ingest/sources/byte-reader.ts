/** Bytes of a stream, taken from its front in the sizes that a format asks for. One reader of it at a time. */
export class ByteReader {
  readonly #iterator: AsyncIterator<Buffer>;
  /** Not given out yet, in order. */
  readonly #pieces: Buffer[] = [];
  #offset = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#iterator = chunks[Symbol.asyncIterator]();
  }

  /** Bytes given out so far: where in the stream the next ones lie. */
  get offset(): number {
    return this.#offset;
  }

  /** The next bytes as they came, one at least and `most` at most; undefined at the end. Throws what the stream throws. */
  async some(most: number): Promise<Buffer | undefined> {
    let piece = this.#pieces.shift();
    while (piece === undefined || piece.length === 0) {
      const next = await this.#iterator.next();
      if (next.done === true) return undefined;
      piece = next.value;
    }
    if (piece.length > most) this.#pieces.unshift(piece.subarray(most));
    const given = piece.subarray(0, most);
    this.#offset += given.length;
    return given;
  }

  /** The next `count` bytes, fewer where the stream ends before. Only for what is known to be small. */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = count; left > 0; ) {
      const piece = await this.some(left);
      if (piece === undefined) break;
      parts.push(piece);
      left -= piece.length;
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
  }

  /** The next `count` bytes a piece at a time, fewer where the stream ends before. */
  async *next(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      const piece = await this.some(left);
      if (piece === undefined) return;
      left -= piece.length;
      yield piece;
    }
  }

  /** Puts back bytes that were given out last. */
  putBack(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.#pieces.unshift(bytes);
    this.#offset -= bytes.length;
  }

  /** Passes over bytes; answers how many there were, fewer than `count` where the stream ends before. */
  async skip(count: number): Promise<number> {
    let skipped = 0;
    for await (const piece of this.next(count)) skipped += piece.length;
    return skipped;
  }

  /** Gives up the stream before its end. */
  async return(): Promise<void> {
    await this.#iterator.return?.();
  }
}
