import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateNanosOf, rfc3339Of } from './date-nanos.ts';

const NOON_MS = Date.UTC(2026, 10, 25, 12);

describe('dateNanosOf', () => {
  it.each([
    ['milliseconds', NOON_MS],
    ['digits', String(NOON_MS)],
    ['RFC 3339', '2026-11-25T12:00:00Z'],
    ['a zone', '2026-11-25T14:00:00+02:00'],
    ['a zone without a colon', '2026-11-25T14:00:00.000+0200'],
    ['no zone', '2026-11-25T12:00:00'],
    ['a space for the T', '2026-11-25 12:00:00'],
    ['a FILETIME', 134_400_816_000_000_000n],
    ['a FILETIME in digits', '134400816000000000'],
  ])('reads %s', (_, value) => {
    expect(dateNanosOf(value)).toEqual({ ms: NOON_MS, nanoseconds: 0 });
  });

  it.each(['2026-11-25', '25-11-2026'])('reads the day %s', (text) => {
    expect(dateNanosOf(text)).toEqual({ ms: Date.UTC(2026, 10, 25), nanoseconds: 0 });
  });

  it('keeps nanoseconds', () => {
    expect(dateNanosOf('1974-03-03T02:22:54.294365140Z')).toEqual({ ms: Date.UTC(1974, 2, 3, 2, 22, 54, 294), nanoseconds: 365_140 });
    expect(dateNanosOf('134400816000000019')).toEqual({ ms: NOON_MS, nanoseconds: 1900 });
  });

  it.each(['', 'soon', 'event 5', '9'.repeat(31), '2026-13-40', '1.2.3', true, null, {}])('takes %j for no date', (value) => {
    expect(dateNanosOf(value)).toBeNull();
  });

  it('reads what rfc3339Of writes', () => {
    const instants = fc.record({ ms: fc.integer({ min: 0, max: 4e12 }), nanoseconds: fc.integer({ min: 0, max: 999_999 }) });
    fc.assert(
      fc.property(instants, (instant) => {
        expect(dateNanosOf(rfc3339Of(instant))).toEqual(instant);
      }),
    );
  });
});
