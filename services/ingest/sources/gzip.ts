import { crc32 } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { inflateNext } from './inflate.ts';
import { SourceFault } from './source-fault.ts';

const HEADER_BYTES = 10;
const TRAILER_BYTES = 8;
const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** Bits of a header's flags: what stands between the header and the data. */
const HAS_CHECKSUM = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

const CUT = 'The gzip file is cut off';

/**
 * Unpacks gzip, also of several members; zeros after the last are padding. Where the file is damaged, cut off or a bomb, or other bytes
 * follow, it gives all that can be unpacked and then throws a `SourceFault`. Source: RFC 1952.
 */
export async function* gunzipped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(chunks);
  try {
    do {
      await passHeader(reader);
      yield* memberAt(reader);
    } while (await isAtMember(reader));
  } finally {
    await reader.return();
  }
}

async function* memberAt(reader: ByteReader): AsyncGenerator<Buffer> {
  let checksum = 0;
  let length = 0;
  for await (const chunk of inflateNext(reader)) {
    checksum = crc32(chunk, checksum);
    length += chunk.length;
    yield chunk;
  }
  const trailer = await reader.take(TRAILER_BYTES);
  if (trailer.length < TRAILER_BYTES) throw new SourceFault('DAMAGED_ARCHIVE', `${CUT}; what there is of it was read.`);
  if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== length % 2 ** 32) {
    throw new SourceFault('DAMAGED_ARCHIVE', 'The checksum of the gzip file does not match: some of what was read may be wrong.');
  }
}

async function passHeader(reader: ByteReader): Promise<void> {
  const header = await reader.take(HEADER_BYTES);
  if (header.length < HEADER_BYTES) throw new SourceFault('DAMAGED_ARCHIVE', `${CUT} within its header.`);
  const flags = header[3] ?? 0;
  if ((flags & HAS_EXTRA) !== 0) {
    const length = await reader.take(2);
    if (length.length === 2) await reader.skip(length.readUInt16LE());
  }
  if ((flags & HAS_NAME) !== 0) await passText(reader);
  if ((flags & HAS_COMMENT) !== 0) await passText(reader);
  if ((flags & HAS_CHECKSUM) !== 0) await reader.skip(2);
}

/** Passes a text and the zero that ends it. */
async function passText(reader: ByteReader): Promise<void> {
  for (let byte = await reader.take(1); byte.length === 1 && byte[0] !== 0; byte = await reader.take(1));
}

/** Whether another member follows, or nothing but padding. Throws where something else does. */
async function isAtMember(reader: ByteReader): Promise<boolean> {
  const end = reader.offset;
  for (let piece = await reader.some(PADDING_BYTES); piece !== undefined; piece = await reader.some(PADDING_BYTES)) {
    const first = piece.findIndex((byte) => byte !== 0);
    if (first === -1) continue;
    reader.putBack(piece.subarray(first));
    const magic = await reader.take(MAGIC.length);
    reader.putBack(magic);
    if (magic.equals(MAGIC)) return true;
    const what = `Its compressed bytes end at byte ${end} and were read whole; what follows them is no gzip and was not read.`;
    throw new SourceFault('DAMAGED_ARCHIVE', what);
  }
  return false;
}

const PADDING_BYTES = 64 * 1024;
