import type { CompiledSequence } from '../eql/compile.ts';
import { planSequence, type SequencePlan } from '../eql/sequence/plan.ts';
import type { StreamOptions } from './stream-options.ts';

/** A sequence as a stream follows it: what may still undo a match, and how long what came may matter. */
export interface StreamPlan extends SequencePlan {
  /** Whether something after the last event can undo a match. */
  readonly isOpenEnded: boolean;
  /** Whether matches wait until all is in that may undo them: what rests on nothing having come is told when nothing can come any more. */
  readonly isHeld: boolean;
  /** The most by which the time of an event may be off, ms. */
  readonly maxToleranceMs: number;
  /** How long before what is not settled the first event of a sequence may have happened which that is part of, ms. */
  readonly reachMs: number;
  /** How long it is remembered that an event came which must be missing, ms. */
  readonly gapRetentionMs: number;
}

/** The plan of a compiled sequence; one without `maxspan` takes the default. */
export function planOnStream(
  query: Pick<CompiledSequence<never>, 'items' | 'until' | 'maxspanMs'>,
  { defaultMaxspanMs, maxToleranceMs }: Pick<StreamOptions, 'defaultMaxspanMs' | 'maxToleranceMs'>,
): StreamPlan {
  const plan = planSequence({ ...query, maxspanMs: query.maxspanMs ?? defaultMaxspanMs });
  const isOpenEnded = plan.gaps.some(({ position }) => position === plan.length);
  // A sequence may be longer by the tolerance, and its first event may have been put before when it happened as its last was put after.
  const reachMs = plan.maxspanMs + 3 * maxToleranceMs;
  return {
    ...plan,
    isOpenEnded,
    isHeld: isOpenEnded || plan.untilItem !== null,
    maxToleranceMs,
    reachMs,
    // A sequence that waits for its stretch of absence may be as old as it can be, and the stretch may begin as long before its end.
    gapRetentionMs: isOpenEnded ? 2 * reachMs : reachMs,
  };
}
