import { requestError } from './request-errors.ts';

/** The value of an argument; throws BAD_USER_INPUT where it is out of range. */
export function inRange(name: string, value: number, least: number, most: number): number {
  if (value >= least && value <= most) return value;
  throw requestError('BAD_USER_INPUT', `\`${name}\` is ${value}; it may be ${least} to ${most}.`);
}
