import { compareDeliveries, mergeCopies } from '../../../graph/copies.ts';
import { eventId, eventNumber } from '../../../graph/event-id.ts';
import { byItems, compareIds, type Order } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';

/**
 * What stands for a fact that two events tell: the earlier one, whatever came first, and of two copies of one event what they make together.
 * Choosing so is commutative, associative and idempotent, which makes everything folded from events a function of their set.
 */
export function earlier(left: HoplineEvent | undefined, right: HoplineEvent): HoplineEvent {
  if (left === undefined || left === right) return right;
  const order = compareIdentities(right, left);
  if (order === 0) return mergeCopies(left, right);
  return order < 0 ? right : left;
}

/** Keeps under a key the earlier of the event that is there and another. */
export function keepEarlier(events: Map<string, HoplineEvent>, key: string, event: HoplineEvent): void {
  events.set(key, earlier(events.get(key), event));
}

/** A total order of events and their copies: that of `compareIdentities`, then that of copies. */
export function compareEvents(left: HoplineEvent, right: HoplineEvent): number {
  return left === right ? 0 : compareIdentities(left, right) || compareDeliveries(left, right);
}

/** Orders events by when they happened by corrected clocks, then as `compareEvents` does. */
export function byCalibratedTime({ calibratedMs }: Pick<EventTimes, 'calibratedMs'>): Order<HoplineEvent> {
  return (left, right) => calibratedMs(left) - calibratedMs(right) || compareEvents(left, right);
}

/**
 * An order of events by what their identity rests on (`eventId`), 0 for copies of one event: time, record time where that is part of it, number;
 * the id only where all of these are equal.
 */
function compareIdentities(left: HoplineEvent, right: HoplineEvent): number {
  const difference =
    left['@timestamp'] - right['@timestamp'] ||
    identifyingMs(left) - identifyingMs(right) ||
    (left['winlog.record_id'] ?? 0) - (right['winlog.record_id'] ?? 0) ||
    (eventNumber(left) ?? 0) - (eventNumber(right) ?? 0);
  return difference || compareIds(eventId(left), eventId(right));
}

/** When an event was recorded, epoch ms, where that is part of its identity, else when it happened. */
function identifyingMs(event: HoplineEvent): number {
  return event[eventNumber(event) === null ? 'event.created' : '@timestamp'];
}

/** A total order of lists of events, each in an order of its own. */
export const compareEventLists = byItems(compareEvents);

/**
 * The earliest `limit` distinct events of a list that is kept sorted, with `event` among them if it belongs there.
 * Keeping the least of a set needs no memory of the rest and does not depend on the order in which they come.
 */
export function keepEarliest(events: HoplineEvent[], event: HoplineEvent, limit: number): void {
  let position = events.length;
  while (position > 0) {
    const known = events[position - 1] as HoplineEvent; // the index is within the list
    const order = compareIdentities(known, event);
    if (order === 0) {
      events[position - 1] = mergeCopies(known, event);
      return;
    }
    if (order < 0) break;
    position -= 1;
  }
  if (position >= limit) return;
  events.splice(position, 0, event);
  if (events.length > limit) events.pop();
}

/** The events that copies are of, each as its copies make it, in the order of their ids' first copies. */
export function oneOfEach(copies: Iterable<HoplineEvent>): HoplineEvent[] {
  const byId = new Map<string, HoplineEvent>();
  for (const copy of copies) keepEarlier(byId, eventId(copy), copy);
  return [...byId.values()];
}
