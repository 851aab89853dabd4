import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, namesZone, zoneOffset } from './time.ts';

const SOME_MS = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2199, 11, 31) });

describe('instant', () => {
  it.each([
    ['2020-12-19 12:00:03.821', '2020-12-19T12:00:03.821Z'],
    ['2020-12-19 12:00:03', '2020-12-19T12:00:03Z'],
    ['2020-12-19T12:00:03.8214567Z', '2020-12-19T12:00:03.821Z'],
    ['2020-12-19T12:00:03.8+02:00', '2020-12-19T10:00:03.800Z'],
    ['2020-12-19T12:00:03-0530', '2020-12-19T17:30:03Z'],
    ['/Date(1608379203821)/', '2020-12-19T12:00:03.821Z'],
    ['1608379203821', '2020-12-19T12:00:03.821Z'],
    ['12/19/2020 12:00:03 PM', '2020-12-19T12:00:03Z'],
  ])('reads %s', (written, expected) => {
    expect(epochMs(written)).toBe(Date.parse(expected));
  });

  it.each(['', '-', 'yesterday', '30000-01-01T00:00:00Z', '1601-01-01T00:00:00Z', '2020-13-01 00:00:00', {}, null, Number.NaN])(
    'refuses %s',
    (written) => {
      expect(epochMs(written)).toBeUndefined();
    },
  );

  it('reads back every instant that is written out, with or without its zone', () => {
    fc.assert(
      fc.property(SOME_MS, (ms) => {
        const written = new Date(ms).toISOString();
        expect([epochMs(written), epochMs(written.replace('T', ' ').slice(0, -1)), epochMs(ms)]).toEqual([ms, ms, ms]);
      }),
    );
  });

  it('gives an instant or nothing, whatever is written', () => {
    const almost = fc.stringMatching(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.]?\d*[Z+-]?[\d:]*$/);
    fc.assert(
      fc.property(fc.oneof(fc.anything(), almost), (value) => {
        const ms = epochMs(value);
        expect(ms === undefined || Number.isInteger(ms)).toBe(true);
      }),
    );
  });
});

describe('namesZone', () => {
  it.each([1_773_129_605_000, '1773129605000', '2026-03-10T08:00:05Z', '2026-03-10 08:00:05+05:30', '2026-03-10 08:00:05 UTC'])(
    'holds of a time that says its zone: %s',
    (value) => expect(namesZone(value)).toBe(true),
  );

  it.each(['2026-03-10 08:00:05', '2026-03-10T08:00:05.123', '03/10/2026 08:00:05 AM', undefined])('does not hold of %s', (value) =>
    expect(namesZone(value)).toBe(false),
  );
});

describe('zoneOffset', () => {
  it('tells the zone of a clock by one moment on it and on UTC, but for the seconds between', () => {
    expect(zoneOffset(Date.UTC(2020, 0, 1, 8, 0, 7), Date.UTC(2020, 0, 1, 12, 0, 9))).toBe(4 * 3_600_000);
    expect(zoneOffset(Date.UTC(2020, 0, 1, 17, 45), Date.UTC(2020, 0, 1, 12, 0))).toBe(-5.75 * 3_600_000);
  });

  it('tells none where the two lie apart by what is no zone', () => {
    expect(zoneOffset(0, 3 * 86_400_000)).toBeUndefined();
    expect(zoneOffset(0, 7 * 60_000)).toBeUndefined();
  });
});
