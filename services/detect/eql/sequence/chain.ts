import type { SequencePlan } from './plan.ts';
import type { Hit, SequenceEvent } from './sequence-event.ts';

/** A sequence as far as it has come: its newest event, and what came before. It never changes, so that several may share a beginning. */
export interface Chain<AHit extends Hit> {
  readonly hit: AHit;
  readonly previous: Chain<AHit> | null;
  readonly first: AHit;
  /** The largest of its events, ms. */
  readonly toleranceMs: number;
}

/** A chain of one event. */
export function begin<AHit extends Hit>(hit: AHit): Chain<AHit> {
  return { hit, previous: null, first: hit, toleranceMs: hit.event.toleranceMs };
}

/** The chain that goes on with an event; null where that is too far from its first. */
export function extend<AHit extends Hit>(plan: SequencePlan, chain: Chain<AHit>, hit: AHit): Chain<AHit> | null {
  const toleranceMs = toleranceWith(plan, chain, hit);
  return toleranceMs === null ? null : { hit, previous: chain, first: chain.first, toleranceMs };
}

/** A chain that goes on with events that are known not to be too far from its first. */
export function extendWithin<AHit extends Hit>(chain: Chain<AHit>, hits: readonly AHit[]): Chain<AHit> {
  let whole = chain;
  for (const hit of hits) {
    whole = { hit, previous: whole, first: chain.first, toleranceMs: Math.max(whole.toleranceMs, hit.event.toleranceMs) };
  }
  return whole;
}

/**
 * The tolerance that a chain has with a further event; null where that is too far from its first. `maxspan` is inclusive and exact to the
 * nanosecond; by as much as the time of one of the events may be off, the whole may be longer.
 * Source: https://www.elastic.co/docs/reference/query-languages/eql/eql-syntax#eql-with-maxspan-keywords
 */
export function toleranceWith(plan: SequencePlan, { first, toleranceMs }: Chain<Hit>, { event }: Hit): number | null {
  const largestMs = Math.max(toleranceMs, event.toleranceMs);
  return isFarther(first.event, event, plan.maxspanMs + largestMs) ? null : largestMs;
}

/** Whether more than `spanMs` lies between two events. */
function isFarther(first: SequenceEvent<unknown>, last: SequenceEvent<unknown>, spanMs: number): boolean {
  const excessMs = last.timeMs - first.timeMs - spanMs;
  return excessMs > 0 || (excessMs === 0 && last.nanoseconds > first.nanoseconds);
}

/** The hits of a chain, the oldest first. */
export function hitsOf<AHit extends Hit>(chain: Chain<AHit>): AHit[] {
  const hits: AHit[] = [];
  for (let link: Chain<AHit> | null = chain; link !== null; link = link.previous) hits.push(link.hit);
  return hits.reverse();
}
