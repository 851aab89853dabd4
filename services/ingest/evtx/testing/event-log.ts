import { crc32 } from 'node:zlib';
import { CHUNK_BYTES, FILE_HEADER_BYTES } from '../file-header.ts';
import { BinXmlWriter, type EventElement } from './binxml-writer.ts';

/** Bytes of a chunk before its first record. */
export const CHUNK_HEADER_BYTES = 512;

const CHUNK_WITHOUT_ROOM = 'the events do not fit into one chunk';

/** What a log that the builder wrote is read back as, for tests that count offsets. */
export interface BuiltLog {
  readonly bytes: Buffer;
  /** Offset of each record in the file, in the order given. */
  readonly offsets: readonly number[];
}

/**
 * Writes a small, sound event log: each inner list becomes one chunk, each event one record without a template, all
 * values strings, checksums right. An event is written as it is read: `{ Event: { System: { EventID: '1' } } }`, attributes
 * under `#attributes`, their element's own text under `#text`.
 */
export function anEventLog(chunks: readonly (readonly EventElement[])[]): BuiltLog {
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  header.write('ElfFile\0', 'latin1');
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(FILE_HEADER_BYTES, 40);
  header.writeUInt16LE(chunks.length, 42);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);

  const offsets: number[] = [];
  let nextId = 1;
  const bodies = chunks.map((events, index) => {
    const chunk = aChunk(events, nextId);
    nextId += events.length;
    offsets.push(...chunk.offsets.map((offset) => FILE_HEADER_BYTES + index * CHUNK_BYTES + offset));
    return chunk.bytes;
  });
  return { bytes: Buffer.concat([header, ...bodies]), offsets };
}

/** One chunk of such a log; offsets are bytes into the chunk. Throws where the events need more than 64 KiB. */
export function aChunk(events: readonly EventElement[], firstId = 1): BuiltLog {
  const bytes = Buffer.alloc(CHUNK_BYTES);
  const offsets: number[] = [];
  let at = CHUNK_HEADER_BYTES;
  for (const [index, event] of events.entries()) {
    const content = new BinXmlWriter(at + 24).event(event);
    const length = content.length + 28;
    if (at + length > CHUNK_BYTES) {
      throw new RangeError(CHUNK_WITHOUT_ROOM);
    }
    bytes.set([0x2a, 0x2a, 0, 0], at);
    bytes.writeUInt32LE(length, at + 4);
    bytes.writeBigUInt64LE(BigInt(firstId + index), at + 8);
    // 2019-01-01T00:00:00Z as a FILETIME.
    bytes.writeBigUInt64LE(131_907_744_000_000_000n, at + 16);
    bytes.set(content, at + 24);
    bytes.writeUInt32LE(length, at + length - 4);
    offsets.push(at);
    at += length;
  }
  const lastId = BigInt(firstId + events.length - 1);
  bytes.write('ElfChnk\0', 'latin1');
  for (const [position, id] of [BigInt(firstId), lastId, BigInt(firstId), lastId].entries()) {
    bytes.writeBigUInt64LE(id, 8 + position * 8);
  }
  bytes.writeUInt32LE(128, 40);
  bytes.writeUInt32LE(offsets.at(-1) ?? CHUNK_HEADER_BYTES, 44);
  bytes.writeUInt32LE(at, 48);
  bytes.writeUInt32LE(crc32(bytes.subarray(CHUNK_HEADER_BYTES, at)), 52);
  bytes.writeUInt32LE(crc32(bytes.subarray(128, CHUNK_HEADER_BYTES), crc32(bytes.subarray(0, 120))), 124);
  return { bytes, offsets };
}

/** An event of the given id and Computer, as little of it as an event needs. */
export function anEvent({ id = 1, computer = 'WS1' }: { id?: number; computer?: string } = {}): EventElement {
  return {
    Event: {
      System: { Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } }, EventID: String(id), Computer: computer },
      EventData: { Image: 'C:\\Windows\\System32\\svchost.exe' },
    },
  };
}

/** Hands a file over in pieces of the given size. */
export async function* inPieces(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += Math.max(size, 1)) {
    yield bytes.subarray(at, at + size);
  }
}

/** The log with a first chunk that counts only so many of its records: the others lie behind, as those of an earlier round do. */
export function withDeleted({ bytes, offsets }: BuiltLog, counted: number): Buffer {
  const log = Buffer.from(bytes);
  const chunk = log.subarray(FILE_HEADER_BYTES, FILE_HEADER_BYTES + CHUNK_BYTES);
  const free = (offsets[counted] ?? 0) - FILE_HEADER_BYTES;
  chunk.writeBigUInt64LE(BigInt(counted), 16);
  chunk.writeBigUInt64LE(BigInt(counted), 32);
  chunk.writeUInt32LE((offsets[counted - 1] ?? 0) - FILE_HEADER_BYTES, 44);
  chunk.writeUInt32LE(free, 48);
  chunk.writeUInt32LE(crc32(chunk.subarray(CHUNK_HEADER_BYTES, free)), 52);
  chunk.writeUInt32LE(crc32(chunk.subarray(128, CHUNK_HEADER_BYTES), crc32(chunk.subarray(0, 120))), 124);
  return log;
}
