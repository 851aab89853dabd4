import { mergeFacts } from '../../correlate/facts/merge-facts.ts';
import type { InputFile, InputFiles } from '../../ingest/sources/input-files.ts';
import { type PieceQueue, pieceQueue, sharedQueue } from './piece-queue.ts';
import { type Piece, piecesOf } from './pieces.ts';
import type { Reading, ReadingOptions, ReadingProgress } from './reading.ts';
import { appendCounts, countsOfLetters, hasTooManyKinds, type ReadingCounts } from './reading-counts.ts';
import { createShare, type Share, type ShareContribution, type ShareOptions } from './share.ts';
import { type ReadingThread, startThread } from './start-thread.ts';

/** So long that what a piece costs beside reading it does not show, so short that all threads end at about the same time. */
const PIECE_BYTES = 8 * 1024 * 1024;

/** What there must be for each thread: one that is started has to load, compile and hand over; measured, two gain nothing below 100 MB. */
const THREAD_BYTES = 64 * 1024 * 1024;

/** By how many threads, in pieces of which length, and how much there must be for each. */
export interface Sharing {
  readonly threads?: number | undefined;
  readonly pieceBytes?: number;
  readonly threadBytes?: number;
}

/**
 * Reads input by several threads, this one among them, each taking pieces until none is left; what they gathered is then merged here.
 * Null where one thread is to read all of it: where it is short, of unknown length, or holds more kinds of events than are counted by name.
 * The reading is the same by any number of threads. Throws OUT_OF_MEMORY where a thread does not get enough.
 */
export async function readInThreads(
  input: InputFiles,
  { threads = 1, pieceBytes = PIECE_BYTES, threadBytes = THREAD_BYTES }: Sharing,
  options: ReadingOptions,
): Promise<Reading | null> {
  const count = Math.min(threads, Math.floor(knownBytes(input.files) / threadBytes));
  if (count < 2) return null;
  const pieces = await piecesOf(input.files, pieceBytes);
  if (pieces.length < 2) return null;

  const shared = sharedQueue(pieces.length, cutFilesOf(pieces));
  const queue = pieceQueue(shared);
  const { rules, detector } = options;
  const shareOptions: ShareOptions = { pieces, rules, extraFields: detector.fieldsOutsideSchema };
  const tell = progressOfAll(options.onProgress);
  const others = Array.from({ length: Math.min(count, pieces.length) - 1 }, () => startThread({ ...shareOptions, queue: shared }, tell()));
  try {
    const own = createShare(shareOptions, queue);
    const shares = await Promise.all([own.read(tell()), ...others.map((thread) => thread.counts)]);
    const byPiece = new Map(shares.flatMap((share) => [...share]));
    const facts = await mergedFacts(own, others, options);
    for (const again of await readRefused(pieces, queue, shareOptions, byPiece)) take(again, facts, options);
    // Then it matters what comes first. To read it again does no harm: what is gathered twice is gathered once.
    if ([...byPiece.values()].some(hasTooManyKinds)) return null;
    return { facts, counts: inOrder(byPiece, input) };
  } finally {
    await Promise.all(others.map((thread) => thread.stop()));
  }
}

/** Bytes on disk; 0 where those of some input are not known. */
function knownBytes(files: readonly InputFile[]): number {
  let bytes = 0;
  for (const { sizeBytes } of files) {
    if (sizeBytes === null) return 0;
    bytes += sizeBytes;
  }
  return bytes;
}

function cutFilesOf(pieces: readonly Piece[]): number {
  return new Set(pieces.flatMap((piece) => (piece.kind === 'RANGE' ? [piece.file] : []))).size;
}

/** Merges what all threads gathered, one after the other, each let go as soon as it is taken in. */
async function mergedFacts(own: Share, others: readonly ReadingThread[], options: ReadingOptions): Promise<Reading['facts']> {
  for (const thread of others) thread.askForContribution();
  const first = own.contribution();
  const facts = options.facts ?? first.facts;
  if (facts === first.facts) keepWanted(first, options);
  else take(first, facts, options);
  for (const thread of others) take(await thread.contribution, facts, options);
  return facts;
}

function take(contribution: ShareContribution, facts: Reading['facts'], options: ReadingOptions): void {
  mergeFacts(facts, contribution.facts);
  keepWanted(contribution, options);
}

function keepWanted({ wanted }: ShareContribution, { detector }: ReadingOptions): void {
  for (const event of wanted) detector.add(event);
}

/** Reads whole the files that are not to be read in parts, and puts what is counted of each in the place of what was counted of its parts. */
async function readRefused(
  pieces: readonly Piece[],
  queue: PieceQueue,
  options: ShareOptions,
  byPiece: Map<number, ReadingCounts>,
): Promise<ShareContribution[]> {
  const contributions: ShareContribution[] = [];
  for (const [number, piece] of pieces.entries()) {
    if (piece.kind !== 'RANGE' || !queue.isRefused(piece.file)) continue;
    byPiece.delete(number);
    if (piece.start > 0) continue;
    const whole: Piece = { kind: 'FILES', files: [{ path: piece.path, sizeBytes: 0 }] };
    const share = createShare({ ...options, pieces: [whole] }, pieceQueue(sharedQueue(1, 0)));
    const read = await share.read(() => undefined);
    for (const counts of read.values()) byPiece.set(number, counts);
    contributions.push(share.contribution());
  }
  return contributions;
}

function inOrder(byPiece: ReadonlyMap<number, ReadingCounts>, { deadLetters }: InputFiles): ReadingCounts {
  const counts = countsOfLetters(deadLetters);
  for (const [, next] of [...byPiece].sort(([left], [right]) => left - right)) appendCounts(counts, next);
  return counts;
}

/** Makes what takes the progress of one thread; told is the sum of all. */
function progressOfAll(onProgress: ReadingOptions['onProgress']): () => (progress: ReadingProgress) => void {
  const all: ReadingProgress[] = [];
  return () => {
    const place = all.push({ bytesRead: 0, events: 0, deadLetters: 0 }) - 1;
    return (progress) => {
      all[place] = progress;
      onProgress?.(all.reduce(sumOf));
    };
  };
}

function sumOf(left: ReadingProgress, right: ReadingProgress): ReadingProgress {
  return {
    bytesRead: left.bytesRead + right.bytesRead,
    events: left.events + right.events,
    deadLetters: left.deadLetters + right.deadLetters,
  };
}
