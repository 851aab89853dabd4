import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { unsafeEntryName } from './entry-name.ts';
import { asSourceFault, SourceFault } from './source-fault.ts';
import type { ArchiveEntry } from './zip.ts';

/** The entries of a tar archive, in order; folders are passed over. Throws `SourceFault` where the archive is damaged or cut off. */
export async function* tarEntries(chunks: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
  const extract = tar.extract();
  // The iterator below throws the same error; without a handler here it would be an unhandled rejection as well.
  const feeding = pipeline(Readable.from(chunks), extract).catch(() => undefined);
  try {
    for await (const entry of extract) {
      const { name, type } = entry.header;
      const fault = faultOf(name, type ?? 'file');
      if (fault !== null) yield { kind: 'FAULT', name, fault };
      else if (type === 'file' || type === 'contiguous-file')
        yield { kind: 'BYTES', name, chunks: readToEnd(entry as AsyncIterable<Buffer>) };
      entry.resume();
    }
  } catch (error) {
    throw asSourceFault(error);
  } finally {
    extract.destroy();
    await feeding;
  }
}

function faultOf(name: string, type: string): SourceFault | null {
  const unsafe = unsafeEntryName(name);
  if (unsafe !== null) return new SourceFault('UNSAFE_ARCHIVE', `The entry's name ${unsafe}; it was skipped.`);
  if (type === 'link' || type === 'symlink')
    return new SourceFault('UNSAFE_ARCHIVE', 'The entry is a link; links in archives are not followed.');
  return null;
}

/** An entry given up before its end would hold up the archive for ever, and closing it would close the archive: the rest is read and dropped. */
async function* readToEnd(entry: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = entry[Symbol.asyncIterator]();
  let isDone = false;
  try {
    while (!isDone) {
      const next = await iterator.next();
      isDone = next.done === true;
      if (next.done !== true) yield next.value;
    }
  } finally {
    while (!isDone) isDone = (await iterator.next()).done === true;
  }
}
