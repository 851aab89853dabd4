import { compareDeliveries } from '../../graph/order.ts';
import type { HoplineEvent } from '../../schema/event.ts';

/** The events that rules want, by id: a set, whatever the order in which they came and how often. Plain data, fit for a structured clone. */
export type KeptEvents = Map<string, HoplineEvent>;

/** Of deliveries of one event the first in the order of their sources stays. */
export function keepEvent(kept: KeptEvents, id: string, event: HoplineEvent): void {
  const known = kept.get(id);
  if (known === undefined || compareDeliveries(event, known) < 0) kept.set(id, event);
}

/** An event that passes some items of rules, with the numbers of these. */
export interface PassingEvent {
  readonly id: string;
  readonly event: HoplineEvent;
  readonly items: readonly number[];
}
