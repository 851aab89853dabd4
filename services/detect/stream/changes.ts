import { compareIds } from '../../../graph/order.ts';
import type { CompareStreamEvents, StreamEvent } from './stream-event.ts';

/**
 * Why a match that was told no longer holds: a late event, or another copy of one, took the place of one of its events, or one came late that
 * must be missing.
 */
export type RetractionReason = 'REPLACED' | 'FORBIDDEN_EVENT';

/** A rule that holds for events, in the order of its stages. */
export interface StreamMatch<Event> {
  readonly rule: string;
  readonly events: readonly StreamEvent<Event>[];
}

/** A match that was told and no longer holds. */
export interface StreamRetraction<Event> extends StreamMatch<Event> {
  readonly reason: RetractionReason;
}

/** What came to hold and what no longer does; no match is in both. Ordered by the last event, then by rule and ids. */
export interface NetChanges<Event> {
  readonly gained: StreamMatch<Event>[];
  readonly lost: StreamRetraction<Event>[];
}

/** Gathers changes, so that what is gained and lost again before they are reported is never reported. */
export interface ChangeLedger<Event> {
  gained(rule: string, events: readonly StreamEvent<Event>[]): void;
  lost(rule: string, events: readonly StreamEvent<Event>[], reason: RetractionReason): void;
  /** What remains, after which the ledger is empty. */
  take(): NetChanges<Event>;
}

type Entry<Event> = StreamMatch<Event> & { readonly reason: RetractionReason | null };

/** An empty ledger for matches of events in an order. */
export function createChangeLedger<Event>(compare: CompareStreamEvents<Event>): ChangeLedger<Event> {
  const entries = new Map<string, Entry<Event>>();
  const note = (entry: Entry<Event>): void => {
    const key = `${idsOf(entry.events)} ${entry.rule}`;
    const known = entries.get(key);
    if (known === undefined) entries.set(key, entry);
    else if ((known.reason === null) !== (entry.reason === null)) entries.delete(key);
  };
  const inOrder = (left: StreamMatch<Event>, right: StreamMatch<Event>): number => {
    const [last, other] = [left.events.at(-1), right.events.at(-1)];
    const byLast = last === undefined || other === undefined ? 0 : compare(last, other);
    return byLast || compareIds(left.rule, right.rule) || compareIds(idsOf(left.events), idsOf(right.events));
  };
  return {
    gained: (rule, events) => note({ rule, events, reason: null }),
    lost: (rule, events, reason) => note({ rule, events, reason }),
    take: () => {
      const gained: StreamMatch<Event>[] = [];
      const lost: StreamRetraction<Event>[] = [];
      for (const { rule, events, reason } of entries.values()) {
        if (reason === null) gained.push({ rule, events });
        else lost.push({ rule, events, reason });
      }
      entries.clear();
      return { gained: gained.sort(inOrder), lost: lost.sort(inOrder) };
    },
  };
}

/** The ids of events as one text. */
export function idsOf<Event>(events: readonly StreamEvent<Event>[]): string {
  return events.map(({ id }) => id).join();
}
