import { addressNumber, canonicalAddress, compileBlocks, isCanonicalIpv4 } from './addresses.ts';
import { compareDateNanos, dateNanosOf } from './date-nanos.ts';
import type { FieldType } from './field-access.ts';
import { compareVersions } from './version.ts';

/** Whether one value, never a missing one, passes. */
export type ValueTest = (value: unknown) => boolean;

/**
 * A test for "equals this constant" on values of a field of that type. Text and number are equal where they are written
 * alike, since sources disagree on which of the two an id is.
 */
export function equalityTest(constant: unknown, type: FieldType | null): ValueTest {
  if (constant === null || constant === undefined) return () => false;
  if (type === 'ip' && typeof constant === 'string') return addressEquality(constant);
  if (type === 'date') {
    const instant = dateNanosOf(constant);
    return (value) => {
      const other = instant === null ? null : dateNanosOf(value);
      return other !== null && instant !== null && other.ms === instant.ms && other.nanoseconds === instant.nanoseconds;
    };
  }
  if (typeof constant === 'string') return (value) => value === constant || (typeof value !== 'string' && String(value) === constant);
  if (typeof constant === 'number') return (value) => value === constant || (typeof value === 'string' && numberOf(value) === constant);
  return (value) => value === constant || value === String(constant);
}

function addressEquality(text: string): ValueTest {
  if (text.includes('/')) {
    const isInside = compileBlocks([text]);
    return (value) => typeof value === 'string' && isInside(value);
  }
  const canonical = canonicalAddress(text) ?? text;
  return (value) => value === canonical || (typeof value === 'string' && !isCanonicalIpv4(value) && canonicalAddress(value) === canonical);
}

/**
 * Compares two values: negative, zero or positive; null where they have no order. Dates compare to the nanosecond,
 * addresses as numbers. Text compares by code units, as Elasticsearch's keywords do.
 */
export function order(left: unknown, right: unknown, type: FieldType | null): number | null {
  if (type === 'date') {
    const [from, to] = [dateNanosOf(left), dateNanosOf(right)];
    return from === null || to === null ? null : compareDateNanos(from, to);
  }
  if (typeof left === 'string' && typeof right === 'string') {
    if (type === 'version') return compareVersions(left, right);
    if (type === 'ip') return compareAddresses(left, right);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  const [from, to] = [numberOf(left), numberOf(right)];
  return from === null || to === null ? null : from - to;
}

function compareAddresses(left: string, right: string): number | null {
  const [from, to] = [addressNumber(left), addressNumber(right)];
  if (from === null || to === null) return null;
  return from < to ? -1 : from > to ? 1 : 0;
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}
