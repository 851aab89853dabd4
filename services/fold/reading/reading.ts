import type { Readable } from 'node:stream';
import type { Rule } from '../../../schema/rule.ts';
import type { Facts } from '../../correlate/facts/facts.ts';
import type { Detector } from '../../detect/detector.ts';
import type { ReadingCounts } from './reading-counts.ts';

/** How far reading has come. */
export interface ReadingProgress {
  /** Bytes of the input as it lies on disk. */
  readonly bytesRead: number;
  readonly events: number;
  readonly deadLetters: number;
}

export interface ReadingOptions {
  readonly rules: readonly Rule[];
  /** Is given the events that rules want. */
  readonly detector: Detector;
  /** What earlier analyses gathered, which is added to; null where there were none. */
  readonly facts: Facts | null;
  /** What `-` among the paths stands for. */
  readonly stdin?: Readable | undefined;
  /** Told after each batch. */
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** What was read, beside what the detector was given. */
export interface Reading {
  readonly facts: Facts;
  readonly counts: ReadingCounts;
}
