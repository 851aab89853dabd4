/**
 * A point in time as Elasticsearch's `date_nanos` holds it: whole epoch milliseconds, and the nanoseconds past them (0 to 999,999).
 * Source: https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/date_nanos
 */
export interface DateNanos {
  readonly ms: number;
  readonly nanoseconds: number;
}

/** Numbers from here on count 100 ns since 1601, as Windows does: as milliseconds they would lie 300,000 years ahead. */
const LEAST_FILETIME = 10_000_000_000_000_000;
const FILETIME_UNITS_PER_MS = 10_000;
/** 1970 in milliseconds since 1601. */
const EPOCH_IN_FILETIME_MS = 11_644_473_600_000;

const RFC_3339 = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\d*)?(?:\s?([Zz]|[+-]\d\d(?::?\d\d)?))?$/;
const DAY_FIRST = /^(\d\d)-(\d\d)-(\d{4})$/;
/** More digits tell no time, and take long to read. */
const DIGITS = /^[+-]?\d{1,30}$/;

/**
 * Reads a date as sources write it: epoch milliseconds or a Windows FILETIME, as a number or in digits; RFC 3339 of any
 * precision (UTC where it names no zone), also the day alone; `dd-MM-yyyy`. Null where it is none of these.
 * Source: RFC 3339; https://learn.microsoft.com/en-us/windows/win32/api/minwinbase/ns-minwinbase-filetime
 */
export function dateNanosOf(value: unknown): DateNanos | null {
  if (typeof value === 'number') return Number.isFinite(value) ? fromNumber(value) : null;
  if (typeof value === 'bigint') return fromInteger(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (DIGITS.test(text)) return text.length > 15 ? fromInteger(BigInt(text)) : fromNumber(Number(text));
  return fromText(text);
}

/** Orders two points in time: negative, zero or positive. */
export function compareDateNanos(left: DateNanos, right: DateNanos): number {
  return left.ms - right.ms || left.nanoseconds - right.nanoseconds;
}

/** RFC 3339 in UTC, with milliseconds, or with nanoseconds where there are any. */
export function rfc3339Of({ ms, nanoseconds }: DateNanos): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return String(ms);
  const text = date.toISOString();
  return nanoseconds === 0 ? text : `${text.slice(0, -1)}${String(nanoseconds).padStart(6, '0')}Z`;
}

function fromNumber(number: number): DateNanos {
  if (number >= LEAST_FILETIME) return fromInteger(BigInt(number));
  const ms = Math.floor(number);
  return { ms, nanoseconds: Math.floor((number - ms) * 1_000_000) };
}

function fromInteger(integer: bigint): DateNanos {
  if (integer < LEAST_FILETIME) return { ms: Number(integer), nanoseconds: 0 };
  const units = BigInt(FILETIME_UNITS_PER_MS);
  return { ms: Number(integer / units) - EPOCH_IN_FILETIME_MS, nanoseconds: Number(integer % units) * 100 };
}

function fromText(text: string): DateNanos | null {
  const [, day, time = '00:00', fraction = '', zone = 'Z'] = RFC_3339.exec(text) ?? [];
  if (day === undefined) {
    const [, dayOfMonth, month, year] = DAY_FIRST.exec(text) ?? [];
    return year === undefined ? null : fromText(`${year}-${month}-${dayOfMonth}`);
  }
  const wholeSecondMs = Date.parse(`${day}T${time}${zoneInMinutes(zone)}`);
  if (Number.isNaN(wholeSecondMs)) return null;
  const digits = fraction.padEnd(9, '0');
  return { ms: wholeSecondMs + Number(digits.slice(0, 3)), nanoseconds: Number(digits.slice(3)) };
}

/** `+02` and `+0200` as `+02:00`, which `Date.parse` reads. */
function zoneInMinutes(zone: string): string {
  if (zone.length === 1) return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}
