import type { ChangeLedger } from './changes.ts';
import type { EventRuleState, RuleStream } from './rule-stream.ts';
import type { StreamCounts } from './stream-counts.ts';
import type { StreamEvent } from './stream-event.ts';
import { createTimedRegister } from './timed-register.ts';

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
  /** Events that were matched: once the watermark has passed one, no second delivery of it is taken. */
  const matched = createTimedRegister(maxEventsPerRule);
  const match = (event: StreamEvent<Event>): void => {
    ledger.gained(rule, [event]);
    matched.set({ id: event.id, timeMs: event.timeMs });
    counts.evictedIds += matched.evict();
  };
  for (const [id, timeMs] of state?.matched ?? []) matched.set({ id, timeMs });

  return {
    rule,
    query,
    dueMs: 0,
    place: -1,
    take: (event) => {
      if (matched.get(event.id) !== undefined) counts.repeated++;
      else match(event);
    },
    replace: (before, after) => {
      const known = matched.get(before?.event.id ?? after?.event.id ?? '');
      if (after !== null) {
        if (known === undefined) match(after.event);
      } else if (before !== null && known !== undefined) {
        matched.delete(known.id);
        ledger.lost(rule, [before.event], 'REPLACED');
      }
    },
    nextDueMs: matched.firstMs,
    settle: matched.settle,
    evaluate: () => undefined,
    save: () => ({ kind: 'event', rule, query, matched: matched.all().map(({ id, timeMs }) => [id, timeMs] as const) }),
  };
}
