import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '.cache', 'bench');
const HEADER_BYTES = 4096;
const CHUNK_BYTES = 65_536;

/** Where real recordings lie where there are any: beside the repository. */
const RECORDINGS = resolve(import.meta.dirname, '../../shared/captures/evtx');

/**
 * The path of one event log of about that size, made of the chunks of those in a folder over and over; null where there are none.
 * The folder defaults to that of the recordings. Their chunks are mostly empty, unlike those of a log that is in use: what is free is
 * filled with copies of the last record. All copies are one event, met again and again: they weigh on reading and on telling what is known
 * already, not on what is found.
 *
 * Source: https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc
 */
export function eventLog(megabytes: number, folder = RECORDINGS): string | null {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.toLowerCase().endsWith('.evtx')) : [];
  const logs = names.map((name) => readFileSync(join(folder, name)));
  const [first] = logs;
  if (first === undefined) return null;
  const chunks = logs.flatMap(chunksOf).map(filledUp);
  const wanted = Math.ceil((megabytes * 1e6) / CHUNK_BYTES);
  const pieces = Array.from({ length: wanted }, (_, index) => chunks[index % chunks.length] ?? Buffer.alloc(0));
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, 'event-logs.evtx');
  writeFileSync(path, Buffer.concat([first.subarray(0, HEADER_BYTES), ...pieces]));
  return path;
}

function chunksOf(log: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = HEADER_BYTES; at + CHUNK_BYTES <= log.length; at += CHUNK_BYTES) {
    const chunk = log.subarray(at, at + CHUNK_BYTES);
    if (chunk.toString('latin1', 0, 7) === 'ElfChnk') chunks.push(chunk);
  }
  return chunks;
}

const LAST_EVENT_NUMBER = 16;
const LAST_EVENT_ID = 32;
const LAST_RECORD_OFFSET = 44;
const FREE_SPACE_OFFSET = 48;
const FLAGS = 120;
/** Not closed in order (1), and no checksums (4). */
const IN_USE_WITHOUT_CHECKSUMS = 5;

function filledUp(original: Buffer): Buffer {
  const chunk = Buffer.from(original);
  const last = chunk.readUInt32LE(LAST_RECORD_OFFSET);
  const size = chunk.readUInt32LE(last + 4);
  let id = chunk.readBigUInt64LE(last + 8);
  let at = last + size;
  let newest = last;
  while (at + size <= CHUNK_BYTES) {
    chunk.copy(chunk, at, last, last + size);
    id += 1n;
    chunk.writeBigUInt64LE(id, at + 8);
    newest = at;
    at += size;
  }
  chunk.writeBigUInt64LE(id, LAST_EVENT_NUMBER);
  chunk.writeBigUInt64LE(id, LAST_EVENT_ID);
  chunk.writeUInt32LE(newest, LAST_RECORD_OFFSET);
  chunk.writeUInt32LE(at, FREE_SPACE_OFFSET);
  chunk.writeUInt32LE(IN_USE_WITHOUT_CHECKSUMS, FLAGS);
  return chunk;
}

/** The path of a program of the PATH; null where it has none of that name. */
export function programOnPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
