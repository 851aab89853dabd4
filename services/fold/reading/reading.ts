import type { Readable } from 'node:stream';
import type { Rule } from '../../../schema/rule.ts';
import type { Detector } from '../../detect/detector.ts';
import type { ContributionsByDay, FoldingOptions } from '../folding.ts';
import type { ReadingCounts } from './reading-counts.ts';

/** How far reading has come. */
export interface ReadingProgress {
  /** Bytes of the input as it is on disk. */
  readonly bytesRead: number;
  /** Files that were read to their ends. */
  readonly filesRead: number;
  readonly events: number;
  readonly deadLetters: number;
}

export interface ReadingOptions extends FoldingOptions {
  readonly rules: readonly Rule[];
  /** Of these rules. */
  readonly detector: Detector;
  /** What `-` among the paths stands for. */
  readonly stdin?: Readable | undefined;
  /** Told after each batch. */
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** What was read. */
export interface Reading {
  readonly byDay: ContributionsByDay;
  readonly counts: ReadingCounts;
}
