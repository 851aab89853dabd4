const LINE_FEED = 0x0a;

/**
 * Cuts a text that comes in chunks into its lines, without their ends. Holds the line that is not yet whole, unless lines are being dropped.
 */
export class LineSplitter {
  #begun: Buffer[] = [];
  #begunBytes = 0;
  #isDropping = false;

  /** Bytes of the line that is not yet whole. */
  get begunBytes(): number {
    return this.#begunBytes;
  }

  /** While it is true, lines are dropped as they come, and are empty when they end. May change at any line, and within one. */
  set isDropping(isDropping: boolean) {
    this.#isDropping = isDropping;
    if (isDropping) this.#begun = [];
  }

  /** The lines that end within the next chunk; they share its memory unless they began before it. */
  *push(chunk: Buffer): Generator<Buffer> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield this.#completed(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#begunBytes += chunk.length - start;
    if (start < chunk.length && !this.#isDropping) this.#begun.push(chunk.subarray(start));
  }

  #completed(piece: Buffer): Buffer {
    this.#begunBytes = 0;
    if (this.#isDropping) return piece.subarray(0, 0);
    if (this.#begun.length === 0) return piece;
    const line = Buffer.concat([...this.#begun, piece]);
    this.#begun = [];
    return line;
  }
}
