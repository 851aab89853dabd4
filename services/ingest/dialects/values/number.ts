import { text } from './text.ts';

const DECIMAL = /^\d{1,16}$/;
const HEXADECIMAL = /^0x[0-9a-f]{1,13}$/i;

/** A whole number of zero or more, from a number, decimal text or `0x…`; undefined for anything else. */
export function wholeNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  const digits = text(value);
  if (digits === undefined || !(DECIMAL.test(digits) || HEXADECIMAL.test(digits))) return undefined;
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** A process id; undefined for 0, which Windows writes where there is no process to name. */
export function pid(value: unknown): number | undefined {
  const number = wholeNumber(value);
  return number !== undefined && number > 0 && number <= 0xffff_ffff ? number : undefined;
}

/** A TCP or UDP port; undefined for 0 and for what is no port. */
export function port(value: unknown): number | undefined {
  const number = wholeNumber(value);
  return number !== undefined && number > 0 && number <= 0xffff ? number : undefined;
}
