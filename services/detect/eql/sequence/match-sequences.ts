import { compareIds } from '../../../../graph/order.ts';
import type { CompiledSequence } from '../compile.ts';
import { compiledItemsOf } from '../compiled-items.ts';
import type { JoinKey } from '../join-keys.ts';
import { type GapTimes, isBroken, noteForbidden } from './absence.ts';
import { type Chain, hitsOf } from './chain.ts';
import { forEachKey } from './hits-by-key.ts';
import { planSequence } from './plan.ts';
import { advanceRow, type Row } from './row.ts';
import type { Hit, SequenceCandidate } from './sequence-event.ts';

/** A sequence that was found: its events, and the key that they share. */
export interface SequenceMatch<Candidate> {
  readonly events: readonly Candidate[];
  readonly key: JoinKey;
}

/** A hit with what was searched, and its place there. */
interface SearchedHit<Candidate> extends Hit {
  readonly candidate: Candidate;
  readonly place: number;
}

/** What is known of a join key. */
interface KeyProgress<Candidate> {
  readonly row: Row<SearchedHit<Candidate>>;
  readonly gapTimes: GapTimes;
}

/** A whole sequence of a join key; whether what must be missing is, can be said when all events are in. */
interface Completed<Candidate> {
  readonly chain: Chain<SearchedHit<Candidate>>;
  readonly key: JoinKey;
  readonly gapTimes: GapTimes;
}

/**
 * Finds the sequences among events that are all there and in order (see `compareInSequence`). They come in the order in which they
 * complete; those that one event completes in the order of their first events, then of their keys.
 */
export function matchSequences<Event, Candidate extends SequenceCandidate<Event>>(
  query: CompiledSequence<Event>,
  ordered: readonly Candidate[],
): SequenceMatch<Candidate>[] {
  const plan = planSequence(query);
  const items = compiledItemsOf(query);
  const keys = new Map<string, KeyProgress<Candidate>>();
  const completed: Completed<Candidate>[] = [];
  let place = 0;
  const take = (key: JoinKey, itemsOfKey: readonly number[], candidate: Candidate): void => {
    let known = keys.get(key.id);
    if (known === undefined) {
      known = { row: Array.from({ length: plan.stages.length }), gapTimes: [] };
      keys.set(key.id, known);
    }
    const { row, gapTimes } = known;
    const hit = { event: candidate.event, items: itemsOfKey, candidate, place };
    if (plan.gaps.length > 0) noteForbidden(plan, gapTimes, hit);
    const chain = advanceRow(plan, row, hit);
    if (chain !== null) completed.push({ chain, key, gapTimes });
  };
  for (const candidate of ordered) {
    forEachKey(plan, items, candidate, take);
    place += 1;
  }
  return completed
    .filter(({ chain, gapTimes }) => !isBroken(plan, gapTimes, chain))
    .sort(inOrderOfCompletion)
    .map(({ chain, key }) => ({ events: hitsOf(chain).map(({ candidate }) => candidate), key }));
}

function inOrderOfCompletion(left: Completed<unknown>, right: Completed<unknown>): number {
  return (
    left.chain.hit.place - right.chain.hit.place ||
    left.chain.first.place - right.chain.first.place ||
    compareIds(left.key.values.join('\0'), right.key.values.join('\0')) ||
    compareIds(left.key.id, right.key.id)
  );
}
