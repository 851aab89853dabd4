import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { emptyFacts, type Facts } from '../../correlate/facts/facts.ts';
import { gather } from '../../correlate/facts/gather.ts';
import { mergeFacts } from '../../correlate/facts/merge-facts.ts';
import { createEventScreen } from '../../detect/detector.ts';
import type { PieceQueue } from './piece-queue.ts';
import { type Piece, readPiece } from './pieces.ts';
import type { ReadingProgress } from './reading.ts';
import { countBatch, emptyCounts, type ReadingCounts } from './reading-counts.ts';
import { createWantedEvents, type WantedEvents } from './wanted-events.ts';

/** What every thread is told of the work. Plain data, fit for a structured clone. */
export interface ShareOptions {
  readonly pieces: readonly Piece[];
  readonly rules: readonly Rule[];
  /** Dotted names of fields that the rules read and `schema/event.ts` has not. */
  readonly extraFields: ReadonlySet<string>;
}

/** What one thread read: what was counted of each piece, by its place in the input. */
export type ShareCounts = ReadonlyMap<number, ReadingCounts>;

/** What the events of a share add to what is known. */
export interface ShareContribution {
  readonly facts: Facts;
  readonly wanted: readonly HoplineEvent[];
}

/** The part of the input that one thread takes: whichever piece is next, as long as there is one. */
export interface Share {
  /** Takes pieces until none is left. `onProgress` is told after each batch. */
  read(onProgress: (progress: ReadingProgress) => void): Promise<ShareCounts>;
  /** What was read adds this, without the files that were found not to be read in parts. To be taken once. */
  contribution(): ShareContribution;
}

interface Folded {
  readonly facts: Facts;
  readonly wanted: WantedEvents;
}

/** Files that are read whole. */
const WHOLE = -1;

/**
 * A share of the pieces in `queue`. All that it reads adds up in one contribution, but for files that are read in parts: what was read
 * of one counts only if no thread finds that something was left open where it was cut, and is kept apart until then.
 */
export function createShare({ pieces, rules, extraFields }: ShareOptions, queue: PieceQueue): Share {
  const isWanted = createEventScreen(rules);
  const byFile = new Map<number, Folded>();
  const byPiece = new Map<number, ReadingCounts>();
  const progress = { bytesRead: 0, events: 0, deadLetters: 0 };

  /** Whether the piece may be read apart. */
  const readOne = async (piece: Piece, counts: ReadingCounts, onProgress: () => void): Promise<boolean> => {
    const folded = foldedOf(byFile, piece.kind === 'RANGE' ? piece.file : WHOLE);
    const batches = readPiece(piece, { extraFields });
    let bytesRead = 0;
    let next = await batches.next();
    for (; next.done !== true; next = await batches.next()) {
      const batch = next.value;
      for (const event of batch.events) fold(folded, event, isWanted);
      countBatch(counts, batch);
      progress.bytesRead += batch.bytesRead - bytesRead;
      bytesRead = batch.bytesRead;
      progress.events += batch.events.length;
      progress.deadLetters += batch.deadLetters.length;
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
    contribution() {
      let facts: Facts | null = null;
      const wanted: HoplineEvent[] = [];
      for (const [file, folded] of byFile) {
        byFile.delete(file);
        if (file !== WHOLE && queue.isRefused(file)) continue;
        if (facts === null) facts = folded.facts;
        else mergeFacts(facts, folded.facts);
        for (const event of folded.wanted.all()) wanted.push(event);
      }
      return { facts: facts ?? emptyFacts(), wanted };
    },
  };
}

function foldedOf(byFile: Map<number, Folded>, file: number): Folded {
  let folded = byFile.get(file);
  if (folded === undefined) {
    folded = { facts: emptyFacts(), wanted: createWantedEvents() };
    byFile.set(file, folded);
  }
  return folded;
}

function fold({ facts, wanted }: Folded, event: HoplineEvent, isWanted: (event: HoplineEvent) => boolean): void {
  // Which end is whose is known when all addresses are: the correlator turns such an event, and the rules are asked then.
  if (event['network.ends_ambiguous'] !== true && isWanted(event)) wanted.add(event);
  gather(facts, event);
}
