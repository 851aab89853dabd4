import { compareIds } from '../../../graph/order.ts';
import type { CompiledSequence } from '../eql/compile.ts';
import { createAttentionQueue } from './attention-queue.ts';
import { type ChangeLedger, idsOf } from './changes.ts';
import { dueMsOf, inTurn, type KeyState, newKeyState, weightOf } from './key-state.ts';
import { evaluateKey, settleKey, type TimelineContext, takeEvent } from './key-timeline.ts';
import type { RuleStream, SequenceRuleState } from './rule-stream.ts';
import { restoreKey, saveKey } from './saved-key.ts';
import { type Chain, eventsOf, lastOf } from './sequence-row.ts';
import { shapeOf } from './sequence-shape.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { CompareStreamEvents, StreamEvent } from './stream-event.ts';
import type { StreamOptions } from './stream-options.ts';

/** What all rules of a stream share. */
export interface StreamContext<Event> {
  readonly compare: CompareStreamEvents<Event>;
  readonly ledger: ChangeLedger<Event>;
  readonly counts: StreamCounts;
  readonly options: StreamOptions;
}

/** The part of its bound to which a rule that holds too much is brought down, so that the search for the oldest is made seldom. */
const KEPT_SHARE = 15 / 16;

/** Follows a rule that asks for a sequence, each join key by itself. */
export function createSequenceRuleStream<Event>(
  { rule, query, compiled }: { readonly rule: string; readonly query: string; readonly compiled: CompiledSequence<Event> },
  { compare, ledger, counts, options }: StreamContext<Event>,
  state?: SequenceRuleState,
  eventOf?: (number: number) => StreamEvent<Event>,
): RuleStream<Event> {
  const shape = shapeOf(compiled, options.defaultMaxspanMs);
  const items = compiled.until === null ? compiled.items : [...compiled.items, compiled.until];
  /** Shared by all events that pass one item, as nearly all do. */
  const single = items.map((_, item) => [item]);
  const keys = new Map<string, KeyState<Event>>();
  const dirty = new Set<KeyState<Event>>();
  const queue = createAttentionQueue<KeyState<Event>>();
  let weight = 0;
  const context: TimelineContext<Event> = {
    shape,
    compare,
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
    const key = restoreKey(shape, saved, eventOf);
    keys.set(key.id, key);
    refresh(key);
  }

  return {
    rule,
    query,
    dueMs: 0,
    place: -1,
    take: (event, passed) => {
      const [item] = passed;
      if (item === undefined) return;
      if (passed.length === 1) {
        for (const { id } of items[item]?.keysOf(event.event) ?? []) takeForKey(id, event, single[item] ?? passed);
        return;
      }
      const itemsByKey = new Map<string, number[]>();
      for (const one of passed) {
        for (const { id } of items[one]?.keysOf(event.event) ?? []) {
          const known = itemsByKey.get(id);
          if (known === undefined) itemsByKey.set(id, [one]);
          else known.push(one);
        }
      }
      for (const [id, those] of itemsByKey) takeForKey(id, event, inTurn(shape, those));
    },
    nextDueMs: () => queue.first()?.dueMs ?? Number.POSITIVE_INFINITY,
    settle: (watermarkMs) => {
      // Before any key forgets what it has told: of a match that two keys have, one may lose it now.
      evaluateDirty();
      for (let key = queue.first(); key !== undefined && key.dueMs < watermarkMs; key = queue.first()) {
        settleKey(context, key, watermarkMs);
        refresh(key, watermarkMs);
      }
    },
    evaluate: evaluateDirty,
    save: (numberOf) => ({ kind: 'sequence', rule, query, keys: Array.from(keys.values(), (key) => saveKey(key, numberOf)) }),
  };

  function evaluateDirty(): void {
    for (const key of dirty) evaluateKey(context, key);
    dirty.clear();
  }

  function takeForKey(id: string, event: StreamEvent<Event>, passed: readonly number[]): void {
    let key = keys.get(id);
    if (key === undefined) {
      key = newKeyState<Event>(id);
      keys.set(id, key);
    }
    if (!takeEvent(context, key, event, passed)) return;
    if (key.isDirty) dirty.add(key);
    refresh(key);
    if (weight > options.maxEventsPerRule) evictOldest();
  }

  /** Puts down when the key is due, `sinceMs` at the earliest, and what it weighs; it is forgotten where nothing is left of it. */
  function refresh(key: KeyState<Event>, sinceMs = Number.NEGATIVE_INFINITY): void {
    const dueMs = dueMsOf(shape, key);
    weight -= key.weight;
    key.weight = dueMs === null ? 0 : weightOf(shape, key);
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
  function holdsForOtherKey(key: KeyState<Event>, sequence: Chain<Event>): boolean {
    if (shape.isHeld) return false;
    const lastItem = items[shape.stages.at(-1)?.item ?? 0];
    const others = lastItem?.keysOf(lastOf(sequence).event) ?? [];
    if (others.length < 2) return false;
    const ids = idsOf(eventsOf(sequence));
    return others.some(({ id }) => id !== key.id && keys.get(id)?.found.some((other) => idsOf(eventsOf(other)) === ids) === true);
  }
}
