import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { type ByteMeter, metered } from './byte-meter.ts';
import { unsafeEntryName } from './entry-name.ts';
import { inflated } from './inflate.ts';
import { SourceFault } from './source-fault.ts';

/** An archive's entry: its bytes, or why they are not read. */
export type ArchiveEntry =
  | { readonly kind: 'BYTES'; readonly name: string; readonly chunks: AsyncIterable<Buffer> }
  | { readonly kind: 'FAULT'; readonly name: string; readonly fault: SourceFault };

const STORED = 0;
const DEFLATED = 8;

const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false } as const;

/** The entries of a zip file on disk. Throws where its directory is damaged. */
export async function* zipFileEntries(path: string, meter: ByteMeter): AsyncGenerator<ArchiveEntry> {
  const zip = await yauzl.openPromise(path, OPTIONS);
  try {
    yield* entriesOf(zip, meter);
  } finally {
    zip.close();
  }
}

/** The entries of a zip file in memory. Throws where its directory is damaged. */
export async function* zipBufferEntries(bytes: Buffer): AsyncGenerator<ArchiveEntry> {
  yield* entriesOf(await yauzl.fromBufferPromise(bytes, OPTIONS), { bytesRead: 0 });
}

async function* entriesOf(zip: ZipFile, meter: ByteMeter): AsyncGenerator<ArchiveEntry> {
  let packedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
    if (name.endsWith('/')) continue;
    packedBytes += entry.compressedSize;
    const fault = faultOf(entry, name, packedBytes > zip.fileSize);
    if (fault === null) yield { kind: 'BYTES', name, chunks: bytesOf(zip, entry, meter) };
    else yield { kind: 'FAULT', name, fault };
  }
}

/** `overlaps`: the entries so far claim more bytes than the archive has, so several share some: a bomb (https://www.bamsoftware.com/hacks/zipbomb/). */
function faultOf(entry: Entry, name: string, overlaps: boolean): SourceFault | null {
  const unsafe = unsafeEntryName(name);
  if (unsafe !== null) return new SourceFault('UNSAFE_ARCHIVE', `The entry's name ${unsafe}; it was skipped.`);
  if (overlaps) return new SourceFault('UNSAFE_ARCHIVE', 'The entries of this archive share bytes, as only a bomb does; it was skipped.');
  if (entry.isEncrypted()) return new SourceFault('DAMAGED_ARCHIVE', 'The entry is encrypted; unpack the archive with its password first.');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    return new SourceFault('DAMAGED_ARCHIVE', `The entry is compressed by method ${entry.compressionMethod}; only deflate is read.`);
  }
  return null;
}

async function* bytesOf(zip: ZipFile, entry: Entry, meter: ByteMeter): AsyncGenerator<Buffer> {
  const raw = metered((await zip.openReadStreamPromise(entry, { decodeFileData: false })) as AsyncIterable<Buffer>, meter);
  let checksum = 0;
  for await (const chunk of entry.compressionMethod === DEFLATED ? inflated(raw) : raw) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum !== entry.crc32)
    throw new SourceFault('DAMAGED_ARCHIVE', 'The checksum does not match: some of what was read may be wrong.');
}
