import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, isBlank, LINE_FEED, NUL, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './byte.ts';
import { MAX_DEPTH } from './limits.ts';

/** `MORE`: all bytes were used up inside the value; `HITS`: the hits of an Elasticsearch response begin at `at`. */
export type ScanOutcome = 'MORE' | 'ENDED' | 'BROKEN' | 'HITS';

/** What came last before the next significant byte. */
type Previous = 'START' | 'OPEN' | 'COMMA' | 'COLON' | 'VALUE' | 'LITERAL';

/** `isLiteral[b]`: the byte may be part of `true`, `null`, `-1.5e3` … */
const isLiteral = Uint8Array.from({ length: 256 }, (_, byte) => (/[-+.0-9A-Za-z]/.test(String.fromCharCode(byte)) && byte < 128 ? 1 : 0));

/**
 * Finds where one JSON object or array ends, in pieces of any size.
 *
 * It checks what tells a whole document from one cut off and followed by the next (brackets that match, commas and colons
 * where they belong, no line end and no zero within a string); the rest is left to the JSON parser that gets the document.
 */
export class ValueScanner {
  /** Index after the last byte used; where `BROKEN`, that of the byte that does not fit. */
  at = 0;
  /** The value nests deeper than `MAX_DEPTH`. */
  isTooDeep = false;
  #depth = 0;
  #previous: Previous = 'START';
  #inString = false;
  /** A byte to be taken as it is, because a piece ended after a backslash. */
  #escaped = false;
  #seeksHits = false;
  /** The last key at depth 1 and at depth 2. */
  readonly #keys = ['', ''];
  /** `#isArray[d]`: what is open at depth d is an array. Beyond `MAX_DEPTH` only the depth is counted. */
  readonly #isArray = new Uint8Array(MAX_DEPTH + 2);

  /** Begins at the first byte of a value; `seeksHits`: stop at the hits of a search response. */
  begin(seeksHits: boolean): void {
    this.isTooDeep = false;
    this.#depth = 0;
    this.#previous = 'START';
    this.#inString = false;
    this.#escaped = false;
    this.#seeksHits = seeksHits;
    this.#keys.fill('');
  }

  /** Begins after the hits of a search response: within two objects, after a value. */
  beginAfterHits(): void {
    this.begin(false);
    this.#depth = 2;
    this.#isArray.fill(0, 1, 3);
    this.#previous = 'VALUE';
  }

  /** Forgets about hits: the value is being skipped, and no key need be held for it. */
  stopSeekingHits(): void {
    this.#seeksHits = false;
  }

  /** Goes on from `from`, at most to `to`. A key that `to` cuts is given back: `at` is then its first byte. */
  scan(bytes: Uint8Array, from: number, to: number): ScanOutcome {
    this.at = from;
    while (this.at < to) {
      if (this.#inString) {
        if (!this.#passString(bytes, to)) return this.at < to ? 'BROKEN' : 'MORE';
        continue;
      }
      const byte = bytes[this.at] as number; // `at` < `to` ≤ length
      if (isBlank(byte)) {
        this.at++;
        continue;
      }
      const outcome = this.#pass(byte, bytes, to);
      if (outcome !== null) return outcome;
    }
    return 'MORE';
  }

  /** Passes one significant byte outside strings; null where the value goes on. */
  #pass(byte: number, bytes: Uint8Array, to: number): ScanOutcome | null {
    if (byte === QUOTE) {
      if (this.#previous === 'VALUE' || this.#previous === 'LITERAL') return 'BROKEN';
      if (this.#mayNameHits() && !this.#noteKey(bytes, to)) return 'MORE';
      this.at++;
      this.#inString = true;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (!this.#mayOpen()) return 'BROKEN';
      this.#open(byte === OPEN_BRACKET);
      this.at++;
      if (byte === OPEN_BRACKET && this.#isAtHits()) return 'HITS';
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (!this.#mayClose(byte === CLOSE_BRACKET)) return 'BROKEN';
      this.at++;
      this.#depth--;
      this.#previous = 'VALUE';
      if (this.#depth === 0) return 'ENDED';
    } else if (!this.#passOther(byte)) return 'BROKEN';
    return null;
  }

  #mayNameHits(): boolean {
    return this.#seeksHits && this.#depth <= 2 && this.#previous !== 'COLON' && this.#isArray[this.#depth] === 0;
  }

  /** Keeps the key that begins at `at`; false where its end is not yet there. */
  #noteKey(bytes: Uint8Array, to: number): boolean {
    const end = endOfString(bytes, this.at + 1, to);
    if (end === -1) return false;
    this.#keys[this.#depth - 1] = textOf(bytes, this.at + 1, Math.min(end, this.at + 9));
    return true;
  }

  /** Goes to the end of the string; false where a line end or a zero breaks it or the bytes are used up. */
  #passString(bytes: Uint8Array, to: number): boolean {
    let index = this.at;
    if (this.#escaped) {
      index++;
      this.#escaped = false;
    }
    for (; index < to; index++) {
      const byte = bytes[index];
      if (byte === QUOTE) {
        this.#inString = false;
        this.#previous = 'VALUE';
        this.at = index + 1;
        return true;
      }
      if (byte === BACKSLASH) index++;
      else if (byte === LINE_FEED || byte === NUL) {
        this.at = index;
        return false;
      }
    }
    this.#escaped = index > to;
    this.at = to;
    return false;
  }

  #mayOpen(): boolean {
    if (this.#previous === 'COMMA' || this.#previous === 'OPEN') return this.#depth > MAX_DEPTH || this.#isArray[this.#depth] === 1;
    return this.#previous === 'START' || this.#previous === 'COLON';
  }

  #open(isArray: boolean): void {
    this.#depth++;
    if (this.#depth <= MAX_DEPTH) this.#isArray[this.#depth] = isArray ? 1 : 0;
    else this.isTooDeep = true;
    this.#previous = 'OPEN';
  }

  #isAtHits(): boolean {
    const [outer, inner] = this.#keys;
    return this.#seeksHits && this.#depth === 3 && outer === 'hits' && (inner === 'hits' || inner === 'events');
  }

  #mayClose(isArray: boolean): boolean {
    if (this.#previous === 'COMMA' || this.#previous === 'COLON') return false;
    return this.#depth > MAX_DEPTH || this.#isArray[this.#depth] === (isArray ? 1 : 0);
  }

  #passOther(byte: number): boolean {
    if (byte === COMMA) {
      if (this.#previous !== 'VALUE' && this.#previous !== 'LITERAL') return false;
      this.#previous = 'COMMA';
    } else if (byte === COLON) {
      if (this.#previous !== 'VALUE') return false;
      this.#previous = 'COLON';
    } else {
      if (isLiteral[byte] !== 1 || this.#previous === 'VALUE' || this.#previous === 'START') return false;
      this.#previous = 'LITERAL';
    }
    this.at++;
    return true;
  }
}

/** Index of the quote that ends the string, -1 where it is not there. */
function endOfString(bytes: Uint8Array, from: number, to: number): number {
  for (let index = from; index < to; index++) {
    const byte = bytes[index];
    if (byte === QUOTE || byte === LINE_FEED) return index;
    if (byte === BACKSLASH) index++;
  }
  return -1;
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
