import type { Readable } from 'node:stream';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import { deadLetter, emptyEventLog } from './dead-letter.ts';
import { LINE_FEED, OPEN_BRACE, OPEN_BRACKET } from './documents/byte.ts';
import { DocumentSplitter } from './documents/document-splitter.ts';
import { LineCounter } from './line-counter.ts';
import { byParsing } from './normalise-bytes.ts';
import { inputFiles } from './sources/input-files.ts';
import { openSources } from './sources/open-sources.ts';
import type { ByteSource } from './sources/source.ts';
import { asSourceFault } from './sources/source-fault.ts';

/** A JSON object of the input, whatever its fields mean. */
export type InputDocument = Readonly<Record<string, unknown>>;

/** Where a document lies. */
export interface DocumentPlace {
  /** The path as given, and within an archive `!` and the entry's name. */
  readonly file: string;
  /** The line it begins on, from 1; in an array or an event log its position, from 1. */
  readonly number: number;
}

/** One document; valid only during the call that passes it on, because the next one reuses the same object. */
export interface ReadDocument {
  readonly document: InputDocument;
  /** Where it lies. */
  place(): DocumentPlace;
  /** The document with integers too large for a number as `bigint`. */
  exact(): InputDocument;
}

/** Takes what is read, in the order of the input. */
export interface DocumentTaker {
  document(document: ReadDocument): void;
  /**
   * Whether the document in `bytes` from `start` to `end` should be parsed. For one that is not, only `passOver` is called: whether it is
   * valid JSON is then not known. Asked in the order of the input, and only about a line that seems to be one document.
   */
  mayWant?(bytes: Buffer, start: number, end: number): boolean;
  passOver?(): void;
  dead(letter: DeadLetter): void;
}

/**
 * Reads files, folders, globs, archives and `-` (standard input) into documents as they are, unlike `ingest`, which makes events of
 * them. Event logs hold no documents: their records are read as the events that `ingest` makes.
 *
 * Throws `INPUT_UNREADABLE`, before anything is read, where a path does not exist. Whatever else is wrong with the input
 * is a dead letter, and the rest goes on. Holds one chunk and the longest document.
 */
export async function readDocuments(paths: readonly string[], taker: DocumentTaker, stdin?: Readable): Promise<void> {
  const { files, deadLetters } = await inputFiles(paths);
  for (const letter of deadLetters) taker.dead(letter);
  const meter = { bytesRead: 0 };
  for (const file of files) {
    for await (const source of openSources(file, meter, stdin)) {
      if (source.kind === 'DEAD') taker.dead(source.letter);
      else await readSource(source, taker);
    }
  }
}

async function readSource(source: ByteSource, taker: DocumentTaker): Promise<void> {
  try {
    await (source.format === 'EVTX' ? readEvtx(source, taker) : readText(source, taker));
  } catch (error) {
    const { reason, message } = asSourceFault(error);
    taker.dead(deadLetter(source.name, 0, reason, message));
  }
}

async function readText({ name: file, chunks }: ByteSource, taker: DocumentTaker): Promise<void> {
  const text = new TextDocument(file);
  const splitter = new DocumentSplitter({
    document(bytes, start, end, offset) {
      if (taker.mayWant !== undefined && isFollowedByAnother(bytes, end) && !taker.mayWant(bytes, start, end)) {
        taker.passOver?.();
        return null;
      }
      const fault = text.parse(bytes.toString('utf8', start, end), offset);
      if (fault !== null) return fault;
      if (isObject(text.document)) taker.document(text);
      else taker.dead(deadLetter(file, offset, 'UNKNOWN_DIALECT', 'This is no object but a value alone.'));
      return null;
    },
    dead: (offset, reason, message) => taker.dead(deadLetter(file, offset, reason, message)),
  });
  try {
    for await (const chunk of chunks) {
      text.push(chunk);
      splitter.push(chunk);
    }
  } finally {
    splitter.end();
  }
}

/** The document of a text that is being passed on. One object for all of a text: a new one for each would cost as much as searching it. */
class TextDocument implements ReadDocument {
  readonly #file: string;
  readonly #lines = new LineCounter();
  #isArray: boolean | null = null;
  #text = '';
  #offset = 0;
  #position = 0;
  document: InputDocument = {};

  constructor(file: string) {
    this.#file = file;
  }

  /** Takes the next piece of the text, before its documents. */
  push(chunk: Buffer): void {
    this.#isArray ??= beginsArray(chunk);
    this.#lines.lineAt(this.#offset);
    this.#lines.push(chunk);
  }

  /** Takes the next document; answers null, or why it is not JSON. */
  parse(text: string, offset: number): string | null {
    try {
      this.document = JSON.parse(text);
    } catch (error) {
      return `This is not valid JSON: ${(error as Error).message.slice(0, 200)}`;
    }
    this.#text = text;
    this.#offset = offset;
    this.#position += 1;
    return null;
  }

  place(): DocumentPlace {
    return { file: this.#file, number: this.#isArray === true ? this.#position : this.#lines.lineAt(this.#offset) };
  }

  exact(): InputDocument {
    if (!LARGE_INTEGER.test(this.#text)) return this.document;
    return JSON.parse(this.#text, exactInteger as (key: string, value: unknown) => unknown) as InputDocument;
  }
}

async function readEvtx({ name: file, chunks }: ByteSource, taker: DocumentTaker): Promise<void> {
  const { createEvtxParser } = await import('./evtx/parse-evtx.ts');
  const parser = await createEvtxParser();
  const normaliseBytes = byParsing();
  let number = 0;
  let isDamaged = false;
  for await (const items of parser.parse(chunks)) {
    for (const item of items) {
      const { offset } = item;
      if (item.kind === 'damage') {
        isDamaged = true;
        taker.dead(deadLetter(file, offset, 'DAMAGED_EVTX', item.message));
        continue;
      }
      number += 1;
      const normalised = normaliseBytes(item.text, item.start, item.end, { file, offset, length: 0 });
      if (normalised.kind === 'dead') taker.dead(deadLetter(file, offset, normalised.reason, normalised.message));
      else {
        const document = documentOf(normalised.event);
        const place = { file, number };
        taker.document({ document, place: () => place, exact: () => document });
      }
    }
  }
  if (number === 0 && !isDamaged) taker.dead(emptyEventLog(file));
}

/** The fields of an event; where it is, its place says. */
function documentOf({ source: _, extra, ...fields }: HoplineEvent): InputDocument {
  const [time, created] = [new Date(fields['@timestamp']), new Date(fields['event.created'])];
  return { ...extra, ...fields, '@timestamp': time.toISOString(), 'event.created': created.toISOString() };
}

/** Whether a text is one array, as far as its first bytes show; null where they show nothing. */
function beginsArray(chunk: Buffer): boolean | null {
  const start = /[^\s\ufeff]/.exec(chunk.toString('utf8', 0, 1024));
  return start === null ? null : start[0].charCodeAt(0) === OPEN_BRACKET;
}

/** Whether the next line begins an object: what ends the line is then no part of a document that is written over several. */
function isFollowedByAnother(bytes: Buffer, end: number): boolean {
  const lineFeed = bytes[end] === CARRIAGE_RETURN ? end + 1 : end;
  return bytes[lineFeed] === LINE_FEED && bytes[lineFeed + 1] === OPEN_BRACE;
}

const CARRIAGE_RETURN = 13;

/** Integers from 2^53 on lose their last digits as numbers. */
const LARGE_INTEGER = /\d{16}/;

/** `source` is the number as it is written. Source: https://github.com/tc39/proposal-json-parse-with-source */
function exactInteger(_: string, value: unknown, { source }: { readonly source?: string }): unknown {
  const isLarge = typeof value === 'number' && !Number.isSafeInteger(value);
  return isLarge && source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

function isObject(value: unknown): value is InputDocument {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
