import { crc32 } from 'node:zlib';

/** Bytes of an event log before its first chunk. */
export const FILE_HEADER_BYTES = 4096;
/** Bytes of every chunk. */
export const CHUNK_BYTES = 65_536;

/** What the header of an event log claims, or that it claims nothing we can trust. */
export interface FileHeader {
  /** Chunks in the file; undefined where the header is damaged. The file may hold more while it is dirty. */
  readonly chunkCount: number | undefined;
  /** The log was being written: its last chunk's checksums are of an earlier moment. */
  readonly isDirty: boolean;
  /** What is wrong with it. */
  readonly damage: string | undefined;
}

const MAGIC = Buffer.from('ElfFile\0', 'latin1');
const DIRTY = 0x1;
const WITHOUT_CHECKSUM = 0x4;

/**
 * Reads the first {@link FILE_HEADER_BYTES} of an event log.
 *
 * Source: https://github.com/libyal/libevtx/blob/main/documentation/Windows%20XML%20Event%20Log%20(EVTX).asciidoc
 */
export function readFileHeader(bytes: Buffer): FileHeader {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    return { chunkCount: undefined, isDirty: false, damage: 'the file does not start as a Windows event log does' };
  }
  const flags = bytes.readUInt32LE(120);
  const isDirty = (flags & DIRTY) !== 0;
  const isIntact = (flags & WITHOUT_CHECKSUM) !== 0 || crc32(bytes.subarray(0, 120)) === bytes.readUInt32LE(124);
  if (!isIntact) {
    return { chunkCount: undefined, isDirty, damage: "the checksum of the file's header does not match" };
  }
  return { chunkCount: bytes.readUInt16LE(42), isDirty, damage: undefined };
}
