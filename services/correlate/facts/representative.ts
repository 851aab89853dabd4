import { eventId, eventNumber } from '../../../graph/event-id.ts';
import { byItems, compareDeliveries, compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';

/**
 * Which of two events stands for a fact that both tell: the earlier one, whatever came first. Choosing so is commutative, associative and
 * idempotent, which makes everything folded from events a function of their set.
 */
export function earlier(left: HoplineEvent | undefined, right: HoplineEvent): HoplineEvent {
  return left === undefined || compareEvents(right, left) < 0 ? right : left;
}

/** Keeps under a key the earlier of the event that is there and another. */
export function keepEarlier(events: Map<string, HoplineEvent>, key: string, event: HoplineEvent): void {
  events.set(key, earlier(events.get(key), event));
}

/**
 * A total order of events by what their identity rests on (`eventId`), so that all copies of one have the same place: time, record time where
 * that is part of it, number; the id only where all of these are equal.
 */
export function compareEvents(left: HoplineEvent, right: HoplineEvent): number {
  if (left === right) return 0;
  const difference =
    left['@timestamp'] - right['@timestamp'] ||
    identifyingMs(left) - identifyingMs(right) ||
    (left['winlog.record_id'] ?? 0) - (right['winlog.record_id'] ?? 0) ||
    (eventNumber(left) ?? 0) - (eventNumber(right) ?? 0);
  return difference || compareIds(eventId(left), eventId(right)) || compareDeliveries(left, right);
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
    const order = compareEvents(events[position - 1] as HoplineEvent, event); // the index is within the list
    if (order < 0) break;
    if (order === 0) return;
    position -= 1;
  }
  if (position > 0 && isSameEvent(events[position - 1], event)) return;
  if (isSameEvent(events[position], event)) {
    events[position] = event;
    return;
  }
  if (position >= limit) return;
  events.splice(position, 0, event);
  if (events.length > limit) events.pop();
}

function isSameEvent(left: HoplineEvent | undefined, right: HoplineEvent): boolean {
  return left !== undefined && left['@timestamp'] === right['@timestamp'] && eventId(left) === eventId(right);
}
