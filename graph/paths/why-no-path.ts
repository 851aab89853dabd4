import type { EndCandidate, Movement } from '../model.ts';
import { bestWalks } from './best-walks.ts';
import { type NearestMiss, nearestMiss } from './nearest-miss.ts';
import { type OrderAssumption, orderAssumptions } from './order-assumptions.ts';
import { indexMovements, type TemporalIndex } from './temporal-index.ts';
import type { WalkEnds } from './walk-ends.ts';
import { type WalkOptions, walkLimits } from './walk-options.ts';

/**
 * Why there is no path, by what would have to be otherwise for there to be one:
 * `EMPTY_WINDOW` it ends before it begins; `TOO_MANY_HOPS` more movements; `STAYED_TOO_LONG` a longer stay on a host; `OUT_OF_WINDOW` another
 * stretch of time; `BELOW_TIER` movements that are known less well; `AMBIGUOUS_ADDRESS` an address would have to be one of the hosts that it
 * could have been; `AGAINST_TIME` movements tie the ends, but not in the order of time; `NEVER_TIED` no movements tie them at all.
 */
export type NoPathKind =
  | 'EMPTY_WINDOW'
  | 'TOO_MANY_HOPS'
  | 'STAYED_TOO_LONG'
  | 'OUT_OF_WINDOW'
  | 'BELOW_TIER'
  | 'AMBIGUOUS_ADDRESS'
  | 'AGAINST_TIME'
  | 'NEVER_TIED';

export interface WhyNoPath {
  readonly kind: NoPathKind;
  /** The movements that come nearest to a path; none where nothing ties the ends. */
  readonly nearest: readonly Movement[];
  /** The step that breaks time most, and what it comes after; null where none does. */
  readonly blockedAt: OrderAssumption | null;
  /** Ends of the nearest movements that are no more than an address, each taken for a host that it could have been. */
  readonly ambiguous: readonly AmbiguousEnd[];
}

export interface AmbiguousEnd {
  readonly movement: Movement;
  readonly side: 'SOURCE' | 'TARGET';
  /** Whom it was taken for. */
  readonly candidate: EndCandidate;
}

/**
 * Why no walk leads between these ends, for a question that found none: what was asked for is given up piece by piece until there is one. What
 * would do of the movements that were asked for comes before what is of others in more than one respect.
 * `endsIn` gives the ends in an index of other movements. Throws RangeError for an option out of range.
 */
export function whyNoPath(index: TemporalIndex, endsIn: EndsIn, options: WalkOptions = {}): WhyNoPath {
  const { since, before, tier } = options;
  if ((since ?? Number.NEGATIVE_INFINITY) > (before ?? Number.POSITIVE_INFINITY)) return { ...NOTHING, kind: 'EMPTY_WINDOW' };
  const givenUp: [NoPathKind, WalkOptions][] = [
    ['TOO_MANY_HOPS', { ...options, maxHops: undefined }],
    ['STAYED_TOO_LONG', { ...options, maxHops: undefined, maxDwellMs: undefined }],
    ['OUT_OF_WINDOW', { tier }],
    ['BELOW_TIER', { since, before }],
  ];
  for (const [kind, less] of givenUp) {
    const nearest = firstWalk(index, endsIn, less);
    if (nearest.length > 0) return { ...NOTHING, kind, nearest };
  }
  const resolved = asAnyCandidate(index);
  const within = otherwise(index, resolved, endsIn, { since, before, tier });
  if (within !== null) return within;
  const nearest = firstWalk(index, endsIn, {});
  if (nearest.length > 0) return { ...NOTHING, kind: 'BELOW_TIER', nearest };
  return otherwise(index, resolved, endsIn, {}) ?? NOTHING;
}

type EndsIn = (index: TemporalIndex) => WalkEnds;

function firstWalk(index: TemporalIndex, endsIn: EndsIn, wanted: WalkOptions): readonly Movement[] {
  return bestWalks(index, endsIn(index), wanted)[0]?.movements ?? [];
}

/** What would do of the movements that are wanted: another host behind an address, or other clocks; null where neither would. */
function otherwise(index: TemporalIndex, resolved: Resolved | null, endsIn: EndsIn, wanted: WalkOptions): WhyNoPath | null {
  const nearest = resolved === null ? [] : firstWalk(resolved.index, endsIn, wanted);
  if (resolved !== null && nearest.length > 0) {
    const ambiguous = nearest.flatMap((movement) => resolved.ends.get(movement) ?? []);
    return {
      kind: 'AMBIGUOUS_ADDRESS',
      nearest: nearest.map((movement) => resolved.originals.get(movement) ?? movement),
      ambiguous,
      blockedAt: null,
    };
  }
  const missed = nearestMiss(index, endsIn, walkLimits(wanted));
  return missed === null ? null : { ...NOTHING, kind: 'AGAINST_TIME', nearest: missed.movements, blockedAt: blockedAt(missed) };
}

const NOTHING: WhyNoPath = { kind: 'NEVER_TIED', nearest: [], blockedAt: null, ambiguous: [] };

/** Of equal ones the first. */
function blockedAt({ movements, byMs }: NearestMiss): OrderAssumption | null {
  return orderAssumptions(movements).find((assumption) => assumption.byMs === byMs) ?? null;
}

/** Movements with ends that nothing resolves, from and to every host that these could have been, beside all others. */
interface Resolved {
  readonly index: TemporalIndex;
  readonly ends: ReadonlyMap<Movement, readonly AmbiguousEnd[]>;
  readonly originals: ReadonlyMap<Movement, Movement>;
}

function asAnyCandidate(index: TemporalIndex): Resolved | null {
  const ends = new Map<Movement, AmbiguousEnd[]>();
  const originals = new Map<Movement, Movement>();
  for (const movement of index.movements) {
    const { source, target } = movement;
    for (const from of [null, ...source.candidates]) {
      for (const to of [null, ...target.candidates]) {
        if (from === null && to === null) continue;
        const taken: Movement = {
          ...movement,
          source: { ...source, host: from?.host ?? source.host },
          target: { ...target, host: to?.host ?? target.host },
        };
        originals.set(taken, movement);
        ends.set(taken, [
          ...(from === null ? [] : [{ movement, side: 'SOURCE' as const, candidate: from }]),
          ...(to === null ? [] : [{ movement, side: 'TARGET' as const, candidate: to }]),
        ]);
      }
    }
  }
  if (ends.size === 0) return null;
  return { index: indexMovements([...index.movements, ...ends.keys()]), ends, originals };
}
