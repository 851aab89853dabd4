import { describe, expect, it } from 'vitest';
import { type IngestSample, lags, readingRates } from './ingest-rates.ts';

const sample = (seconds: number, events: number | null, waited: number | null = null): IngestSample => ({
  at: new Date(seconds * 1_000).toISOString(),
  events,
  waiting: waited === null ? null : { events: 1, seconds: waited },
});

describe('how fast events were read', () => {
  it('is what came between two samples, a second', () => {
    expect(readingRates([sample(10, 0), sample(20, 500), sample(30, 500)])).toEqual([
      { at: 20_000, value: 50 },
      { at: 30_000, value: 0 },
    ]);
  });

  it('is not known where others read, where the count began anew, and between samples of one moment', () => {
    expect(readingRates([sample(10, null), sample(20, 5)])).toEqual([]);
    expect(readingRates([sample(10, 5), sample(20, null)])).toEqual([]);
    expect(readingRates([sample(10, 5), sample(20, 4)])).toEqual([]);
    expect(readingRates([sample(10, 5), sample(10, 6)])).toEqual([]);
  });
});

describe('the lag', () => {
  it('is how long the oldest event waited, where there is a queue', () => {
    expect(lags([sample(10, 0), sample(20, 0, 1.5)])).toEqual([{ at: 20_000, value: 1.5 }]);
  });
});
