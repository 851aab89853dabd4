import { compareIds } from '../../../graph/order.ts';
import type { CompiledSequence } from '../eql/compile.ts';
import { compiledItemsOf } from '../eql/compiled-items.ts';
import type { JoinKey } from '../eql/join-keys.ts';
import { forEachKey } from '../eql/sequence/hits-by-key.ts';
import { compareInSequence } from '../eql/sequence/order.ts';
import { createAttentionQueue } from './attention-queue.ts';
import { type ChangeLedger, idsOf } from './changes.ts';
import { dueMsOf, type KeyState, newKeyState, type StreamChain, type StreamHit, weightOf } from './key-state.ts';
import { evaluateKey, eventsOf, settleKey, type TimelineContext, takeAbsence, takeEvent, withdrawEvent } from './key-timeline.ts';
import type { RuleStream, SequenceRuleState } from './rule-stream.ts';
import { restoreKey, saveKey } from './saved-key.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { CompareStreamEvents, StreamEvent, StreamView } from './stream-event.ts';
import type { StreamOptions } from './stream-options.ts';
import { planOnStream } from './stream-plan.ts';
import { KEPT_SHARE } from './timed-register.ts';

/** What all rules of a stream share. */
export interface StreamContext<Event> {
  /** The order of two events of one time. */
  readonly compareTies: CompareStreamEvents<Event>;
  readonly ledger: ChangeLedger<Event>;
  readonly counts: StreamCounts;
  readonly options: StreamOptions;
}

/** Follows a rule that asks for a sequence, each join key by itself. */
export function createSequenceRuleStream<Event>(
  { rule, query, compiled }: { readonly rule: string; readonly query: string; readonly compiled: CompiledSequence<Event> },
  { compareTies, ledger, counts, options }: StreamContext<Event>,
  state?: SequenceRuleState,
  eventOf?: (number: number) => StreamEvent<Event>,
): RuleStream<Event> {
  const plan = planOnStream(compiled, options);
  const items = compiledItemsOf(compiled);
  /** Shared by all events that pass one item, as nearly all do. */
  const single = items.map((_, item) => [item]);
  const keys = new Map<string, KeyState<Event>>();
  const dirty = new Set<KeyState<Event>>();
  const queue = createAttentionQueue<KeyState<Event>>();
  let weight = 0;
  const context: TimelineContext<Event> = {
    plan,
    compare: (left, right) => compareInSequence(plan, left, right) || compareTies(left.event, right.event),
    maxEventsPerKey: options.maxEventsPerKey,
    counts,
    gained: (key, sequence) => {
      if (!holdsForOtherKey(key, sequence)) ledger.gained(rule, eventsOf(sequence));
    },
    lost: (key, sequence, reason) => {
      if (!holdsForOtherKey(key, sequence)) ledger.lost(rule, eventsOf(sequence), reason);
    },
  };

  for (const saved of state?.keys ?? []) {
    if (eventOf === undefined) break;
    const key = restoreKey(plan, saved, eventOf);
    keys.set(key.id, key);
    refresh(key);
  }

  return {
    rule,
    query,
    dueMs: 0,
    place: -1,
    take: (event, those) => takeView({ event, items: those }),
    replace: (before, after, beside) => {
      const changed = before === null ? [] : withdraw(before);
      if (after !== null) takeView(after);
      if (plan.gaps.length > 0 && changed.length > 0) for (const other of beside()) takeAbsences(other, changed);
      for (const key of changed) if (keys.get(key.id) === key) refresh(key);
    },
    nextDueMs: () => queue.first()?.dueMs ?? Number.POSITIVE_INFINITY,
    settle: (sinceMs) => {
      // Before any key forgets what it has told: of a match that two keys have, one may lose it now.
      evaluateDirty();
      for (let key = queue.first(); key !== undefined && key.dueMs < sinceMs; key = queue.first()) {
        settleKey(context, key, sinceMs);
        refresh(key, sinceMs);
      }
    },
    evaluate: evaluateDirty,
    save: (numberOf) => ({ kind: 'sequence', rule, query, keys: Array.from(keys.values(), (key) => saveKey(key, numberOf)) }),
  };

  function evaluateDirty(): void {
    for (const key of dirty) evaluateKey(context, key);
    dirty.clear();
  }

  function takeView({ event, items: those }: StreamView<Event>): void {
    const [only] = those;
    const passed = those.length === 1 && only !== undefined ? (single[only] ?? those) : those;
    forEachKey(plan, items, { event, passed }, takeForKey);
  }

  /** Takes an event back, and gives the keys that it had. */
  function withdraw({ event, items: passed }: StreamView<Event>): KeyState<Event>[] {
    const changed: KeyState<Event>[] = [];
    forEachKey(plan, items, { event, passed }, ({ id }, itemsOfKey) => {
      const key = keys.get(id);
      if (key === undefined) return;
      withdrawEvent(context, key, { event, items: itemsOfKey, passed });
      dirty.add(key);
      changed.push(key);
    });
    return changed;
  }

  function takeAbsences({ event, items: passed }: StreamView<Event>, changed: readonly KeyState<Event>[]): void {
    forEachKey(plan, items, { event, passed }, ({ id }, itemsOfKey) => {
      const key = changed.find((each) => each.id === id);
      if (key !== undefined) takeAbsence(context, key, { event, items: itemsOfKey, passed });
    });
  }

  function takeForKey({ id }: JoinKey, itemsOfKey: readonly number[], { event, passed }: Omit<StreamHit<Event>, 'items'>): void {
    let key = keys.get(id);
    if (key === undefined) {
      key = newKeyState<Event>(id);
      keys.set(id, key);
    }
    if (!takeEvent(context, key, { event, items: itemsOfKey, passed })) return;
    if (key.isDirty) dirty.add(key);
    refresh(key);
    if (weight > options.maxEventsPerRule) evictOldest();
  }

  /** Puts down when the key is due, `sinceMs` at the earliest, and what it weighs; it is forgotten where nothing is left of it. */
  function refresh(key: KeyState<Event>, sinceMs = Number.NEGATIVE_INFINITY): void {
    const dueMs = dueMsOf(plan, key);
    weight -= key.weight;
    key.weight = dueMs === null ? 0 : weightOf(plan, key);
    weight += key.weight;
    if (dueMs === null) {
      queue.remove(key);
      keys.delete(key.id);
    } else queue.schedule(key, Math.max(dueMs, sinceMs));
  }

  /** Forgets the keys that have been quiet longest. What was told of them stands. */
  function evictOldest(): void {
    const oldest = [...keys.values()].sort((left, right) => left.lastMs - right.lastMs || compareIds(left.id, right.id));
    for (const key of oldest) {
      if (weight <= options.maxEventsPerRule * KEPT_SHARE) return;
      evaluateKey(context, key);
      dirty.delete(key);
      counts.evictedKeys++;
      weight -= key.weight;
      queue.remove(key);
      keys.delete(key.id);
    }
  }

  /**
   * An event whose key field has several values may complete the same events for each: that is one match. Held ones are told for all
   * keys at once, which the ledger takes for one.
   */
  function holdsForOtherKey(key: KeyState<Event>, sequence: StreamChain<Event>): boolean {
    if (plan.isHeld) return false;
    const lastItem = items[plan.stages.at(-1)?.item ?? 0];
    const others = lastItem?.keysOf(sequence.hit.event.event) ?? [];
    if (others.length < 2) return false;
    const ids = idsOf(eventsOf(sequence));
    return others.some(({ id }) => id !== key.id && keys.get(id)?.found.some((other) => idsOf(eventsOf(other)) === ids) === true);
  }
}
