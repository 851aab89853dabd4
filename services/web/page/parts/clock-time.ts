import type { Zone } from '../app/preferences.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface ClockParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly ms: number;
}

function partsOf(time: number, zone: Zone): ClockParts {
  // A time of a zone is told by the UTC fields of a moment that lies as far away as the zone does.
  const date = new Date(zone === 'UTC' ? time : time - new Date(time).getTimezoneOffset() * 60_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    hours: date.getUTCHours(),
    minutes: date.getUTCMinutes(),
    seconds: date.getUTCSeconds(),
    ms: date.getUTCMilliseconds(),
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2 Mar 2021` of a time in epoch ms. */
export function dayWords(time: number, zone: Zone): string {
  const { year, month, day } = partsOf(time, zone);
  return `${day} ${MONTHS[month]} ${year}`;
}

/** `13:05:00.004` of a time in epoch ms; `13:05:00` or `13:05` where less is asked for. */
export function clockWords(time: number, zone: Zone, precision: 'ms' | 's' | 'min' = 'ms'): string {
  const { hours, minutes, seconds, ms } = partsOf(time, zone);
  const upToMinutes = `${two(hours)}:${two(minutes)}`;
  if (precision === 'min') return upToMinutes;
  const upToSeconds = `${upToMinutes}:${two(seconds)}`;
  return precision === 's' ? upToSeconds : `${upToSeconds}.${String(ms).padStart(3, '0')}`;
}

/** `UTC`, or the zone of this machine at that time as its distance from it, `UTC+02:00`. */
export function zoneOf(time: number, zone: Zone): string {
  if (zone === 'UTC') return 'UTC';
  const minutes = -new Date(time).getTimezoneOffset();
  if (minutes === 0) return 'UTC±00:00';
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** How long, in the two largest units that say something: `1 h 16 min`, `4 min 40 s`, `0.8 s`. `ms` is not negative. */
export function durationOf(ms: number): string {
  if (ms < 10_000) return `${Number((ms / 1_000).toFixed(ms < 1_000 ? 3 : 1))} s`;
  const seconds = Math.round(ms / 1_000);
  const units: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const first = units.findIndex(([count]) => count > 0);
  return units
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
