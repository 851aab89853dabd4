import { compareIds } from '../../graph/order.ts';

/**
 * The same data with the entries of all maps and sets in the order of their keys, which must be all numbers or all text; lists stay. What
 * holds an event's time is an event: it is taken as it is.
 */
export function inKeyOrder<T>(value: T): T;
export function inKeyOrder(value: unknown): unknown {
  if (value instanceof Map) {
    const entries = [...value].sort(([left], [right]) => compareKeys(left, right));
    return new Map(entries.map(([key, inner]) => [key, inKeyOrder(inner)]));
  }
  if (value instanceof Set) return new Set([...value].sort(compareKeys));
  if (typeof value !== 'object' || value === null || Array.isArray(value) || '@timestamp' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inKeyOrder(inner)]));
}

function compareKeys(left: unknown, right: unknown): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : compareIds(String(left), String(right));
}
