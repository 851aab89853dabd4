import { compareDateNanos, type DateNanos } from '../eql/date-nanos.ts';

/** What a document is put in order by. */
export interface DocumentOrder {
  /** Null where the document tells no time: it comes last. */
  readonly instant: DateNanos | null;
  readonly tiebreaker: unknown;
  /** Its place in the input. */
  readonly arrival: number;
}

/**
 * Compares two documents as Elasticsearch orders events: by time, then by tiebreaker with the missing one last; here also by
 * their place in the input, so that the order is total.
 */
export function compareDocuments(left: DocumentOrder, right: DocumentOrder): number {
  return compareTimes(left.instant, right.instant) || compareTiebreakers(left.tiebreaker, right.tiebreaker) || left.arrival - right.arrival;
}

function compareTimes(left: DateNanos | null, right: DateNanos | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return compareDateNanos(left, right);
}

function compareTiebreakers(left: unknown, right: unknown): number {
  const [isLeftMissing, isRightMissing] = [left === undefined || left === null, right === undefined || right === null];
  if (isLeftMissing || isRightMissing) return Number(isLeftMissing) - Number(isRightMissing);
  const [from, to] = [numberOf(left), numberOf(right)];
  if (from !== null && to !== null) return from < to ? -1 : from > to ? 1 : 0;
  const [text, other] = [String(left), String(right)];
  return text < other ? -1 : text > other ? 1 : 0;
}

/** Whole numbers keep all their digits; of more than a hundred, which take long to read, no source makes use. */
function numberOf(value: unknown): number | bigint | null {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  return typeof value === 'string' && /^-?\d{1,100}$/.test(value) ? BigInt(value) : null;
}
