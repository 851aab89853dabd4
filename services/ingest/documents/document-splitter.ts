import { isUtf8 } from 'node:buffer';
import type { DeadLetterReason } from '../../../schema/event.ts';
import { CLOSE_BRACE, CLOSE_BRACKET, COMMA, isFiller, LINE_FEED, NUL, OPEN_BRACE, OPEN_BRACKET, QUOTE } from './byte.ts';
import { mayNestDeeply, nestingDepth } from './depth.ts';
import type { DocumentSink } from './document-sink.ts';
import { lengthOfByteOrderMark, nextSeam, openingOf } from './landmarks.ts';
import { LINE_PATIENCE_BYTES, MAX_DEPTH, MAX_DOCUMENT_BYTES } from './limits.ts';
import { mayBeSearchResponse } from './search-response.ts';
import { firstByteNotUtf8 } from './utf8.ts';
import { ValueScanner } from './value-scanner.ts';

/** How a splitter is set up. */
export interface SplitterOptions {
  /** How much it holds before it stops waiting for a line's end; for tests. */
  readonly linePatienceBytes?: number;
  /** Where in the input the first piece lies, which then begins a line; the start where nothing is said. */
  readonly offset?: number;
}

const LIMIT_TEXT = `${MAX_DOCUMENT_BYTES / 1024 / 1024} MiB`;

/**
 * Splits JSON text into documents: one a line, the elements of arrays, values that follow each other with or without line
 * ends and pretty-printed, and the hits of Elasticsearch responses.
 *
 * A line that is one object is the fast path: its end is sought as a byte and the sink parses it. Everything else is
 * scanned by structure. What is broken becomes a dead letter, and reading goes on at the next line that may begin a
 * document, or at one that begins after zeros; no byte is scanned more than three times. Holds the longest document and one chunk.
 */
export class DocumentSplitter {
  readonly #sink: DocumentSink;
  readonly #linePatienceBytes: number;
  readonly #scanner = new ValueScanner();
  /** Input not yet used up: `#buffer` from `#at` on. Its first byte has the offset `#base`. */
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;
  #base = 0;
  #state: 'BETWEEN' | 'VALUE' | 'SKIPPING' = 'BETWEEN';
  /** While in a value that is not kept: too long, or what follows the hits of a response. */
  #dropped: 'NO' | 'TOO_LONG' | 'AFTER_HITS' = 'NO';
  /** Where the scanner goes on within a value. */
  #scanAt = 0;
  /** Only blanks (and an array's bracket) were seen since the line began at offset `#lineStart`; zeros begin one as well. */
  #isAtLineStart = true;
  #lineStart = 0;
  /** Offset of the open array or search response, whose elements are the documents. */
  #arrayStart: number | null = null;
  #isInResponse = false;
  /** After a document broken over several lines: its column, to tell its remaining lines; and the offset where it broke. */
  #brokenColumn: number | null = null;
  #brokenUntil = 0;
  #isUtf8 = true;
  #mayNestDeeply = false;
  #lastByte = 0;
  #complaint = '';

  constructor(sink: DocumentSink, { linePatienceBytes, offset = 0 }: SplitterOptions = {}) {
    this.#sink = sink;
    this.#linePatienceBytes = linePatienceBytes ?? LINE_PATIENCE_BYTES;
    this.#base = offset;
    this.#lineStart = offset;
  }

  /** Takes the next piece of the input, which must not change until the next call. */
  push(chunk: Buffer): void {
    if (chunk.length === 0) return;
    const used = this.#at;
    this.#buffer = used === this.#buffer.length ? chunk : Buffer.concat([this.#buffer.subarray(used), chunk]);
    this.#base += used;
    this.#scanAt -= used;
    this.#at = 0;
    this.#isUtf8 = isUtf8(this.#buffer);
    this.#mayNestDeeply = mayNestDeeply(this.#buffer);
    for (let last = chunk.length - 1; last >= 0; last--) {
      if (isFiller(chunk[last])) continue;
      this.#lastByte = chunk[last] ?? 0;
      break;
    }
    this.#run(false);
  }

  /** Whether what came is used up, ends a line, and leaves nothing open: a new splitter would make the same of what follows. */
  get isAtRest(): boolean {
    const isUsedUp = this.#state === 'BETWEEN' && this.#at === this.#buffer.length && this.#isAtLineStart;
    return isUsedUp && this.#lineStart === this.#base + this.#at && this.#arrayStart === null && this.#brokenColumn === null;
  }

  /** The input is over: what is left is a document or a dead letter. */
  end(): void {
    this.#run(true);
    if (this.#arrayStart === null || this.#lastByte === CLOSE_BRACKET) return;
    this.#sink.dead(this.#arrayStart, 'INVALID_JSON', 'The array that begins here is not closed: the file is cut short.');
  }

  #run(isLast: boolean): void {
    let goesOn = true;
    while (goesOn) {
      if (this.#state === 'BETWEEN') goesOn = this.#between(isLast);
      else if (this.#state === 'VALUE') goesOn = this.#value(isLast);
      else goesOn = this.#skip(isLast);
    }
  }

  /** Looks for the next document; false where more input is needed. */
  #between(isLast: boolean): boolean {
    this.#passBlanks();
    const byte = this.#buffer[this.#at];
    if (byte === undefined) return false;
    if (byte === 0xef && this.#isAtLineStart) {
      const length = lengthOfByteOrderMark(this.#buffer, this.#at);
      if (length === null && !isLast) return false;
      if (length !== null && length > 0) {
        this.#at += length;
        this.#lineStart = this.#base + this.#at;
        return true;
      }
    }
    if (this.#isRestOfBroken(byte)) {
      this.#state = 'SKIPPING';
      return true;
    }
    if (byte === OPEN_BRACE) return this.#object(isLast);
    if (byte === OPEN_BRACKET) {
      if (this.#arrayStart !== null) return this.#beginValue();
      this.#arrayStart = this.#base + this.#at++;
      return true;
    }
    if (this.#arrayStart !== null && byte === COMMA) {
      this.#at++;
      return true;
    }
    if (this.#arrayStart !== null && byte === CLOSE_BRACKET) {
      this.#at++;
      this.#closeArray();
      return true;
    }
    if (isLast || this.#buffer.length - this.#at >= 64 || this.#buffer.indexOf(LINE_FEED, this.#at) !== -1) {
      this.#dead(this.#at, 'INVALID_JSON', `Expected a JSON object, found ${openingOf(this.#buffer, this.#at)}.`);
      this.#state = 'SKIPPING';
      return true;
    }
    return false;
  }

  #passBlanks(): void {
    const buffer = this.#buffer;
    let at = this.#at;
    for (; at < buffer.length && isFiller(buffer[at]); at++) {
      if (buffer[at] === LINE_FEED || buffer[at] === NUL) {
        this.#isAtLineStart = true;
        this.#lineStart = this.#base + at + 1;
      }
    }
    this.#at = at;
  }

  /** Whether the line goes on with a document that was found broken before: by its indentation, or by what it begins with. */
  #isRestOfBroken(byte: number): boolean {
    if (this.#brokenColumn === null || !this.#isAtLineStart) return false;
    const column = this.#base + this.#at - this.#lineStart;
    return column > this.#brokenColumn || byte === QUOTE || byte === CLOSE_BRACE;
  }

  #object(isLast: boolean): boolean {
    const buffer = this.#buffer;
    const start = this.#at;
    if (this.#isAtLineStart && !mayBeSearchResponse(buffer, start)) {
      const lineFeed = buffer.indexOf(LINE_FEED, start);
      if (lineFeed === -1 && !isLast && buffer.length - start < this.#linePatienceBytes) return false;
      const lineEnd = lineFeed !== -1 ? lineFeed : isLast ? buffer.length : start;
      let end = lineEnd;
      while (end > start && isFiller(buffer[end - 1])) end--;
      if (this.#arrayStart !== null && buffer[end - 1] === COMMA) {
        end--;
        while (end > start && isFiller(buffer[end - 1])) end--;
      }
      if (buffer[end - 1] === CLOSE_BRACE && this.#take(start, end)) {
        this.#at = lineEnd;
        this.#isAtLineStart = false;
        this.#brokenColumn = null;
        return true;
      }
    }
    if (this.#base + start < this.#brokenUntil) {
      this.#dead(start, 'INVALID_JSON', 'This line is not a whole JSON document.');
      this.#state = 'SKIPPING';
      return true;
    }
    return this.#beginValue();
  }

  #beginValue(): boolean {
    this.#scanner.begin(this.#arrayStart === null);
    this.#scanAt = this.#at;
    this.#dropped = 'NO';
    this.#state = 'VALUE';
    return true;
  }

  #value(isLast: boolean): boolean {
    const outcome = this.#scanner.scan(this.#buffer, this.#scanAt, this.#buffer.length);
    const end = this.#scanner.at;
    this.#scanAt = end;
    if (this.#dropped === 'NO' && outcome !== 'HITS' && (outcome === 'MORE' ? this.#buffer.length : end) - this.#at > MAX_DOCUMENT_BYTES) {
      this.#dead(this.#at, 'TOO_LONG', `This document is longer than ${LIMIT_TEXT}, the most that is read of one; it was skipped.`);
      this.#scanner.stopSeekingHits();
      this.#dropped = 'TOO_LONG';
    }
    if (outcome === 'MORE') {
      if (isLast) return this.#broken(this.#buffer.length, true);
      if (this.#dropped !== 'NO') this.#at = end;
      return false;
    }
    if (outcome === 'BROKEN') return this.#broken(end, false);
    if (outcome === 'HITS') {
      this.#arrayStart = this.#base + this.#at;
      this.#isInResponse = true;
    } else if (this.#dropped === 'NO') {
      if (this.#scanner.isTooDeep) this.#tooDeep(this.#at);
      else if (!this.#take(this.#at, end)) this.#dead(this.#at, 'INVALID_JSON', this.#complaint);
      this.#brokenColumn = null;
    }
    this.#at = end;
    this.#isAtLineStart = false;
    this.#state = 'BETWEEN';
    return true;
  }

  /** The value breaks at index `end`: reading goes on at the line after its first, else after the place. */
  #broken(end: number, isCutOff: boolean): boolean {
    const start = this.#at;
    this.#state = 'SKIPPING';
    if (this.#dropped !== 'NO') {
      if (this.#dropped === 'AFTER_HITS') this.#dead(end, 'INVALID_JSON', 'The search response is broken or cut off after its hits.');
      this.#at = end;
      return true;
    }
    const where = isCutOff ? 'is cut off at the end of the file' : `breaks off or has a fault at byte ${this.#base + end}`;
    if (this.#scanner.isTooDeep) this.#tooDeep(start);
    else this.#dead(start, 'INVALID_JSON', `The document that begins here ${where}.`);
    const lineFeed = this.#buffer.subarray(start, end + 1).indexOf(LINE_FEED);
    if (lineFeed !== -1) {
      this.#brokenColumn = Math.max(0, this.#base + start - this.#lineStart);
      this.#brokenUntil = Math.max(this.#brokenUntil, this.#base + end);
      this.#at = start + lineFeed;
      this.#state = 'BETWEEN';
    } else this.#at = end;
    return true;
  }

  /** Goes to the next line or, between elements on one line, to the next that seems to begin. */
  #skip(isLast: boolean): boolean {
    const next = nextSeam(this.#buffer, this.#at, this.#arrayStart !== null);
    if (next === null) {
      // The last bytes may be the first of a seam.
      this.#at = isLast ? this.#buffer.length : Math.max(this.#at, this.#buffer.length - 3);
      if (!isLast) return false;
    } else this.#at = next;
    this.#isAtLineStart = false;
    this.#state = 'BETWEEN';
    return true;
  }

  #closeArray(): void {
    this.#arrayStart = null;
    if (!this.#isInResponse) return;
    this.#isInResponse = false;
    this.#scanner.beginAfterHits();
    this.#scanAt = this.#at;
    this.#dropped = 'AFTER_HITS';
    this.#state = 'VALUE';
  }

  /** Hands one document on; false where it is not JSON, which `#complaint` then says. */
  #take(start: number, end: number): boolean {
    if (!this.#isUtf8) {
      const fault = firstByteNotUtf8(this.#buffer.subarray(start, end));
      if (fault !== null) {
        this.#dead(start, 'INVALID_JSON', `The document that begins here is not UTF-8 at byte ${this.#base + start + fault}.`);
        return true;
      }
    }
    if (this.#mayNestDeeply && mayNestDeeply(this.#buffer.subarray(start, end)) && nestingDepth(this.#buffer, start, end) > MAX_DEPTH) {
      this.#tooDeep(start);
      return true;
    }
    const complaint = this.#sink.document(this.#buffer, start, end, this.#base + start);
    if (complaint !== null) this.#complaint = complaint;
    return complaint === null;
  }

  #tooDeep(start: number): void {
    this.#dead(start, 'TOO_DEEP', `The document that begins here nests more than ${MAX_DEPTH} levels deep; it was skipped.`);
  }

  #dead(at: number, reason: DeadLetterReason, message: string): void {
    this.#sink.dead(this.#base + at, reason, message);
  }
}
