const LINE_FEED = 0x0a;

/** Cuts a text that comes in chunks into its lines, without their ends. Holds the line that is not yet whole. */
export class LineSplitter {
  #begun: Buffer[] = [];

  /** The lines that end within the next chunk; they share its memory unless they began before it. */
  *push(chunk: Buffer): Generator<Buffer> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      yield this.#completed(chunk.subarray(start, end));
      start = end + 1;
    }
    if (start < chunk.length) this.#begun.push(chunk.subarray(start));
  }

  /** What came after the last line end; empty where the text ends with one. */
  rest(): Buffer {
    return this.#completed(Buffer.alloc(0));
  }

  #completed(piece: Buffer): Buffer {
    if (this.#begun.length === 0) return piece;
    const line = Buffer.concat([...this.#begun, piece]);
    this.#begun = [];
    return line;
  }
}
