import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HEAD_BYTES, recognise } from '../../ingest/sources/recognise.ts';
import { CaptureRefusal } from './capture-refusal.ts';

export interface ReceivingOptions {
  /** The longest file that is taken. */
  readonly maxBytes: number;
  /** How often it is looked whether enough has come, ms. */
  readonly patienceMs: number;
  /** Bytes that must stay free on the disk. */
  readonly reserveBytes: number;
  readonly signal: AbortSignal;
  /** Told of all bytes that have come, after each piece. */
  readonly onReceived: (bytes: number) => void;
}

/** A file that has come whole. */
export interface ReceivedFile {
  readonly sizeBytes: number;
  /** SHA-256 in hex. */
  readonly digest: string;
}

/** Who sends less is given up: each sender keeps another from sending. */
const LEAST_BYTES_PER_SECOND = 1024;

/** Free space is looked at each time so much has come. */
const LOOK_BYTES = 64 * 1024 * 1024;

/**
 * Writes what comes to a file that must not be there yet. Throws CaptureRefusal where it is too long or slow, nothing, of a format that is not read, or the disk
 * gets full, an AbortError where `signal` says so, and what the stream does where the sender goes away; the file is left to the caller.
 */
export async function receiveFile(chunks: AsyncIterable<Buffer>, path: string, options: ReceivingOptions): Promise<ReceivedFile> {
  const { maxBytes, patienceMs, reserveBytes, onReceived } = options;
  const hash = createHash('sha256');
  let sizeBytes = 0;
  let sizeBefore = 0;
  const slowness = new AbortController();
  const looking = setInterval(() => {
    if ((sizeBytes - sizeBefore) * 1000 < LEAST_BYTES_PER_SECOND * patienceMs) slowness.abort();
    sizeBefore = sizeBytes;
  }, patienceMs);
  let lookedAt = 0;
  let head: Buffer | null = Buffer.alloc(0);
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) return done(captureTooLarge(maxBytes));
      if (head !== null) {
        head = Buffer.concat([head, chunk]);
        const fault = head.length >= HEAD_BYTES ? formatFault(head) : null;
        if (fault !== null) return done(fault);
        if (head.length >= HEAD_BYTES) head = null;
      }
      hash.update(chunk);
      onReceived(sizeBytes);
      if (sizeBytes - lookedAt < LOOK_BYTES) return done(null, chunk);
      lookedAt = sizeBytes;
      assertRoom(path, LOOK_BYTES, reserveBytes).then(() => done(null, chunk), done);
    },
    flush(done) {
      done(sizeBytes === 0 ? new CaptureRefusal(400, 'BAD_REQUEST', 'Nothing came: send the file as the body.') : formatFault(head));
    },
  });
  try {
    const signal = AbortSignal.any([options.signal, slowness.signal]);
    await pipeline(chunks, measured, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
    return { sizeBytes, digest: hash.digest('hex') };
  } catch (error) {
    if (slowness.signal.aborted) {
      const why = `Less than ${LEAST_BYTES_PER_SECOND} bytes a second came for ${patienceMs / 1000} s, so the capture was dropped. Send it again.`;
      throw new CaptureRefusal(408, 'CAPTURE_TOO_SLOW', why);
    }
    throw isDiskFull(error) ? diskFull() : error;
  } finally {
    clearInterval(looking);
  }
}

/** Throws CaptureRefusal where so many bytes more beside `path` would leave less than the reserve. */
export async function assertRoom(path: string, bytes: number, reserveBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize - bytes < reserveBytes) throw diskFull();
}

/** For a file of more than `maxBytes`. */
export function captureTooLarge(maxBytes: number): CaptureRefusal {
  return new CaptureRefusal(
    413,
    'CAPTURE_TOO_LARGE',
    `A capture may be ${maxBytes} bytes long. Send it in parts, or read it by hopline analyze or hopline ingest.`,
  );
}

function formatFault(head: Buffer | null): CaptureRefusal | null {
  const format = head === null ? 'TEXT' : recognise(head);
  if (typeof format === 'string') return null;
  return new CaptureRefusal(415, 'CAPTURE_UNREADABLE', `This is ${format.name}, which is not read: ${format.remedy}.`);
}

function diskFull(): CaptureRefusal {
  return new CaptureRefusal(507, 'DISK_FULL', 'The disk of the server has no room for this capture. Free some space there, or send less.');
}

function isDiskFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
