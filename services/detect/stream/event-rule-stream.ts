import { compareIds } from '../../../graph/order.ts';
import { type Attended, createAttentionQueue } from './attention-queue.ts';
import type { ChangeLedger } from './changes.ts';
import type { EventRuleState, RuleStream } from './rule-stream.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { StreamEvent } from './stream-event.ts';

/** An event that was matched, remembered until the watermark has passed it: after that no second delivery is taken. */
interface Matched extends Attended {
  readonly id: string;
}

/** The part of its bound to which a rule that holds too much is brought down, so that this is done seldom. */
const KEPT_SHARE = 15 / 16;

/** Follows a rule that asks for single events: each matches at once, and once. */
export function createEventRuleStream<Event>(
  { rule, query }: { readonly rule: string; readonly query: string },
  {
    ledger,
    counts,
    maxEventsPerRule,
  }: { readonly ledger: ChangeLedger<Event>; readonly counts: StreamCounts; readonly maxEventsPerRule: number },
  state?: EventRuleState,
): RuleStream<Event> {
  const matched = new Map<string, Matched>();
  const queue = createAttentionQueue<Matched>();
  const remember = (id: string, timeMs: number): void => {
    const item = { id, dueMs: timeMs, place: -1 };
    matched.set(id, item);
    queue.schedule(item, timeMs);
  };
  const forget = (item: Matched): void => {
    queue.remove(item);
    matched.delete(item.id);
  };
  const evict = (): void => {
    const oldest = [...matched.values()].sort((left, right) => left.dueMs - right.dueMs || compareIds(left.id, right.id));
    const excess = oldest.slice(0, oldest.length - Math.floor(maxEventsPerRule * KEPT_SHARE));
    for (const item of excess) forget(item);
    counts.evictedIds += excess.length;
  };
  const match = (event: StreamEvent<Event>): void => {
    ledger.gained(rule, [event]);
    remember(event.id, event.timeMs);
    if (matched.size > maxEventsPerRule) evict();
  };
  for (const [id, timeMs] of state?.matched ?? []) remember(id, timeMs);

  return {
    rule,
    query,
    dueMs: 0,
    place: -1,
    take: (event) => {
      if (matched.has(event.id)) counts.repeated++;
      else match(event);
    },
    replace: (before, after) => {
      const known = matched.get(before?.event.id ?? after?.event.id ?? '');
      if (after !== null) {
        if (known === undefined) match(after.event);
      } else if (before !== null && known !== undefined) {
        forget(known);
        ledger.lost(rule, [before.event], 'REPLACED');
      }
    },
    nextDueMs: () => queue.first()?.dueMs ?? Number.POSITIVE_INFINITY,
    settle: (sinceMs) => {
      for (let item = queue.first(); item !== undefined && item.dueMs < sinceMs; item = queue.first()) forget(item);
    },
    evaluate: () => undefined,
    save: () => ({ kind: 'event', rule, query, matched: Array.from(matched.values(), ({ id, dueMs }) => [id, dueMs] as const) }),
  };
}
