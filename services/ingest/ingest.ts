import type { Readable } from 'node:stream';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import { deadLetter } from './dead-letter.ts';
import { DocumentSplitter } from './documents/document-splitter.ts';
import type { EvtxParser } from './evtx/parse-evtx.ts';
import { byParsing, type NormaliseBytes } from './normalise-bytes.ts';
import { inputFiles } from './sources/input-files.ts';
import { openSources } from './sources/open-sources.ts';
import type { ByteSource } from './sources/source.ts';
import { asSourceFault } from './sources/source-fault.ts';

/** Events and dead letters in the order in which they lie in the input. */
export interface IngestBatch {
  readonly events: HoplineEvent[];
  readonly deadLetters: DeadLetter[];
  /** Bytes on disk (compressed) read so far, of the sum that `measureInput` tells. */
  readonly bytesRead: number;
  /** Uncompressed bytes handed to the parsers so far. */
  readonly bytesParsed: number;
}

export interface IngestOptions {
  /** Read for the path `-`. */
  readonly stdin?: Readable;
  /** Dotted names outside `schema/event.ts` that loaded rules want in `event.extra`. */
  readonly extraFields?: ReadonlySet<string>;
}

/** A batch is handed on once it is about this large, so that its events do not outlive the processor's cache by much. */
const BATCH_EVENTS = 4096;
const BATCH_BYTES = 4 * 1024 * 1024;

/**
 * Reads files, folders, globs, archives and `-` (standard input) into events.
 *
 * Throws `INPUT_UNREADABLE`, before anything is read, where a path does not exist. Whatever else is wrong with the input
 * is a dead letter, and the rest goes on. Holds one batch, one chunk and the longest document.
 */
export async function* ingest(paths: readonly string[], options: IngestOptions = {}): AsyncGenerator<IngestBatch> {
  const { files, deadLetters } = await inputFiles(paths);
  const reading = new Reading(options.extraFields);
  reading.deadLetters.push(...deadLetters);
  for (const file of files) {
    const before = reading.meter.bytesRead;
    for await (const source of openSources(file, reading.meter, options.stdin)) {
      if (source.kind === 'DEAD') reading.deadLetters.push(source.letter);
      else yield* readSource(source, reading);
      if (reading.isBatchFull) yield reading.takeBatch();
    }
    // Of a zip file only the entries were counted.
    if (file.sizeBytes !== null) reading.meter.bytesRead = before + file.sizeBytes;
  }
  yield reading.takeBatch();
}

/**
 * Reads JSON text that may never end, as of a pipe: the documents of each piece of it are a batch as soon as they have come. `name` is the
 * file that events are said to lie in. Throws nothing: what is wrong with the input is a dead letter. `stdin` of the options is not read.
 */
export async function* ingestLive(chunks: AsyncIterable<Buffer>, name: string, options: IngestOptions = {}): AsyncGenerator<IngestBatch> {
  const reading = new Reading(options.extraFields, true);
  yield* readSource({ kind: 'BYTES', name, format: 'TEXT', chunks }, reading);
  yield reading.takeBatch();
}

async function* readSource(source: ByteSource, reading: Reading): AsyncGenerator<IngestBatch> {
  const before = reading.bytesParsed;
  try {
    yield* source.format === 'EVTX' ? readEvtx(source, reading) : readText(source, reading);
  } catch (error) {
    const { reason, message } = asSourceFault(error);
    reading.deadLetters.push(deadLetter(source.name, reading.bytesParsed - before, reason, message));
  }
}

async function* readText({ name: file, chunks }: ByteSource, reading: Reading): AsyncGenerator<IngestBatch> {
  const { normaliseBytes } = reading;
  const splitter = new DocumentSplitter({
    document(bytes, start, end, offset) {
      const normalised = normaliseBytes(bytes, start, end, { file, offset, length: end - start });
      if (normalised.kind === 'event') reading.events.push(normalised.event);
      else if (normalised.reason === 'INVALID_JSON') return normalised.message;
      else reading.deadLetters.push(deadLetter(file, offset, normalised.reason, normalised.message));
      return null;
    },
    dead: (offset, reason, message) => reading.deadLetters.push(deadLetter(file, offset, reason, message)),
  });
  try {
    for await (const chunk of chunks) {
      reading.bytesParsed += chunk.length;
      splitter.push(chunk);
      if (reading.isBatchFull) yield reading.takeBatch();
    }
  } finally {
    splitter.end();
  }
}

async function* readEvtx({ name: file, chunks }: ByteSource, reading: Reading): AsyncGenerator<IngestBatch> {
  const { normaliseBytes } = reading;
  const parser = await reading.evtxParser();
  for await (const items of parser.parse(reading.counted(chunks))) {
    for (const item of items) {
      const { offset } = item;
      if (item.kind === 'damage') {
        reading.deadLetters.push(deadLetter(file, offset, 'DAMAGED_EVTX', item.message));
        continue;
      }
      const normalised = normaliseBytes(item.text, item.start, item.end, { file, offset, length: 0 });
      if (normalised.kind === 'event') reading.events.push(normalised.event);
      else if (normalised.reason === 'INVALID_JSON') {
        reading.deadLetters.push(deadLetter(file, offset, 'DAMAGED_EVTX', 'the record does not become valid JSON'));
      } else reading.deadLetters.push(deadLetter(file, offset, normalised.reason, normalised.message));
    }
    if (reading.isBatchFull) yield reading.takeBatch();
  }
}

/** What is being gathered for the next batch, and how far reading has come. */
class Reading {
  readonly meter = { bytesRead: 0 };
  readonly normaliseBytes: NormaliseBytes;
  events: HoplineEvent[] = [];
  deadLetters: DeadLetter[] = [];
  bytesParsed = 0;
  #bytesParsedBefore = 0;
  #evtxParser: Promise<EvtxParser> | undefined;

  readonly #isLive: boolean;

  constructor(extraFields: ReadonlySet<string> | undefined, isLive = false) {
    this.normaliseBytes = byParsing(extraFields);
    this.#isLive = isLive;
  }

  get isBatchFull(): boolean {
    if (this.#isLive && this.events.length + this.deadLetters.length > 0) return true;
    return this.events.length + this.deadLetters.length >= BATCH_EVENTS || this.bytesParsed - this.#bytesParsedBefore >= BATCH_BYTES;
  }

  takeBatch(): IngestBatch {
    const { events, deadLetters, bytesParsed } = this;
    this.events = [];
    this.deadLetters = [];
    this.#bytesParsedBefore = bytesParsed;
    return { events, deadLetters, bytesRead: this.meter.bytesRead, bytesParsed };
  }

  /** Loaded when the first event log is met: most inputs have none, and it costs more than reading a small capture. */
  evtxParser(): Promise<EvtxParser> {
    this.#evtxParser ??= import('./evtx/parse-evtx.ts').then(({ createEvtxParser }) => createEvtxParser());
    return this.#evtxParser;
  }

  async *counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.bytesParsed += chunk.length;
      yield chunk;
    }
  }
}
