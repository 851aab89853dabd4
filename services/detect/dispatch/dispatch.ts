import type { HoplineEvent } from '../../../schema/event.ts';
import { isOfCategory } from '../eql/category.ts';
import type { CompiledFilter } from '../eql/compile.ts';
import { type Bucket, type ConditionalListener, createBucket } from './bucket.ts';
import { type EventKind, readByAny } from './can-hold.ts';
import { type Making, perKind } from './kind-index.ts';
import { type PreparedConjunct, prepareCondition } from './prepared-conditions.ts';
import { createSharedConditions } from './shared-conditions.ts';

/** Something that should learn of the events that pass its filter. */
export interface Listener {
  readonly filter: CompiledFilter<HoplineEvent>;
}

/** Finds the listeners that an event passes. */
export interface Dispatch<L extends Listener> {
  /** Calls `found` for each listener whose category and condition hold, each once, in the order they were given. */
  deliver(event: HoplineEvent, found: (listener: L) => void): void;
}

/**
 * Sorts listeners so that an event meets only those whose category and constants can match, and is asked the same question once.
 *
 * Events of one kind (provider, id, category and type) share a bucket: the listeners whose conditions the kind leaves open, without those
 * parts of them that it decides. Within a bucket the values of single fields narrow the listeners down before any is tested.
 */
export function createDispatch<L extends Listener>(listeners: readonly L[]): Dispatch<L> {
  const shared = createSharedConditions();
  const prepared = new Map<L, readonly PreparedConjunct[]>();
  const conjunctsOf = (listener: L): readonly PreparedConjunct[] => {
    const known = prepared.get(listener) ?? prepareCondition(listener.filter.condition, shared);
    prepared.set(listener, known);
    return known;
  };
  const bucketOf = perKind((categories): Making<Bucket<L> | null> | null => {
    const concerned = listeners.filter(({ filter }) => isOfCategory(categories, filter.category));
    if (concerned.length === 0) return null;
    const outlooks = concerned.flatMap((listener) => conjunctsOf(listener).map(({ outlook }) => outlook));
    return {
      reads: readByAny(outlooks),
      make: (kind) => {
        const candidates = concerned.flatMap((listener) => candidateFor(kind, listener, conjunctsOf(listener)));
        return candidates.length === 0 ? null : createBucket(candidates);
      },
    };
  });
  return {
    deliver: (event, found) => {
      const bucket = bucketOf(event);
      if (bucket === null) return;
      shared.begin();
      bucket.deliver(event, found);
    },
  };
}

/** The listener with what the kind leaves to be tested; none where an event of the kind cannot pass. */
function candidateFor<L>(kind: EventKind, listener: L, conjuncts: readonly PreparedConjunct[]): ConditionalListener<L>[] {
  if (!conjuncts.every(({ outlook }) => outlook.canHold(kind))) return [];
  return [{ listener, conjuncts: conjuncts.filter(({ outlook }) => outlook.canFail(kind)) }];
}
