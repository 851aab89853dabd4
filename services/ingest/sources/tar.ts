import type { ArchiveEntry } from './archive-entry.ts';
import { ByteReader } from './byte-reader.ts';
import { unsafeNameFault } from './entry-name.ts';
import { SourceFault } from './source-fault.ts';
import { isEndOfTar, readTarHeader, TAR_BLOCK_BYTES, type TarHeader, textAt } from './tar-header.ts';

/** The longest name, or list of attributes, that is read for an entry; tools write a few hundred bytes. */
const MAX_ATTRIBUTES_BYTES = 1024 * 1024;

/** What entries before an entry say of it. */
interface Attributes {
  readonly name?: string | undefined;
  readonly sizeBytes?: number | undefined;
}

/**
 * The entries of a tar archive, in order; folders and devices are passed over. Throws `SourceFault` where the archive is damaged or cut off;
 * of an entry that is, what there is comes first. Source: POSIX.1-2017 pax; GNU tar's long names.
 */
export async function* tarEntries(chunks: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
  const reader = new ByteReader(chunks);
  let attributes: Attributes = {};
  try {
    for (;;) {
      const block = await reader.take(TAR_BLOCK_BYTES);
      if (block.length === 0 || isEndOfTar(block)) return;
      const header = block.length < TAR_BLOCK_BYTES ? null : readTarHeader(block);
      if (header === null)
        throw new SourceFault('DAMAGED_ARCHIVE', `The tar archive is damaged or cut off: byte ${reader.offset} is in no header.`);
      const { sizeBytes = header.sizeBytes, name = header.name } = attributes;
      const end = reader.offset + Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
      if (header.tells !== 'NOTHING') attributes = { ...attributes, ...(await attributesOf(header, reader)) };
      else {
        attributes = {};
        const entry = entryOf(header, name, () => content(reader, sizeBytes));
        if (entry !== null) yield entry;
      }
      await reader.skip(end - reader.offset);
    }
  } finally {
    await reader.return();
  }
}

function entryOf({ kind }: TarHeader, name: string, chunks: () => AsyncIterable<Buffer>): ArchiveEntry | null {
  const fault = unsafeNameFault(name) ?? (kind === 'LINK' ? linkFault() : null);
  if (fault !== null) return { kind: 'FAULT', name, fault };
  return kind === 'FILE' ? { kind: 'BYTES', name, chunks: chunks() } : null;
}

function linkFault(): SourceFault {
  return new SourceFault('UNSAFE_ARCHIVE', 'The entry is a link; links in archives are not followed.');
}

async function* content(reader: ByteReader, sizeBytes: number): AsyncGenerator<Buffer> {
  let given = 0;
  for await (const piece of reader.next(sizeBytes)) {
    given += piece.length;
    yield piece;
  }
  if (given < sizeBytes) {
    throw new SourceFault('DAMAGED_ARCHIVE', `The tar archive is cut off: ${given} of the entry's ${sizeBytes} bytes are there.`);
  }
}

/** What an entry says of the next one: its name, or a list of records `LENGTH KEY=VALUE\n`. */
async function attributesOf({ tells, sizeBytes }: TarHeader, reader: ByteReader): Promise<Attributes> {
  if (tells === 'OTHER' || sizeBytes > MAX_ATTRIBUTES_BYTES) return {};
  const bytes = await reader.take(sizeBytes);
  if (tells === 'NAME') return { name: textAt(bytes, 0, sizeBytes) };
  const told: Record<string, string> = {};
  for (let at = 0; at < bytes.length; ) {
    const length = Number.parseInt(bytes.toString('latin1', at, at + 12), 10);
    if (!(length > 0)) break;
    const [, key, value] = /^\d+ ([^=]*)=(.*)\n$/s.exec(bytes.toString('utf8', at, at + length)) ?? [];
    if (key !== undefined && value !== undefined) told[key] = value;
    at += length;
  }
  const size = Number(told['size']);
  return { ...(told['path'] !== undefined && { name: told['path'] }), ...(Number.isSafeInteger(size) && size >= 0 && { sizeBytes: size }) };
}
