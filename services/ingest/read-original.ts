import { open, stat } from 'node:fs/promises';
import { HoplineError } from '../../schema/errors.ts';
import type { EventSource } from '../../schema/event.ts';
import { CHUNK_BYTES, FILE_HEADER_BYTES } from './evtx/file-header.ts';
import { STDIN } from './sources/input-files.ts';
import { openSources } from './sources/open-sources.ts';
import { HEAD_BYTES, recognise } from './sources/recognise.ts';
import type { ByteSource } from './sources/source.ts';
import { asSourceFault } from './sources/source-fault.ts';

/**
 * Reads the document an event was made of, as it is in the input.
 *
 * Answers the parsed JSON; for an event log the record in the shape that the log was read in. Throws `INPUT_UNREADABLE`
 * where the file is gone, has changed, or was standard input. Inside an archive it costs unpacking up to the document.
 */
export async function readOriginal(source: EventSource): Promise<unknown> {
  if (source.file === STDIN) throw gone(source, 'came through standard input, which is not kept');
  const path = await pathOnDisk(source.file);
  if (path === null) throw gone(source, 'cannot be read again: the file is gone');
  try {
    return await (path === source.file ? fromFile(path, source) : fromSource(path, source));
  } catch (error) {
    if (error instanceof HoplineError) throw error;
    throw gone(source, `cannot be read again. ${asSourceFault(error).message}`, error);
  }
}

/** The file that a source's name begins with: the longest part before a `!` that exists; null where there is none. */
export async function pathOnDisk(name: string): Promise<string | null> {
  for (let end = name.length; end > 0; end = name.lastIndexOf('!', end - 1)) {
    const path = name.slice(0, end);
    if ((await stat(path).catch(() => null))?.isFile() === true) return path;
  }
  return null;
}

async function fromFile(path: string, source: EventSource): Promise<unknown> {
  const handle = await open(path);
  try {
    const read = async (position: number, length: number) => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    };
    const format = recognise(await read(0, HEAD_BYTES));
    if (format === 'TEXT') return parsed(await read(source.offset, source.length), source);
    if (format !== 'EVTX') return await fromSource(path, source);
    const chunkStart = source.offset - ((source.offset - FILE_HEADER_BYTES) % CHUNK_BYTES);
    const { createEvtxParser, documentAt } = await import('./evtx/parse-evtx.ts');
    const document = documentAt(await createEvtxParser(), await read(chunkStart, CHUNK_BYTES), source.offset - chunkStart);
    // In a file that lost bytes chunks lie elsewhere.
    return document ?? (await fromSource(path, source));
  } finally {
    await handle.close();
  }
}

async function fromSource(path: string, source: EventSource): Promise<unknown> {
  for await (const candidate of openSources({ path, sizeBytes: 0 }, { bytesRead: 0 })) {
    if (candidate.kind !== 'BYTES' || candidate.name !== source.file) continue;
    if (candidate.format === 'EVTX') return await recordAt(candidate, source);
    return parsed(await slice(candidate, source.offset, source.length), source);
  }
  throw gone(source, 'is not in the archive any more');
}

async function slice({ chunks }: ByteSource, offset: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let at = 0;
  for await (const chunk of chunks) {
    if (at + chunk.length > offset) parts.push(chunk.subarray(Math.max(0, offset - at), offset + length - at));
    at += chunk.length;
    if (at >= offset + length) break;
  }
  return Buffer.concat(parts);
}

async function recordAt({ chunks }: ByteSource, source: EventSource): Promise<unknown> {
  const { createEvtxParser, documentOf } = await import('./evtx/parse-evtx.ts');
  const parser = await createEvtxParser();
  for await (const items of parser.parse(chunks, source.isRecovered)) {
    for (const item of items) if (item.kind === 'record' && item.offset === source.offset) return documentOf(item);
  }
  throw changed(source);
}

function parsed(bytes: Buffer, source: EventSource): unknown {
  if (bytes.length === source.length) {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch {
      // Something else is there now; reported below.
    }
  }
  throw changed(source);
}

function changed(source: EventSource): HoplineError {
  return gone(source, 'is not there any more: the file has changed since it was read');
}

function gone(source: EventSource, what: string, cause?: unknown): HoplineError {
  return new HoplineError('INPUT_UNREADABLE', `The document at byte ${source.offset} of ${source.file} ${what}.`.replace(/\.\.$/, '.'), {
    cause,
  });
}
