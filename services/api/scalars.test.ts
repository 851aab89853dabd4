import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime, parseTime } from './scalars.ts';

describe('DateTime', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1601, 0, 1), max: Date.UTC(9999, 11, 31) }), (epochMs) => {
        expect(parseTime(formatTime(epochMs))).toBe(epochMs);
      }),
    );
  });

  it('understands offsets and any precision of a second', () => {
    const times = ['2026-01-31T12:00:00Z', '2026-01-31t14:00:00.000+02:00', '2026-01-31 12:00:00.0000001z'].map(parseTime);

    expect(new Set(times)).toEqual(new Set([Date.UTC(2026, 0, 31, 12)]));
  });

  it.each(['', '2026-01-31', '2026-01-31T12:00:00', '2026-13-01T00:00:00Z', '30000-01-01T00:00:00Z', 1_700_000_000_000, null])(
    'refuses %j',
    (value) => {
      expect(() => parseTime(value)).toThrow('A time is written as RFC 3339');
    },
  );

  it('does not write a time that RFC 3339 cannot', () => {
    expect(() => formatTime(Date.UTC(30_000, 0, 1))).toThrow(RangeError);
  });
});
