import { type IngestBatch, type IngestOptions, ingestFiles, ingestRange, type LineRange } from '../../ingest/ingest.ts';
import type { InputFile } from '../../ingest/sources/input-files.ts';
import { lineCuts } from '../../ingest/sources/line-cuts.ts';

/** A part of the input that one thread reads by itself: files that follow each other, or a part of a long one. */
export type Piece = FilesPiece | RangePiece;

export interface FilesPiece {
  readonly kind: 'FILES';
  readonly files: readonly InputFile[];
}

/** `file` counts the files that were cut, from 0, and is the same for all parts of one. */
export interface RangePiece extends LineRange {
  readonly kind: 'RANGE';
  readonly file: number;
}

/** Cuts the input into pieces of about `pieceBytes`, in its order. A file that cannot be opened is a piece as a whole: reading it says why. */
export async function piecesOf(files: readonly InputFile[], pieceBytes: number): Promise<Piece[]> {
  const pieces: Piece[] = [];
  let gathered: InputFile[] = [];
  let gatheredBytes = 0;
  let cutFiles = 0;
  const close = (): void => {
    if (gathered.length > 0) pieces.push({ kind: 'FILES', files: gathered });
    gathered = [];
    gatheredBytes = 0;
  };
  for (const file of files) {
    const sizeBytes = file.sizeBytes ?? 0;
    const cuts = sizeBytes < 2 * pieceBytes ? [] : await lineCuts(file.path, sizeBytes, pieceBytes).catch(() => []);
    if (cuts.length > 0) {
      close();
      const starts = [0, ...cuts];
      for (const [index, start] of starts.entries()) {
        pieces.push({ kind: 'RANGE', file: cutFiles, path: file.path, start, end: starts[index + 1] ?? null });
      }
      cutFiles += 1;
      continue;
    }
    if (gatheredBytes + sizeBytes > pieceBytes) close();
    gathered.push(file);
    gatheredBytes += sizeBytes;
  }
  close();
  return pieces;
}

/** Reads a piece; answers whether it may be read apart from what comes before and after. Throws where part of a file cannot be read. */
export async function* readPiece(piece: Piece, options: IngestOptions): AsyncGenerator<IngestBatch, boolean> {
  if (piece.kind === 'RANGE') return yield* ingestRange(piece, options);
  yield* ingestFiles(piece.files, options);
  return true;
}
