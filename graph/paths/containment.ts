import type { Movement } from '../model.ts';
import { candidateSteps } from './candidate-steps.ts';
import { spreadsOf } from './clock-spreads.ts';
import { type MovementCut, movementCut } from './movement-cut.ts';
import { type NamedCut, namedCut } from './named-cut.ts';
import type { ReachOptions } from './reach.ts';
import { indexMovements, type TemporalIndex } from './temporal-index.ts';
import { type WalkEnd, type WalkEnds, walkEnds } from './walk-ends.ts';
import { walkLimits } from './walk-options.ts';

/** What would have to be contained so that nothing leads from some ends to others; each is worked out when it is asked for. */
export interface Containment {
  movements(): MovementCut;
  /** Of hosts other than the ends. */
  hosts(): NamedCut;
  /** Of accounts that movements were made with; a movement of nobody known cannot be prevented so. */
  accounts(): NamedCut;
}

export interface ContainmentOptions extends ReachOptions {
  /** Whether the hosts where walks start may be contained too: not where somebody wants to know what else would do. */
  readonly mayContainStarts?: boolean | undefined;
}

/**
 * What to contain so that no walk leads from one of some ends to one of others, or, where no others are given, anywhere.
 * Throws RangeError for an option out of range.
 */
export function containment(
  index: TemporalIndex,
  from: readonly WalkEnd[],
  to: readonly WalkEnd[] | null,
  options: ContainmentOptions = {},
): Containment {
  const limits = walkLimits(options);
  // Most movements are part of no walk between these ends; the cuts need to look at the others only.
  const steps = candidateSteps(index, endsOf(index, from, to), { ...limits, spread: spreadsOf(index, false) });
  const between = indexMovements(steps.flatMap((step) => index.movements[step] ?? []));
  const ends = endsOf(between, from, to);
  const kept = new Set([...(options.mayContainStarts === true ? [] : from), ...(to ?? [])].map(({ id }) => id));
  const hostsOf = ({ source, target }: Movement): string[] => [source.host, target.host].filter((host) => !kept.has(host));
  return {
    movements: () => movementCut(between, ends),
    hosts: () => namedCut(between, ends, hostsOf),
    accounts: () => namedCut(between, ends, ({ user, source }) => [user ?? source.user].filter((account) => account !== null)),
  };
}

function endsOf(index: TemporalIndex, from: readonly WalkEnd[], to: readonly WalkEnd[] | null): WalkEnds {
  const ends = walkEnds(index, from, to ?? []);
  return to === null ? { ...ends, ends: Uint32Array.from(index.movements.keys()) } : ends;
}
