import { append } from '../../../graph/append.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { isOwnCall } from '../facts/flows.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEvents } from '../facts/representative.ts';

/** A call of a host to a service of its own, over the loopback or one of its addresses, as one of its two ends tells of it. */
export interface OwnCall {
  /** Calibrated, epoch ms. */
  readonly timeMs: number;
  readonly event: HoplineEvent;
}

/** When a host called itself, calibrated, epoch ms: what lists of such calls are in order of. */
export function calledAt({ timeMs }: OwnCall): number {
  return timeMs;
}

/** The calls of hosts to themselves by host, each host's in order of time. They lead nowhere; what they asked for came from nowhere else. */
export function assembleOwnCalls(facts: Facts, times: EventTimes): ReadonlyMap<string, readonly OwnCall[]> {
  const byHost = new Map<string, OwnCall[]>();
  for (const event of facts.flows.values())
    if (isOwnCall(event)) append(byHost, hostOf(event), { timeMs: times.calibratedMs(event), event });
  for (const calls of byHost.values()) calls.sort((left, right) => left.timeMs - right.timeMs || compareEvents(left.event, right.event));
  return byHost;
}
