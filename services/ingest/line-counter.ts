import { LINE_FEED } from './documents/byte.ts';
import { MAX_DOCUMENT_BYTES } from './documents/limits.ts';

/** How far back may still be asked about: a document is reported once it is read. */
const REACH_BYTES = 4 * MAX_DOCUMENT_BYTES;

/** Tells on which line an offset of a text lies. Offsets are bytes and must ascend. */
export class LineCounter {
  /** Pieces that may still be asked about, each with the offset of its first byte. */
  readonly #chunks: { readonly offset: number; readonly bytes: Buffer }[] = [];
  #length = 0;
  #line = 1;
  /** Up to where line ends are counted. */
  #counted = 0;

  /** Takes the next piece of the text, before anything in it is asked about. */
  push(bytes: Buffer): void {
    this.#chunks.push({ offset: this.#length, bytes });
    this.#length += bytes.length;
    if (this.#length > REACH_BYTES) this.lineAt(this.#length - REACH_BYTES);
  }

  /** The line that the byte at `offset` lies on, from 1. */
  lineAt(offset: number): number {
    for (let chunk = this.#chunks[0]; chunk !== undefined; chunk = this.#chunks[0]) {
      const end = Math.min(offset - chunk.offset, chunk.bytes.length);
      for (let at = this.#nextLineFeed(chunk); at !== -1 && at < end; at = this.#nextLineFeed(chunk)) {
        this.#line += 1;
        this.#counted = chunk.offset + at + 1;
      }
      if (offset < chunk.offset + chunk.bytes.length) break;
      this.#counted = chunk.offset + chunk.bytes.length;
      this.#chunks.shift();
    }
    return this.#line;
  }

  #nextLineFeed({ offset, bytes }: { readonly offset: number; readonly bytes: Buffer }): number {
    return bytes.indexOf(LINE_FEED, Math.max(0, this.#counted - offset));
  }
}
