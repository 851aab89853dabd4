import type { SequencePlan } from './plan.ts';
import type { SequenceCandidate } from './sequence-event.ts';

/**
 * The order of two events of a sequence: negative where `left` comes first, 0 where nothing but a tiebreaker tells them apart.
 *
 * It is that of their times, to the nanosecond, but for the tolerance of their clocks: the first of a sequence is taken as early as its
 * clock allows, the last as late, so that two logs whose clocks differ do not hide that one thing led to the other.
 */
export function compareInSequence(plan: SequencePlan, left: SequenceCandidate<unknown>, right: SequenceCandidate<unknown>): number {
  return placeMsOf(plan, left) - placeMsOf(plan, right) || left.event.nanoseconds - right.event.nanoseconds;
}

/** The time by which an event is put in order, epoch ms: at most its tolerance away from when it happened. */
export function placeMsOf(plan: SequencePlan, { event, passed }: SequenceCandidate<unknown>): number {
  return event.toleranceMs === 0 ? event.timeMs : event.timeMs + leeway(plan, passed) * event.toleranceMs;
}

/**
 * The part of its tolerance by which an event is moved. One that could be several items stays where it is, so that it keeps one place in
 * the order; so does what must be missing, and what ends a sequence.
 */
function leeway({ stages, stageOf }: SequencePlan, passed: readonly number[]): -1 | 0 | 1 {
  const [item, ...others] = passed;
  const stage = item === undefined || others.length > 0 ? null : (stageOf[item] ?? null);
  if (stage === null || stages.length === 1) return 0;
  if (stage === 0) return -1;
  return stage === stages.length - 1 ? 1 : 0;
}
