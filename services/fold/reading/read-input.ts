import type { InputFiles } from '../../ingest/sources/input-files.ts';
import { type ContributionsByDay, mergeByDay } from '../folding.ts';
import { pieceQueue, sharedQueue } from './piece-queue.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { Reading, ReadingOptions, ReadingProgress } from './reading.ts';
import { appendCounts, countsOfLetters, hasTooManyKinds, type ReadingCounts } from './reading-counts.ts';
import { createShare, type Share, type ShareOptions } from './share.ts';
import { type ReadingThread, startThread } from './start-thread.ts';

/** Long enough that the overhead of a piece does not matter, short enough that all threads end at about the same time. */
const PIECE_BYTES = 8 * 1024 * 1024;

/**
 * The least input for each thread: a new thread has to load, compile and pass its result on; measured, two threads gain nothing below 100 MB.
 */
const THREAD_BYTES = 64 * 1024 * 1024;

/** How many threads, the length of pieces, and the least input for each thread. */
export interface Sharing {
  readonly threads?: number | undefined;
  readonly pieceBytes?: number;
  readonly threadBytes?: number;
}

/**
 * Reads input and folds it: in this thread where it is short or of unknown length, else in several, this one among them, each taking pieces
 * until none is left. The result does not depend on the number of threads. Throws OUT_OF_MEMORY where a thread does not get enough.
 */
export async function readInput(
  input: InputFiles,
  { threads = 1, pieceBytes = PIECE_BYTES, threadBytes = THREAD_BYTES }: Sharing,
  options: ReadingOptions,
): Promise<Reading> {
  const whole: Piece = { kind: 'FILES', files: input.files };
  const count = Math.min(threads, Math.floor(knownBytes(input) / threadBytes));
  const pieces = count < 2 ? [whole] : await piecesOf(input.files, pieceBytes);
  const byPiece = new Map<number, ReadingCounts>();
  const byDay = await readPieces(pieces, Math.min(count, pieces.length) - 1, byPiece, options, progressOfAll(input, options));
  // Then it matters which kinds come first.
  if (pieces.length > 1 && [...byPiece.values()].some(hasTooManyKinds)) return readInput(input, { threads: 1 }, options);
  return { byDay, counts: inOrder(byPiece, input) };
}

/** Bytes on disk; 0 where those of some input are not known. */
function knownBytes({ files }: InputFiles): number {
  let bytes = 0;
  for (const { sizeBytes } of files) {
    if (sizeBytes === null) return 0;
    bytes += sizeBytes;
  }
  return bytes;
}

/** Reads all pieces, by `others` threads beside this one, and puts down what is counted of each. */
async function readPieces(
  pieces: readonly Piece[],
  others: number,
  byPiece: Map<number, ReadingCounts>,
  options: ReadingOptions,
  teller: () => (progress: ReadingProgress) => void,
): Promise<ContributionsByDay> {
  const { rules, hasDaysApart } = options;
  const shared = sharedQueue(pieces.length, cutFilesOf(pieces));
  const queue = pieceQueue(shared);
  const shareOptions: ShareOptions = { ...options, pieces };
  const threads = Array.from({ length: Math.max(0, others) }, () => startThread({ pieces, rules, hasDaysApart, queue: shared }, teller()));
  try {
    const own = createShare(shareOptions, queue);
    const shares = await Promise.all([own.read(teller()), ...threads.map((thread) => thread.counts)]);
    for (const share of shares) for (const [piece, counts] of share) byPiece.set(piece, counts);
    const byDay = await merged(own, threads);
    for (const [number, piece] of refused(pieces, queue.isRefused)) {
      byPiece.delete(number);
      if (piece.start === 0) mergeByDay(byDay, await readWhole(piece.path, number, byPiece, shareOptions));
    }
    return byDay;
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

function cutFilesOf(pieces: readonly Piece[]): number {
  return new Set(pieces.flatMap((piece) => (piece.kind === 'RANGE' ? [piece.file] : []))).size;
}

/** Merges what all threads gathered, one after the other, each let go as soon as it is taken in. */
async function merged(own: Share, threads: readonly ReadingThread[]): Promise<ContributionsByDay> {
  for (const thread of threads) thread.askForContributions();
  const byDay = own.contributions();
  for (const thread of threads) mergeByDay(byDay, await thread.contributions);
  return byDay;
}

/** The parts, by their numbers, of files that are not to be read in parts. */
function refused(pieces: readonly Piece[], isRefused: (file: number) => boolean) {
  return [...pieces.entries()].flatMap(([number, piece]) =>
    piece.kind === 'RANGE' && isRefused(piece.file) ? [[number, piece] as const] : [],
  );
}

/** Reads a file whole by this thread; what is counted of it stands in the place of its first part. */
async function readWhole(
  path: string,
  number: number,
  byPiece: Map<number, ReadingCounts>,
  options: ShareOptions,
): Promise<ContributionsByDay> {
  const piece: Piece = { kind: 'FILES', files: [{ path, sizeBytes: 0 }] };
  const share = createShare({ ...options, pieces: [piece] }, pieceQueue(sharedQueue(1, 0)));
  const read = await share.read(() => undefined);
  for (const counts of read.values()) byPiece.set(number, counts);
  return share.contributions();
}

function inOrder(byPiece: ReadonlyMap<number, ReadingCounts>, { deadLetters }: InputFiles): ReadingCounts {
  const counts = countsOfLetters(deadLetters);
  for (const [, next] of [...byPiece].sort(([left], [right]) => left - right)) appendCounts(counts, next);
  return counts;
}

const NOTHING_READ: ReadingProgress = { bytesRead: 0, filesRead: 0, events: 0, deadLetters: 0 };

/** Makes what takes the progress of one thread; told is the sum of all. */
function progressOfAll({ deadLetters }: InputFiles, { onProgress }: ReadingOptions): () => (progress: ReadingProgress) => void {
  const all: ReadingProgress[] = [{ ...NOTHING_READ, deadLetters: deadLetters.length }];
  return () => {
    const place = all.push(NOTHING_READ) - 1;
    return (progress) => {
      all[place] = progress;
      onProgress?.(all.reduce(sumOf));
    };
  };
}

function sumOf(left: ReadingProgress, right: ReadingProgress): ReadingProgress {
  return {
    bytesRead: left.bytesRead + right.bytesRead,
    filesRead: left.filesRead + right.filesRead,
    events: left.events + right.events,
    deadLetters: left.deadLetters + right.deadLetters,
  };
}
