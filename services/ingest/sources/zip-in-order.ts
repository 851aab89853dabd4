import yauzl from 'yauzl';
import type { ArchiveEntry } from './archive-entry.ts';
import { ByteReader } from './byte-reader.ts';
import { SourceFault } from './source-fault.ts';
import { DEFLATED, unpackedEntry, zipEntryFault } from './zip-entry.ts';

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DESCRIPTOR = 0x08074b50;
const LOCAL_HEADER_BYTES = 30;

/** Bits of the flags: encrypted, and sizes and checksum stand behind the entry instead of before it. */
const IS_ENCRYPTED = 1;
const HAS_DESCRIPTOR = 8;

/** A size that stands in the extra field of this id instead. */
const IN_EXTRA = 0xffff_ffff;
const ZIP64_EXTRA = 1;

/**
 * The entries of a zip archive whose directory, at its end, is cut off, as they lie in it. Ends with a `SourceFault` that says so, after all
 * that could be read. Source: PKWARE APPNOTE 4.3.7 to 4.3.9.
 */
export async function* zipEntriesInOrder(chunks: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
  const reader = new ByteReader(chunks);
  let count = 0;
  try {
    for (let header = await localHeader(reader); header !== null; header = await localHeader(reader)) {
      const { name, method, isEncrypted, isSizeKnown, packedBytes } = header;
      const start = reader.offset;
      const fault = zipEntryFault(name, isEncrypted, method);
      const isFindable = isSizeKnown || (fault === null && method === DEFLATED);
      if (fault !== null) yield { kind: 'FAULT', name, fault };
      else if (!name.endsWith('/') && isFindable) {
        count += 1;
        const checksum = async () => (isSizeKnown ? header.checksum : await descriptorChecksum(reader));
        yield { kind: 'BYTES', name, chunks: unpackedEntry(reader, method, packedBytes, checksum) };
      }
      if (!isFindable) break;
      if (isSizeKnown) await reader.skip(packedBytes - (reader.offset - start));
    }
  } finally {
    await reader.return();
  }
  const read = count === 1 ? 'the one entry that lies before was read' : `the ${count} entries that lie before were read`;
  throw new SourceFault(
    'DAMAGED_ARCHIVE',
    `The zip archive is cut off, and with its end the directory is lost; ${read}, the last perhaps in part.`,
  );
}

interface LocalHeader {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly isSizeKnown: boolean;
  readonly packedBytes: number;
  readonly checksum: number;
}

/** The header that the reader is at, passed; null where it is at none. */
async function localHeader(reader: ByteReader): Promise<LocalHeader | null> {
  const fixed = await reader.take(LOCAL_HEADER_BYTES);
  if (fixed.length < LOCAL_HEADER_BYTES || fixed.readUInt32LE() !== LOCAL_HEADER) return null;
  const flags = fixed.readUInt16LE(6);
  const nameBytes = await reader.take(fixed.readUInt16LE(26));
  const extra = await reader.take(fixed.readUInt16LE(28));
  const packedBytes = fixed.readUInt32LE(18);
  return {
    name: yauzl.getFileNameLowLevel(flags, nameBytes, [], true),
    method: fixed.readUInt16LE(8),
    isEncrypted: (flags & IS_ENCRYPTED) !== 0,
    isSizeKnown: (flags & HAS_DESCRIPTOR) === 0,
    packedBytes: packedBytes === IN_EXTRA ? packedBytesOfExtra(extra) : packedBytes,
    checksum: fixed.readUInt32LE(14),
  };
}

/** The second number of the zip64 field: the packed size of the entry. */
function packedBytesOfExtra(extra: Buffer): number {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === ZIP64_EXTRA && at + 20 <= extra.length) return Number(extra.readBigUInt64LE(at + 12));
  }
  return IN_EXTRA;
}

/** The checksum behind an entry, passed with the sizes that follow it; null where the archive ends there. */
async function descriptorChecksum(reader: ByteReader): Promise<number | null> {
  let checksum = await reader.take(4);
  // Its signature may be left out.
  if (checksum.length === 4 && checksum.readUInt32LE() === DESCRIPTOR) checksum = await reader.take(4);
  const sizes = await reader.take(20);
  // The sizes have 4 bytes each, or 8; the header of what follows tells which.
  reader.putBack(sizes.subarray(startsHeader(sizes.subarray(16)) ? 16 : 8));
  return checksum.length < 4 ? null : checksum.readUInt32LE();
}

function startsHeader(bytes: Buffer): boolean {
  return bytes.length === 4 && (bytes.readUInt32LE() === LOCAL_HEADER || bytes.readUInt32LE() === DIRECTORY_HEADER);
}
