import { describe, expect, it } from 'vitest';
import { type AgreeingLags, stretchesOf } from './stretches.ts';

const MINUTE_MS = 60_000;

/** One measurement every five minutes. */
function splitOf(lagsMs: readonly number[], scatterMs = 0, everyMs = 5 * MINUTE_MS): AgreeingLags[] {
  return stretchesOf(
    lagsMs.map((lagMs, index) => ({ recordedMs: index * everyMs, lagMs })),
    () => scatterMs,
  );
}

/** What is said in each stretch; `null` where nothing is. */
function levels(stretches: readonly AgreeingLags[]): (number | null)[] {
  return stretches.map(({ lags }) => lags[0] ?? null);
}

describe('stretchesOf', () => {
  it('finds one where measurements agree, from the first to the last', () => {
    expect(splitOf([0, 900, 100])).toEqual([{ from: 0, to: 10 * MINUTE_MS, lags: [0, 900, 100] }]);
  });

  it('begins another where they change for good', () => {
    expect(splitOf([0, 0, 0, 61_000, 61_000])).toEqual([
      { from: 0, to: 10 * MINUTE_MS, lags: [0, 0, 0] },
      { from: 15 * MINUTE_MS, to: 20 * MINUTE_MS, lags: [61_000, 61_000] },
    ]);
  });

  it('tells a change of more than a second from what scatters', () => {
    expect(levels(splitOf([0, 0, 0, 1_000, 1_000, 1_000]))).toEqual([0]);
    expect(levels(splitOf([0, 0, 0, 1_001, 1_001, 1_001]))).toEqual([0, 1_001]);
  });

  it('takes for a change only what is more than records of that day scatter by', () => {
    expect(levels(splitOf([0, 0, 0, 3_000, 3_000, 3_000], 2_999))).toEqual([0, 3_000]);
    expect(levels(splitOf([0, 0, 0, 3_000, 3_000, 3_000], 3_000))).toEqual([0]);
  });

  it('takes for a change what is six times more than one measurement usually differs from the next, or five seconds', () => {
    expect(splitOf([0, 500, 0, 500, 0, 500, 3_250, 250])).toHaveLength(1);
    expect(levels(splitOf([0, 500, 0, 500, 0, 500, 3_251, 3_251]))).toEqual([0, 3_251]);
    expect(levels(splitOf([0, 2_000, 0, 2_000, 0, 2_000, 6_001, 6_001]))).toEqual([0, 6_001]);
  });

  it('leaves out up to two among many that do not agree: their records were late', () => {
    expect(splitOf([0, 0, 0, 0, 30_000, 40_000, 0, 0, 0, 0]).map(({ lags }) => lags)).toEqual([[0, 0, 0, 0, 0, 0, 0, 0]]);
    expect(levels(splitOf([0, 0, 0, 0, 30_000, 30_000, 30_000, 0, 0, 0, 0]))).toEqual([0, 30_000, 0]);
  });

  it('says nothing of a time for which more than one in five does not agree', () => {
    expect(levels(splitOf([0, 30_000, 0, 0, 0]))).toEqual([0]);
    expect(levels(splitOf([0, 30_000, 0, 0]))).toEqual([null]);
  });

  it('says nothing of the hour about a time in which the clock twice came back to what it was', () => {
    const backAndForth = splitOf([0, 0, 0, 60_000, 60_000, 60_000, 0, 0, 0, 60_000, 60_000, 60_000], 0, 2 * MINUTE_MS);
    const slowly = splitOf([0, 0, 0, 60_000, 60_000, 60_000, 0, 0, 0, 60_000, 60_000, 60_000], 0, 20 * MINUTE_MS);

    expect(levels(backAndForth)).toEqual([null]);
    expect(levels(slowly)).toEqual([0, 60_000, 0, 60_000]);
  });

  it('says what it was where it came back twice, but not within an hour', () => {
    const backOnce = [0, 0, 0, 60_000, 60_000, 60_000, 0, 0, 0];
    const calm = (count: number): number[] => Array.from({ length: count }, () => 0);

    expect(levels(splitOf([...backOnce, ...calm(26), ...backOnce], 0, 2 * MINUTE_MS))).toEqual([0, 60_000, 0, 60_000, 0]);
    expect(levels(splitOf([...backOnce, ...calm(14), ...backOnce], 0, 2 * MINUTE_MS))).toContain(null);
  });

  it('goes on before and after such a time', () => {
    const calm = Array.from({ length: 20 }, () => 0);
    const restless = Array.from({ length: 6 }, (_, turn) => Array.from({ length: 3 }, () => (turn % 2 === 0 ? 60_000 : 0))).flat();

    expect(levels(splitOf([...calm, ...restless, ...calm]))).toEqual([0, null, 0]);
  });

  it('trusts a single measurement that no other contradicts within ten minutes', () => {
    expect(levels(splitOf([0, 0, 0, 61_000], 0, 10 * MINUTE_MS + 1))).toEqual([0, 61_000]);
    expect(levels(splitOf([0, 0, 0, 61_000], 0, 10 * MINUTE_MS))).toEqual([0]);
    expect(levels(splitOf([61_000]))).toEqual([61_000]);
  });

  it('splits each day by itself', () => {
    const day = 24 * 60 * MINUTE_MS;

    expect(splitOf([0, 0, 0, 0], 0, day / 2).map(({ from, to }) => [from, to])).toEqual([
      [0, day / 2],
      [day, (day * 3) / 2],
    ]);
  });

  it('has time for ten thousand measurements that agree on nothing', () => {
    const chaos = Array.from({ length: 10_000 }, (_, index) => ((index * 7_919) % 5) * 60_000);

    expect(levels(splitOf(chaos, 0, 8_000))).toContain(null);
  });
});
