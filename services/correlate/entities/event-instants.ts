import type { Instant } from '../../../graph/model.ts';
import { remembered } from '../../../graph/remembered.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { instantOf } from '../clocks/event-times.ts';
import type { Clocks } from '../clocks/known-clocks.ts';
import { MOST_TOLERANCE_MS } from '../clocks/lags.ts';
import type { ConnectionEntity } from './connection.ts';
import type { ConnectionTable } from './connections.ts';

/** When an event happened, and how well that is known by all that is known of it. */
export type EventInstants = (event: HoplineEvent) => Instant;

/**
 * The instants of events by their hosts' clocks; of a network event also by the other end's record of the same connection: where the two
 * differ by far more than what was measured scatters, one of them is wrong, and nothing tells which. Each rule that rests on an event asks for it.
 */
export function eventInstants(clocks: Clocks, times: EventTimes, connections: ConnectionTable): EventInstants {
  return remembered((event) => {
    const instant = instantOf(event, clocks);
    const connection = event['network.direction'] === undefined ? null : connections.of(event);
    return connection === null || doEndsAgree(connection, times) ? instant : { ...instant, quality: 'AMBIGUOUS' };
  });
}

function doEndsAgree({ source, destination }: ConnectionEntity, times: EventTimes): boolean {
  if (source === null || destination === null) return true;
  const [from, to] = [toleranceOf(source.events, times), toleranceOf(destination.events, times)];
  return Math.abs(source.timeMs - destination.timeMs) <= MOST_TOLERANCE_MS + from + to;
}

function toleranceOf(events: readonly HoplineEvent[], times: EventTimes): number {
  return Math.max(0, ...events.map((event) => times.toleranceMs(event)));
}
