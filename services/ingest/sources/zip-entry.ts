import { crc32 } from 'node:zlib';
import type { ByteReader } from './byte-reader.ts';
import { unsafeNameFault } from './entry-name.ts';
import { inflateNext } from './inflate.ts';
import { SourceFault } from './source-fault.ts';

/** Compression methods of entries. Source: PKWARE APPNOTE 4.4.5. */
export const STORED = 0;
export const DEFLATED = 8;

/** Why an entry is not read; null where it is. */
export function zipEntryFault(name: string, isEncrypted: boolean, method: number): SourceFault | null {
  const unsafe = unsafeNameFault(name);
  if (unsafe !== null) return unsafe;
  if (isEncrypted) return new SourceFault('DAMAGED_ARCHIVE', 'The entry is encrypted; unpack the archive with its password first.');
  if (method !== STORED && method !== DEFLATED) {
    return new SourceFault('DAMAGED_ARCHIVE', `The entry is compressed by method ${method}; only deflate is read.`);
  }
  return null;
}

/**
 * Unpacks the entry that `reader` is at, and leaves the reader after it, also where the caller stops early: what follows is found by that.
 * `packedBytes` counts where the entry is only stored. Throws where `statedChecksum`, asked for after the last byte, is another than that of
 * what was unpacked.
 */
export async function* unpackedEntry(
  reader: ByteReader,
  method: number,
  packedBytes: number,
  statedChecksum: () => Promise<number | null>,
): AsyncGenerator<Buffer> {
  const chunks = method === DEFLATED ? inflateNext(reader) : reader.next(packedBytes);
  let checksum = 0;
  let isDone = false;
  const next = async (): Promise<Buffer | null> => {
    const { done, value } = await chunks.next().catch((error: unknown) => {
      isDone = true;
      throw error;
    });
    if (done !== true) {
      checksum = crc32(value, checksum);
      return value;
    }
    isDone = true;
    if ((await statedChecksum()) === checksum) return null;
    throw new SourceFault('DAMAGED_ARCHIVE', 'The checksum does not match: some of what was read may be wrong.');
  };
  try {
    for (let chunk = await next(); chunk !== null; chunk = await next()) yield chunk;
  } finally {
    while (!isDone) await next();
  }
}
