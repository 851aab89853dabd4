import type { Readable } from 'node:stream';
import type { Detector } from '../../detect/detector.ts';
import { type ContributionsByDay, createFolding, type Folding, type FoldingOptions, foldInto, mergeByDay } from '../folding.ts';
import type { PieceQueue } from './piece-queue.ts';
import { type Piece, readPiece } from './pieces.ts';
import type { ReadingProgress } from './reading.ts';
import { countBatch, emptyCounts, type ReadingCounts } from './reading-counts.ts';

/** What one thread read: what was counted of each piece, by its place in the input. */
export type ShareCounts = ReadonlyMap<number, ReadingCounts>;

/** The part of the input that one thread takes: always the next piece, as long as there is one. */
export interface Share {
  /** Takes pieces until none is left. `onProgress` is called after each batch. */
  read(onProgress: (progress: ReadingProgress) => void): Promise<ShareCounts>;
  /** The contributions of what was read, without the files that must not be read in parts. To be called once. */
  contributions(): ContributionsByDay;
}

export interface ShareOptions extends FoldingOptions {
  readonly pieces: readonly Piece[];
  readonly detector: Detector;
  /** What `-` among the files of a piece stands for. */
  readonly stdin?: Readable | undefined;
}

/** Files that are read whole. */
const WHOLE = -1;

/**
 * A share of the pieces in `queue`. All that it reads is added up, except for files that are read in parts: what was read of such a file
 * counts only if no thread finds that something was left open where it was cut, and is kept apart until then.
 */
export function createShare({ pieces, stdin, ...options }: ShareOptions, queue: PieceQueue): Share {
  const wanted = options.detector.wantedFields;
  const ingesting = stdin === undefined ? { wanted } : { stdin, wanted };
  const byFile = new Map<number, Folding>();
  const byPiece = new Map<number, ReadingCounts>();
  const progress = { bytesRead: 0, filesRead: 0, events: 0, deadLetters: 0 };

  const foldingOf = (file: number): Folding => {
    const known = byFile.get(file) ?? createFolding(options);
    byFile.set(file, known);
    return known;
  };
  /** Whether the piece may be read apart. */
  const readOne = async (piece: Piece, counts: ReadingCounts, onProgress: () => void): Promise<boolean> => {
    const folding = foldingOf(piece.kind === 'RANGE' ? piece.file : WHOLE);
    const batches = readPiece(piece, ingesting);
    let [bytesRead, filesRead] = [0, 0];
    let next = await batches.next();
    for (; next.done !== true; next = await batches.next()) {
      const batch = next.value;
      const deadLetters = foldInto(folding, batch);
      countBatch(counts, { ...batch, deadLetters });
      progress.bytesRead += batch.bytesRead - bytesRead;
      progress.filesRead += batch.filesRead - filesRead;
      ({ bytesRead, filesRead } = batch);
      progress.events += batch.events.length;
      progress.deadLetters += deadLetters.length;
      onProgress();
    }
    return next.value;
  };

  return {
    async read(onProgress) {
      for (let number = queue.take(); number !== null; number = queue.take()) {
        const piece = pieces[number];
        if (piece === undefined) break;
        if (piece.kind === 'RANGE' && queue.isRefused(piece.file)) continue;
        const counts = emptyCounts();
        byPiece.set(number, counts);
        // Where part of a file cannot be read, reading all of it says what is wrong and where.
        const isApart = await readOne(piece, counts, () => onProgress({ ...progress })).catch((error: unknown) => {
          if (piece.kind === 'RANGE') return false;
          throw error;
        });
        if (!isApart && piece.kind === 'RANGE') queue.refuse(piece.file);
      }
      return byPiece;
    },
    contributions() {
      const all: ContributionsByDay = new Map();
      for (const [file, { byDay }] of byFile) {
        byFile.delete(file);
        if (file === WHOLE || !queue.isRefused(file)) mergeByDay(all, byDay);
      }
      return all;
    },
  };
}
