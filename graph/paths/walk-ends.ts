import type { Movement } from '../model.ts';
import { at, type TemporalIndex } from './temporal-index.ts';

/** Where walks may begin and end, by steps of the index: so that the ends may be hosts, accounts or anything else that a step tells. */
export interface WalkEnds {
  /** The steps that a walk may begin with, rising. */
  readonly starts: Uint32Array;
  /** Those that it may end with, rising. */
  readonly ends: Uint32Array;
}

/** One end of the walks that are asked for, by the id of its node. */
export interface WalkEnd {
  readonly kind: 'HOST' | 'USER';
  readonly id: string;
}

/**
 * The ends of walks from one of some ends to one of others. A walk from a host begins with a movement out of it, one from an account with a
 * movement that the account began; a walk to a host ends with a movement into it, one to an account with a movement that used it on its target.
 * What has no movements has none.
 */
export function walkEnds(index: TemporalIndex, from: readonly WalkEnd[], to: readonly WalkEnd[]): WalkEnds {
  const { outStart, outSteps, inStart, inSteps } = index;
  return {
    starts: merged([...ofHosts(index, from, outStart, outSteps), stepsOf(index, from, beganAs)]),
    ends: merged([...ofHosts(index, to, inStart, inSteps), stepsOf(index, to, ({ user }) => user)]),
  };
}

/** The steps out of each of the hosts among the ends, or into it. */
function ofHosts(index: TemporalIndex, ends: readonly WalkEnd[], starts: Uint32Array, steps: Uint32Array): Uint32Array[] {
  return numbersOf(index, ends).map((host) => steps.subarray(at(starts, host), at(starts, host + 1)));
}

/** All steps of some lists, each once, rising. */
function merged(lists: readonly (Uint32Array | readonly number[])[]): Uint32Array {
  return Uint32Array.from(new Set(lists.flatMap((list) => [...list]))).sort((left, right) => left - right);
}

/** Whom a movement was begun as: the account of the program on the source, else the one that was used on the target. */
function beganAs({ source, user }: Movement): string | null {
  return source.user ?? user;
}

/** The numbers of the hosts among the ends, each once, rising. */
function numbersOf(index: TemporalIndex, ends: readonly WalkEnd[]): number[] {
  const numbers = ends.flatMap(({ kind, id }) => (kind === 'HOST' ? (index.hostNumbers.get(id) ?? []) : []));
  return [...new Set(numbers)].sort((left, right) => left - right);
}

/** The steps whose account is among the ends. */
function stepsOf({ movements }: TemporalIndex, ends: readonly WalkEnd[], userOf: (movement: Movement) => string | null): number[] {
  const users = new Set(ends.flatMap(({ kind, id }) => (kind === 'USER' ? [id] : [])));
  if (users.size === 0) return [];
  return movements.flatMap((movement, step) => (users.has(userOf(movement) ?? '') ? [step] : []));
}
