import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherRecordNumber, mergeRecordNumbers, missesRecords, type RecordNumbers } from './record-numbers.ts';

const HOUR_MS = 3_600_000;

function numbersOf(records: readonly (readonly [hour: number, number: number])[]): RecordNumbers {
  const numbers: RecordNumbers = new Map();
  for (const [hour, number] of records) gatherRecordNumber(numbers, hour, number);
  return numbers;
}

/** Whether records of hour 24 are missing, the first of the second day. */
function misses(...records: readonly (readonly [hour: number, number: number])[]): boolean {
  return missesRecords(numbersOf(records), 24 * HOUR_MS, 25 * HOUR_MS - 1);
}

const WHOLE = [
  [20, 1],
  [21, 2],
  [22, 3],
] as const;

describe('records of a log', () => {
  it('are missing where their numbers go on with a gap', () => {
    expect(misses(...WHOLE, [23, 4], [24, 9])).toBe(true);
    expect(misses(...WHOLE, [23, 4], [24, 5], [25, 9])).toBe(true);
    expect(misses(...WHOLE, [23, 4], [25, 9])).toBe(true);
  });

  it('are not where the numbers of one hour begin after those of the hour before', () => {
    expect(misses(...WHOLE, [23, 4], [23, 7], [24, 8], [24, 12], [25, 13])).toBe(false);
  });

  it('are not missing where those of other hours are', () => {
    expect(misses([20, 1], [21, 9], [22, 10], [23, 11], [24, 12], [25, 13])).toBe(false);
    expect(misses(...WHOLE, [23, 4], [24, 5], [25, 6], [26, 9])).toBe(false);
  });

  it('are a choice of the shipper where numbers are missing at half of all hours', () => {
    expect(misses([22, 3], [23, 9], [24, 20], [25, 21])).toBe(false);
    expect(misses([22, 3], [23, 4], [24, 20], [25, 21])).toBe(true);
  });

  it('are the same in any order, however often they come and however they are put together', () => {
    const record = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat(100));
    fc.assert(
      fc.property(fc.array(record), fc.array(record), (some, others) => {
        const merged = numbersOf(some);
        mergeRecordNumbers(merged, numbersOf(others));
        expect(numbersOf([...others, ...some, ...others].reverse())).toEqual(merged);
      }),
    );
  });
});
