import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ArchiveEntry } from './archive-entry.ts';
import { type ByteMeter, metered } from './byte-meter.ts';
import { ByteReader } from './byte-reader.ts';
import { SourceFault } from './source-fault.ts';
import { endOfZip, ZIP_TAIL_BYTES } from './zip-end.ts';
import { unpackedEntry, zipEntryFault } from './zip-entry.ts';
import { zipEntriesInOrder } from './zip-in-order.ts';

const READ_BYTES = 256 * 1024;

const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;

/** Zeros, and what copying as text adds. */
const PADDING: ReadonlySet<number> = new Set([0, 0x0a, 0x0d, 0x1a, 0x20]);

/** A zip archive, wherever it lies. */
interface ZipBytes {
  readonly sizeBytes: number;
  /** At most `length` bytes from `position` on; none at the end. */
  read(position: number, length: number): Promise<Buffer>;
}

/** The entries of a zip file on disk. Throws `SourceFault` where it is damaged or cut off, after all that can be read. */
export async function* zipFileEntries(path: string, meter: ByteMeter): AsyncGenerator<ArchiveEntry> {
  const handle = await open(path);
  const read = async (position: number, length: number): Promise<Buffer> => {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  };
  try {
    yield* entriesOf({ sizeBytes: (await handle.stat()).size, read }, meter);
  } finally {
    await handle.close();
  }
}

/** The entries of a zip file in memory, in the same way. */
export async function* zipBufferEntries(bytes: Buffer): AsyncGenerator<ArchiveEntry> {
  const read = async (position: number, length: number): Promise<Buffer> => bytes.subarray(position, position + length);
  yield* entriesOf({ sizeBytes: bytes.length, read }, { bytesRead: 0 });
}

/** By the directory at the archive's end, which leaves out what was deleted; without one, as they lie there. */
async function* entriesOf(bytes: ZipBytes, meter: ByteMeter): AsyncGenerator<ArchiveEntry> {
  const tailStart = Math.max(0, bytes.sizeBytes - ZIP_TAIL_BYTES);
  const tail = await bytes.read(tailStart, bytes.sizeBytes - tailStart);
  const end = endOfZip(tail);
  if (end === null) {
    yield* zipEntriesInOrder(metered(streamOf(bytes, 0, bytes.sizeBytes), meter));
    return;
  }
  yield* entriesByDirectory(await yauzl.fromRandomAccessReaderPromise(new RandomAccess(bytes), tailStart + end, OPTIONS), meter);
  if (!tail.subarray(end).every((byte) => PADDING.has(byte))) {
    const what = `The zip archive ends at byte ${tailStart + end} and was read whole; what follows it was not read.`;
    throw new SourceFault('DAMAGED_ARCHIVE', what);
  }
}

async function* streamOf(bytes: ZipBytes, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const piece = await bytes.read(at, Math.min(READ_BYTES, end - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}

/** How yauzl asks for bytes. */
class RandomAccess extends yauzl.RandomAccessReader {
  readonly #bytes: ZipBytes;

  constructor(bytes: ZipBytes) {
    super();
    this.#bytes = bytes;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(streamOf(this.#bytes, start, end), { objectMode: false });
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    this.#bytes.read(position, length).then((found) => {
      found.copy(buffer, offset);
      callback(found.length < length ? new Error(`it ends before byte ${position + length}`) : null);
    }, callback);
  }
}

async function* entriesByDirectory(zip: ZipFile, meter: ByteMeter): AsyncGenerator<ArchiveEntry> {
  let packedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    if (name.endsWith('/')) continue;
    packedBytes += entry.compressedSize;
    const fault = zipEntryFault(name, entry.isEncrypted(), entry.compressionMethod) ?? overlapFault(packedBytes > zip.fileSize);
    if (fault === null) yield { kind: 'BYTES', name, chunks: bytesOf(zip, entry, meter) };
    else yield { kind: 'FAULT', name, fault };
  }
}

/** Where the entries so far claim more bytes than the archive has, several share some: a bomb (https://www.bamsoftware.com/hacks/zipbomb/). */
function overlapFault(overlaps: boolean): SourceFault | null {
  return overlaps
    ? new SourceFault('UNSAFE_ARCHIVE', 'The entries of this archive share bytes, as only a bomb does; it was skipped.')
    : null;
}

async function* bytesOf(zip: ZipFile, entry: Entry, meter: ByteMeter): AsyncGenerator<Buffer> {
  const raw = (await zip.openReadStreamPromise(entry, { decodeFileData: false })) as AsyncIterable<Buffer>;
  const reader = new ByteReader(metered(raw, meter));
  try {
    yield* unpackedEntry(reader, entry.compressionMethod, entry.compressedSize, async () => entry.crc32);
  } finally {
    await reader.return();
  }
}
