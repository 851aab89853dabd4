import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import { deadLetter, emptyEventLog } from './dead-letter.ts';
import type { DocumentSink } from './documents/document-sink.ts';
import { DocumentSplitter } from './documents/document-splitter.ts';
import type { EvtxParser } from './evtx/parse-evtx.ts';
import { byParsing, type NormaliseBytes } from './normalise-bytes.ts';
import { metered } from './sources/byte-meter.ts';
import { type InputFile, inputFiles } from './sources/input-files.ts';
import { openSources, READ_BYTES } from './sources/open-sources.ts';
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
  /** Files on disk that were read to their ends so far, of those that `measureInput` counts. */
  readonly filesRead: number;
}

export interface IngestOptions {
  /** Read for the path `-`. */
  readonly stdin?: Readable;
  /** What loaded rules want in `event.extra`. */
  readonly wanted?: WantedFields;
}

/** A batch is passed on once it is about this large, so that its events do not outlive the processor's cache by much. */
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
  if (deadLetters.length > 0) yield { events: [], deadLetters: [...deadLetters], bytesRead: 0, bytesParsed: 0, filesRead: 0 };
  yield* ingestFiles(files, options);
}

/** Reads files that were found already, as `ingest` does. Throws nothing. */
export async function* ingestFiles(files: readonly InputFile[], options: IngestOptions = {}): AsyncGenerator<IngestBatch> {
  const reading = new Reading(options.wanted);
  for (const file of files) {
    const before = reading.meter.bytesRead;
    for await (const source of openSources(file, reading.meter, options.stdin)) {
      if (source.kind === 'DEAD') reading.deadLetters.push(source.letter);
      else yield* readSource(source, reading, file.recovers);
      if (reading.isBatchFull) yield reading.takeBatch();
    }
    // Of a zip file only the entries were counted.
    if (file.sizeBytes !== null) reading.meter.bytesRead = before + file.sizeBytes;
    reading.filesRead += 1;
  }
  yield reading.takeBatch();
}

/** Part of a file of JSON text; it begins at a line, and ends where the next part begins or, where `end` is null, with the file. Bytes. */
export interface LineRange {
  readonly path: string;
  readonly start: number;
  readonly end: number | null;
}

/**
 * Reads a part of a file, and answers whether it may be read apart: whether reading the file from its front to the end of the part would
 * leave nothing open there. What was read of the next part is then what reading all of the file gives, if this holds of all parts before.
 * Throws where the file cannot be read.
 */
export async function* ingestRange(range: LineRange, options: IngestOptions = {}): AsyncGenerator<IngestBatch, boolean> {
  const { path, start, end } = range;
  const reading = new Reading(options.wanted);
  const splitter = splitterOf(path, reading, start);
  const stream = createReadStream(path, { start, end: end === null ? Number.POSITIVE_INFINITY : end - 1, highWaterMark: READ_BYTES });
  for await (const chunk of metered(stream as AsyncIterable<Buffer>, reading.meter)) {
    reading.bytesParsed += chunk.length;
    splitter.push(chunk);
    if (reading.isBatchFull) yield reading.takeBatch();
  }
  const isWhole = end === null || splitter.isAtRest;
  if (end === null) reading.filesRead = 1;
  splitter.end();
  yield reading.takeBatch();
  return isWhole;
}

/**
 * Reads JSON text that may never end, as of a pipe: the documents of each piece of it are a batch as soon as they have come. `name` is the
 * file that events are said to lie in. Throws nothing: what is wrong with the input is a dead letter. `stdin` of the options is not read.
 */
export async function* ingestLive(chunks: AsyncIterable<Buffer>, name: string, options: IngestOptions = {}): AsyncGenerator<IngestBatch> {
  const reading = new Reading(options.wanted, true);
  yield* readSource({ kind: 'BYTES', name, format: 'TEXT', chunks }, reading);
  yield reading.takeBatch();
}

async function* readSource(source: ByteSource, reading: Reading, recovers = false): AsyncGenerator<IngestBatch> {
  const before = reading.bytesParsed;
  try {
    yield* source.format === 'EVTX' ? readEvtx(source, reading, recovers) : readText(source, reading);
  } catch (error) {
    const { reason, message } = asSourceFault(error);
    reading.deadLetters.push(deadLetter(source.name, reading.bytesParsed - before, reason, message));
  }
}

async function* readText({ name: file, chunks }: ByteSource, reading: Reading): AsyncGenerator<IngestBatch> {
  const splitter = splitterOf(file, reading, 0);
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

/** Splits text of a file from `offset` on, and gathers the events of its documents. */
function splitterOf(file: string, reading: Reading, offset: number): DocumentSplitter {
  const { normaliseBytes } = reading;
  const sink: DocumentSink = {
    document(bytes, start, end, at) {
      const normalised = normaliseBytes(bytes, start, end, { file, offset: at, length: end - start });
      if (normalised.kind === 'event') reading.events.push(normalised.event);
      else if (normalised.reason === 'INVALID_JSON') return normalised.message;
      else reading.deadLetters.push(deadLetter(file, at, normalised.reason, normalised.message));
      return null;
    },
    dead: (at, reason, message) => reading.deadLetters.push(deadLetter(file, at, reason, message)),
  };
  return new DocumentSplitter(sink, { offset });
}

async function* readEvtx({ name: file, chunks }: ByteSource, reading: Reading, recovers: boolean): AsyncGenerator<IngestBatch> {
  const { normaliseBytes } = reading;
  const parser = await reading.evtxParser();
  let isEmpty = true;
  for await (const items of parser.parse(reading.counted(chunks), recovers)) {
    for (const item of items) {
      const { offset } = item;
      isEmpty = false;
      if (item.kind === 'damage') {
        reading.deadLetters.push(deadLetter(file, offset, 'DAMAGED_EVTX', item.message));
        continue;
      }
      const place = { file, offset, length: 0, ...(item.isRecovered ? { isRecovered: true as const } : {}) };
      const normalised = normaliseBytes(item.text, item.start, item.end, place);
      // What is left of a deleted record may be no more than its beginning.
      if (normalised.kind === 'dead' && item.isRecovered) continue;
      if (normalised.kind === 'event') reading.events.push(normalised.event);
      else if (normalised.reason === 'INVALID_JSON') {
        reading.deadLetters.push(deadLetter(file, offset, 'DAMAGED_EVTX', 'the record does not become valid JSON'));
      } else reading.deadLetters.push(deadLetter(file, offset, normalised.reason, normalised.message));
    }
    if (reading.isBatchFull) yield reading.takeBatch();
  }
  if (isEmpty) reading.deadLetters.push(emptyEventLog(file));
}

/** What is being gathered for the next batch, and how far reading has come. */
class Reading {
  readonly meter = { bytesRead: 0 };
  readonly normaliseBytes: NormaliseBytes;
  events: HoplineEvent[] = [];
  deadLetters: DeadLetter[] = [];
  bytesParsed = 0;
  filesRead = 0;
  #bytesParsedBefore = 0;
  #evtxParser: Promise<EvtxParser> | undefined;

  readonly #isLive: boolean;

  constructor(wanted: WantedFields | undefined, isLive = false) {
    this.normaliseBytes = byParsing(wanted);
    this.#isLive = isLive;
  }

  get isBatchFull(): boolean {
    if (this.#isLive && this.events.length + this.deadLetters.length > 0) return true;
    return this.events.length + this.deadLetters.length >= BATCH_EVENTS || this.bytesParsed - this.#bytesParsedBefore >= BATCH_BYTES;
  }

  takeBatch(): IngestBatch {
    const { events, deadLetters, bytesParsed, filesRead } = this;
    this.events = [];
    this.deadLetters = [];
    this.#bytesParsedBefore = bytesParsed;
    return { events, deadLetters, bytesRead: this.meter.bytesRead, bytesParsed, filesRead };
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
