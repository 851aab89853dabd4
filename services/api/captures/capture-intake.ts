import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HoplineError } from '../../../schema/errors.ts';
import { captureName } from './capture-name.ts';
import { CaptureRefusal } from './capture-refusal.ts';
import { assertRoom, captureTooLarge, receiveFile } from './receive-file.ts';
import { isDone, type SentCapture } from './sent-capture.ts';

/** How far reading a file has come. */
export interface ReadingOfCapture {
  readonly bytesRead: number;
  readonly bytesParsed: number;
  readonly events: number;
  readonly deadLetters: number;
}

export interface ReadCaptureOptions {
  readonly onProgress: (reading: ReadingOfCapture) => void;
  /** Where it is aborted, no more is read, and this resolves soon after. */
  readonly stopped: AbortSignal;
}

export interface CaptureIntakeOptions {
  /** Where files lie, also after they were read, so that the originals of their events can be; made when the first comes. */
  readonly folder: string;
  /** Takes in the events of a file, and resolves when that is done; it is never called before the last call is through. */
  readonly read: (path: string, options: ReadCaptureOptions) => Promise<void>;
  /** The longest file that is taken, bytes. */
  readonly maxBytes: number;
  /** Bytes that must stay free on the disk. */
  readonly reserveBytes?: number;
  /** How often it is looked whether enough of a file has come, ms. */
  readonly patienceMs?: number;
  /** Gets each error that is not the sender's. */
  readonly onFault: (error: unknown) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

/** A file that somebody sends. */
export interface Sending {
  /** As its sender calls it; null where that is not said. */
  readonly name: string | null;
  /** Null where that is not said. */
  readonly sizeBytes: number | null;
  readonly chunks: AsyncIterable<Buffer>;
}

/** Takes captures that are sent to the server, one after the other. */
export interface CaptureIntake {
  /** Resolves when the file is here whole; it is read after that. Throws CaptureRefusal, and what the stream does where the sender goes away. */
  receive(sending: Sending): Promise<SentCapture>;
  /** The newest first. */
  list(): readonly SentCapture[];
  find(id: string): SentCapture | null;
  /** Ends receiving or reading it; one that is done stays as it is. Null where there is none of that id. */
  cancel(id: string): SentCapture | null;
  /** Cancels everything, and resolves when nothing is being done any more. */
  close(): Promise<void>;
}

/** Files that come at the same time. */
const MOST_RECEIVING = 4;

/** Files that come, wait or are read. */
const MOST_UNFINISHED = 64;

/** Captures that are remembered when they are done. */
const MOST_DONE = 100;

/** How many times its length a packed file may unpack to: event logs come to 20, and what comes to more is made to fill disks. */
const MOST_UNPACKING = 200;

/** What is unpacked of any file, bytes, however small it is. */
const LEAST_UNPACKED_BYTES = 1024 * 1024 * 1024;

const RESERVE_BYTES = 512 * 1024 * 1024;
const PATIENCE_MS = 30_000;

/** An intake into which nothing was sent yet. */
export function createCaptureIntake(options: CaptureIntakeOptions): CaptureIntake {
  const { folder, read, maxBytes, onFault, now, reserveBytes = RESERVE_BYTES, patienceMs = PATIENCE_MS } = options;
  const captures = new Map<string, SentCapture>();
  const ending = new Map<string, AbortController>();
  let last: Promise<void> = Promise.resolve();
  let isClosing = false;

  const change = (id: string, changes: Partial<SentCapture>): SentCapture => {
    const changed = { ...(captures.get(id) as SentCapture), ...changes }; // only called for those that were begun
    captures.set(id, changed);
    if (isDone(changed)) ending.delete(id);
    return changed;
  };
  const end = (id: string, state: 'DONE' | 'FAILED' | 'CANCELLED', fault: string | null = null): SentCapture => {
    const done = change(id, { state, fault, ended: now() });
    const finished = [...captures.values()].filter(isDone);
    for (const each of finished.slice(0, -MOST_DONE)) captures.delete(each.id);
    return done;
  };

  const begin = (name: string, sizeBytes: number | null): SentCapture => {
    const unfinished = [...captures.values()].filter((each) => !isDone(each));
    const receiving = unfinished.filter(({ state }) => state === 'RECEIVING').length;
    if (isClosing || receiving >= MOST_RECEIVING || unfinished.length >= MOST_UNFINISHED) {
      const why = isClosing ? 'The server is ending.' : `${unfinished.length} captures are being taken in.`;
      throw new CaptureRefusal(429, 'TOO_MANY_CAPTURES', `${why} Send this one again a little later.`);
    }
    const id = randomUUID();
    const counts = { receivedBytes: 0, sizeBytes, readBytes: 0, events: 0, deadLetters: 0 };
    const begun: SentCapture = { id, name, state: 'RECEIVING', ...counts, fault: null, started: now(), ended: null };
    captures.set(id, begun);
    ending.set(id, new AbortController());
    return begun;
  };

  const readInTurn = async (id: string, path: string, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return;
    const { receivedBytes } = change(id, { state: 'READING' });
    const bomb = new AbortController();
    const mostUnpacked = Math.max(LEAST_UNPACKED_BYTES, receivedBytes * MOST_UNPACKING);
    try {
      await read(path, {
        stopped: AbortSignal.any([signal, bomb.signal]),
        onProgress: ({ bytesRead, bytesParsed, events, deadLetters }) => {
          change(id, { readBytes: bytesRead, events, deadLetters });
          if (bytesParsed > mostUnpacked) bomb.abort();
        },
      });
      if (bomb.signal.aborted) end(id, 'FAILED', `It unpacks to more than ${mostUnpacked} bytes; what comes after these was not read.`);
      else end(id, signal.aborted ? 'CANCELLED' : 'DONE');
    } catch (error) {
      if (signal.aborted) return void end(id, 'CANCELLED');
      onFault(error);
      const why = error instanceof HoplineError ? error.message : 'The server failed to read it; its log says why.';
      end(id, 'FAILED', why);
    }
  };

  const receive = async ({ name: given, sizeBytes, chunks }: Sending): Promise<SentCapture> => {
    const name = captureName(given);
    if (sizeBytes !== null && sizeBytes > maxBytes) throw captureTooLarge(maxBytes);
    const { id } = begin(name, sizeBytes);
    const { signal } = ending.get(id) as AbortController; // `begin` made it
    const coming = join(folder, `${id}.coming`);
    try {
      await mkdir(folder, { recursive: true });
      await assertRoom(coming, sizeBytes ?? 0, reserveBytes);
      const onReceived = (receivedBytes: number): unknown => change(id, { receivedBytes });
      const received = await receiveFile(chunks, coming, { maxBytes, patienceMs, reserveBytes, signal, onReceived });
      // The same file sent again lies at the same place, so that its events say the same of where they are.
      const place = join(folder, received.digest.slice(0, 16));
      await mkdir(place, { recursive: true });
      const path = join(place, name);
      await rename(coming, path);
      const waiting = change(id, { state: 'WAITING', sizeBytes: received.sizeBytes });
      last = last.then(() => readInTurn(id, path, signal));
      last.catch(onFault);
      return waiting;
    } catch (error) {
      await rm(coming, { force: true });
      if (error instanceof CaptureRefusal) end(id, 'FAILED', error.message);
      else end(id, 'CANCELLED');
      if (signal.aborted) throw new CaptureRefusal(409, 'CAPTURE_CANCELLED', `${name} was cancelled while it came.`);
      throw error;
    }
  };

  const cancel = (id: string): SentCapture | null => {
    ending.get(id)?.abort();
    const capture = captures.get(id) ?? null;
    return capture?.state === 'WAITING' ? end(id, 'CANCELLED') : capture;
  };

  return {
    receive,
    list: () => [...captures.values()].reverse(),
    find: (id) => captures.get(id) ?? null,
    cancel,
    async close() {
      isClosing = true;
      for (const id of [...ending.keys()]) cancel(id);
      await last;
    },
  };
}
