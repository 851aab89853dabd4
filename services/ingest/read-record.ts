import { HoplineError } from '../../schema/errors.ts';
import { LINE_FEED } from './documents/byte.ts';
import { DocumentSplitter } from './documents/document-splitter.ts';
import { pathOnDisk, readOriginal } from './read-original.ts';
import { openSources } from './sources/open-sources.ts';
import type { ByteSource } from './sources/source.ts';

/** The record at a place in a file, for people to look at. */
export interface RecordText {
  readonly text: string;
  /** Whether there is more of it than is shown. */
  readonly isCut: boolean;
}

/**
 * Reads what is at an offset of a file or of an archive's entry, understood or not: the JSON document that begins there, else the rest of its
 * line, at most `limitBytes`; of an event log the record as JSON.
 *
 * Throws INPUT_UNREADABLE where the file is gone, ends before or holds no such record. Inside an archive it costs unpacking up to there.
 */
export async function readRecord(file: string, offset: number, limitBytes: number): Promise<RecordText> {
  const path = await pathOnDisk(file);
  if (path === null) throw new HoplineError('INPUT_UNREADABLE', `${file} cannot be read again: the file is gone.`);
  for await (const source of openSources({ path, sizeBytes: 0 }, { bytesRead: 0 })) {
    if (source.kind !== 'BYTES' || source.name !== file) continue;
    if (source.format !== 'EVTX') return recordIn(await bytesFrom(source, offset, limitBytes + 1), limitBytes, file, offset);
    return { text: JSON.stringify(await readOriginal({ file, offset, length: 0 }), null, 2), isCut: false };
  }
  throw new HoplineError('INPUT_UNREADABLE', `${file} cannot be read again.`);
}

async function bytesFrom({ chunks }: ByteSource, offset: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let at = 0;
  for await (const chunk of chunks) {
    if (at + chunk.length > offset) parts.push(Buffer.from(chunk.subarray(Math.max(0, offset - at), offset + length - at)));
    at += chunk.length;
    if (at >= offset + length) break;
  }
  return Buffer.concat(parts);
}

function recordIn(bytes: Buffer, limitBytes: number, file: string, offset: number): RecordText {
  if (bytes.length === 0)
    throw new HoplineError('INPUT_UNREADABLE', `${file} ends before byte ${offset}: it has changed since it was read.`);
  const end = firstDocumentEnd(bytes) ?? firstLineEnd(bytes);
  return { text: bytes.toString('utf8', 0, Math.min(end, limitBytes)), isCut: end > limitBytes };
}

function firstDocumentEnd(bytes: Buffer): number | null {
  let first: number | null = null;
  const splitter = new DocumentSplitter({
    document(_bytes, start, end, offset) {
      if (offset === 0) first = end - start;
      return null;
    },
    dead: () => undefined,
  });
  splitter.push(bytes);
  splitter.end();
  return first;
}

function firstLineEnd(bytes: Buffer): number {
  const lineFeed = bytes.indexOf(LINE_FEED);
  return lineFeed === -1 ? bytes.length : lineFeed;
}
