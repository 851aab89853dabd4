import { crc32, deflateRawSync } from 'node:zlib';
import tar from 'tar-stream';

/** What is to be in an archive. */
export interface PackedFile {
  readonly name: string;
  readonly content: string | Buffer;
  /** General purpose bit 0 of a zip entry. */
  readonly isEncrypted?: boolean;
  /** A tar entry of this type instead of a file. */
  readonly type?: 'symlink' | 'directory';
}

/** A zip file, written by hand so that it can hold what no packer would write. Source: PKWARE APPNOTE 4.3. */
export function aZip(files: readonly PackedFile[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isEncrypted } of files) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((isEncrypted === true ? 1 : 0) | 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    locals.push(Buffer.from('PK\x03\x04'), common, nameBytes, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03'), common, rest, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** A tar archive. */
export async function aTar(files: readonly PackedFile[]): Promise<Buffer> {
  const pack = tar.pack();
  for (const { name, content, type } of files) {
    if (type === undefined) pack.entry({ name }, Buffer.from(content as string));
    else pack.entry({ name, type, ...(type === 'symlink' && { linkname: String(content) }) });
  }
  pack.finalize();
  const parts: Buffer[] = [];
  for await (const part of pack as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}
