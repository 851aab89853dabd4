import type { Mapping } from './mapping.ts';

/** How a query reads documents, and how much of what it finds is given. */
export interface SearchOptions {
  readonly timestampField: string;
  readonly categoryField: string;
  /** What puts documents of one time in order; null for the order of the input. */
  readonly tiebreakerField: string | null;
  /** Reads the query as the first EQL does: text compares without case, and a field that no document has is null. */
  readonly isCaseInsensitive: boolean;
  /** How many events or sequences (the last ones) or samples (the first ones) are given. */
  readonly size: number;
  readonly maxSamplesPerKey: number;
  readonly mapping?: Mapping;
}
