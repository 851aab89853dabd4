import { describe, expect, it } from 'vitest';
import { growthSince } from './growth.ts';

describe('growthSince', () => {
  it('compares five minutes with the last five', () => {
    const samples = everyMinute(20, (minute) => (minute < 10 ? 500 : minute < 15 ? 100 : 110));

    expect(growthSince(10, samples)).toBeCloseTo(0.1);
  });

  it('is not misled by single samples', () => {
    const samples = everyMinute(20, (minute) => (minute === 11 || minute === 18 ? 1_000 : 100));

    expect(growthSince(10, samples)).toBe(0);
  });

  it('is negative where memory shrank', () => {
    expect(
      growthSince(
        0,
        everyMinute(10, (minute) => (minute < 5 ? 100 : 50)),
      ),
    ).toBe(-0.5);
  });

  it.each([
    ['nothing was measured', []],
    ['both spans overlap', everyMinute(19, () => 100)],
    ['nothing was measured in the first span', everyMinute(30, () => 100).filter(({ minute }) => minute > 15)],
  ])('is unknown where %s', (_, samples) => {
    expect(growthSince(10, samples)).toBeNull();
  });
});

/** Samples of the minutes 0 up to, and without, `minutes`, which is added as the soak's end. */
function everyMinute(minutes: number, bytesAt: (minute: number) => number) {
  return Array.from({ length: minutes + 1 }, (_, minute) => ({ minute, bytes: bytesAt(minute) }));
}
