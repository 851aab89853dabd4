import { text } from './text.ts';

const EARLIEST_MS = Date.UTC(1980, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);
const QUARTER_HOUR_MS = 900_000;
const ZERO = 48;

/**
 * An instant in epoch ms from `2020-12-19 12:00:03.821`, RFC 3339 (up to nanoseconds, cut to ms) or epoch ms; text without a zone is UTC.
 *
 * Undefined for what is no time, and for years before 1980 or after 2199, which are damage and not telemetry.
 */
export function epochMs(value: unknown): number | undefined {
  const ms = typeof value === 'number' ? Math.floor(value) : fromText(text(value));
  return ms !== undefined && ms >= EARLIEST_MS && ms < LATEST_MS ? ms : undefined;
}

/** Whether a time, in one of the forms that `epochMs` reads, says in which zone it is. */
export function namesZone(value: unknown): boolean {
  return typeof value === 'number' || NAMES_ZONE.test(text(value) ?? '') || EPOCH_MS.test(text(value) ?? '');
}

/** How far the zone of a clock is from UTC, in ms, from one moment in both; undefined where the difference is no zone's. */
export function zoneOffset(localMs: number, utcMs: number): number | undefined {
  const offset = Math.round((utcMs - localMs) / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  const isZone = Math.abs(offset) <= 56 * QUARTER_HOUR_MS && Math.abs(utcMs - localMs - offset) <= QUARTER_HOUR_MS / 3;
  return isZone ? offset : undefined;
}

function fromText(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const fixed = fromFixedFormat(written);
  return fixed ?? fromOtherFormat(written);
}

/** Hand-rolled because it runs for every event: `YYYY-MM-DD?hh:mm:ss[.f…][Z|±hh:mm]`. */
function fromFixedFormat(written: string): number | undefined {
  if (written.length < 19 || written.charCodeAt(4) !== 45 || written.charCodeAt(7) !== 45 || written.charCodeAt(13) !== 58)
    return undefined;
  const year = digits(written, 0, 4);
  const month = digits(written, 5, 7);
  const day = digits(written, 8, 10);
  const hour = digits(written, 11, 13);
  const minute = digits(written, 14, 16);
  const second = digits(written, 17, 19);
  const inRange = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59;
  if (year < 0 || !inRange || second < 0 || second > 60) return undefined;
  let at = 19;
  let ms = 0;
  if (written.charCodeAt(at) === 46) {
    let scale = 100;
    for (at += 1; isDigit(written.charCodeAt(at)); at += 1) {
      ms += Math.floor(scale) * (written.charCodeAt(at) - ZERO);
      scale /= 10;
    }
  }
  const offset = zoneSuffix(written, at);
  return offset === undefined ? undefined : Date.UTC(year, month - 1, day, hour, minute, second, ms) - offset;
}

function zoneSuffix(written: string, at: number): number | undefined {
  if (at === written.length || (written.charCodeAt(at) === 90 && at + 1 === written.length)) return 0;
  const sign = written[at] === '+' ? 1 : written[at] === '-' ? -1 : 0;
  if (sign === 0) return undefined;
  const minutesAt = written.charCodeAt(at + 3) === 58 ? at + 4 : at + 3;
  const hours = digits(written, at + 1, at + 3);
  const minutes = digits(written, minutesAt, minutesAt + 2);
  return hours < 0 || minutes < 0 || minutesAt + 2 !== written.length ? undefined : sign * (hours * 60 + minutes) * 60_000;
}

/** The number in `[from, to)`; -1 where there is something else. */
function digits(written: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at += 1) {
    const code = written.charCodeAt(at);
    if (!isDigit(code)) return -1;
    number = number * 10 + code - ZERO;
  }
  return number;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 57;
}

const EPOCH_MS = /^(?:\/Date\()?(\d{12,14})(?:\)\/)?$/;
const NAMES_ZONE = /(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})\)?$/i;

/** Epoch ms, PowerShell's `/Date(…)/`, and what `Date.parse` knows; never by the zone of the machine that runs this. */
function fromOtherFormat(written: string): number | undefined {
  const epoch = EPOCH_MS.exec(written);
  if (epoch?.[1] !== undefined) return Number(epoch[1]);
  if (written.length > 64) return undefined;
  const ms = Date.parse(NAMES_ZONE.test(written) ? written : `${written} UTC`);
  return Number.isNaN(ms) ? undefined : ms;
}
