import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ArchiveEntry } from './archive-entry.ts';
import { type ByteMeter, metered } from './byte-meter.ts';
import { gunzipped } from './gzip.ts';
import { type InputFile, STDIN } from './input-files.ts';
import { type ByteStream, peek } from './peek.ts';
import { HEAD_BYTES, mayHoldJson, recognise } from './recognise.ts';
import { deadSource, type Source } from './source.ts';
import { asSourceFault, SourceFault } from './source-fault.ts';
import { utf8FromUtf16 } from './utf16.ts';

/** Large enough that the cost of a read does not show, small enough to be nothing beside the events of it. */
export const READ_BYTES = 1024 * 1024;

/** A file may have grown since its size was asked for. */
const LEAST_READ_BYTES = 4 * 1024;

/** A zip file that does not lie on disk is held in memory, because its directory is at its end. */
const MAX_BUFFERED_ZIP_BYTES = 128 * 1024 * 1024;

/** An archive may hold an archive, and no more. A tar within gzip is one. */
const MAX_ARCHIVES = 2;

/** Bytes that are looked at before a text is given up as not being JSON. */
const TEXT_HEAD_BYTES = 64 * 1024;

/** Where bytes come from: how they are named, and what they were unpacked from. */
interface Origin {
  readonly name: string;
  /** Of a file that can be opened again; null for pipes and entries. */
  readonly path: string | null;
  readonly archives: number;
  readonly isGunzipped: boolean;
  /** What the meter showed before the file was opened. */
  readonly metered: number;
}

/**
 * All that can be read from one input: itself, or what is in it, recognised by content and never by name.
 *
 * `stdin` stands for the path `-`. Throws nothing: faults are dead sources, except those of a source's own `chunks`.
 */
export async function* openSources(file: InputFile, meter: ByteMeter, stdin: Readable = process.stdin): AsyncGenerator<Source> {
  const stream = file.path === STDIN ? stdin : createReadStream(file.path, { highWaterMark: bytesAtOnce(file.sizeBytes) });
  const path = file.sizeBytes === null ? null : file.path;
  const origin = { name: file.path, path, archives: 0, isGunzipped: false, metered: meter.bytesRead };
  yield* guarded(file.path, open(metered(stream as AsyncIterable<Buffer>, meter), origin, meter));
}

/** No more than a file holds: of ten thousand small files the memory of each read would cost more than all else. */
function bytesAtOnce(sizeBytes: number | null): number {
  return sizeBytes === null ? READ_BYTES : Math.min(READ_BYTES, Math.max(sizeBytes, LEAST_READ_BYTES));
}

async function* guarded(name: string, sources: AsyncIterable<Source>): AsyncGenerator<Source> {
  try {
    yield* sources;
  } catch (error) {
    const { reason, message } = asSourceFault(error);
    yield deadSource(name, reason, message);
  }
}

async function* open(bytes: AsyncIterable<Buffer>, origin: Origin, meter: ByteMeter): AsyncGenerator<Source> {
  const { head, chunks } = await peek(bytes, HEAD_BYTES);
  const format = recognise(head);
  const { name } = origin;
  try {
    if (format === 'TEXT') yield* text(name, chunks);
    else if (format === 'EVTX') yield { kind: 'BYTES', name, format, chunks };
    else if (format === 'UTF16') yield* text(name, utf8FromUtf16(chunks));
    else if (format === 'GZIP' || format === 'ZIP' || format === 'TAR') yield* archive(format, chunks, origin, meter);
    else if (format !== 'ASIDE') yield deadSource(name, 'UNKNOWN_DIALECT', `This is ${format.name}, which is not read: ${format.remedy}.`);
  } finally {
    await chunks.return();
  }
}

async function* text(name: string, bytes: AsyncIterable<Buffer>): AsyncGenerator<Source> {
  const { head, chunks } = await peek(bytes, TEXT_HEAD_BYTES);
  // Nothing but its name can tell what nothing was to be.
  if (head.length === 0 && /\.evtx$/i.test(name))
    yield deadSource(name, 'EMPTY', 'This event log is an empty file: not even its header is there.');
  else if (mayHoldJson(head)) yield { kind: 'BYTES', name, format: 'TEXT', chunks };
  else yield deadSource(name, 'UNKNOWN_DIALECT', 'This is neither JSON nor an event log nor an archive that is read; it was skipped.');
}

async function* archive(format: 'GZIP' | 'ZIP' | 'TAR', chunks: ByteStream, origin: Origin, meter: ByteMeter): AsyncGenerator<Source> {
  const isTarball = format === 'TAR' && origin.isGunzipped;
  const archives = isTarball ? origin.archives : origin.archives + 1;
  const { name, path } = origin;
  if (archives > MAX_ARCHIVES) {
    yield deadSource(name, 'UNSAFE_ARCHIVE', 'This is an archive within an archive within an archive; only one is opened within another.');
  } else if (format === 'GZIP') {
    yield* guarded(name, open(gunzipped(chunks), { ...origin, path: null, archives, isGunzipped: true }, meter));
  } else {
    const entries = format === 'TAR' ? tarred(chunks) : path === null ? bufferedZip(chunks) : zipOnDisk(path, chunks, origin, meter);
    for await (const entry of entries) yield* opened(entry, { ...origin, archives }, meter);
  }
}

async function* opened(entry: ArchiveEntry, archiveOrigin: Origin, meter: ByteMeter): AsyncGenerator<Source> {
  const name = `${archiveOrigin.name}!${entry.name}`;
  if (entry.kind === 'FAULT') yield deadSource(name, entry.fault.reason, entry.fault.message);
  else yield* guarded(name, open(entry.chunks, { ...archiveOrigin, name, path: null, isGunzipped: false }, meter));
}

/** Opens the file again for reading here and there; what was read of it from the front does not count. */
async function* zipOnDisk(path: string, chunks: ByteStream, origin: Origin, meter: ByteMeter): AsyncGenerator<ArchiveEntry> {
  await chunks.return();
  meter.bytesRead = origin.metered;
  const { zipFileEntries } = await import('./zip.ts');
  yield* zipFileEntries(path, meter);
}

/** What unpacks archives is loaded when there is one: it is a good part of the time that a short run takes. */
async function* tarred(chunks: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
  const { tarEntries } = await import('./tar.ts');
  yield* tarEntries(chunks);
}

async function* bufferedZip(chunks: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_BUFFERED_ZIP_BYTES) {
      const limit = `${MAX_BUFFERED_ZIP_BYTES / 1024 / 1024} MiB`;
      throw new SourceFault(
        'UNSAFE_ARCHIVE',
        `A zip file in another archive or from a pipe is read up to ${limit} only; save it as a file first.`,
      );
    }
    parts.push(chunk);
  }
  const { zipBufferEntries } = await import('./zip.ts');
  yield* zipBufferEntries(Buffer.concat(parts));
}
