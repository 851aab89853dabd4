import type { HoplineEvent } from '../../../schema/event.ts';
import { namesOneHost } from './addresses.ts';
import { compareEvents } from './representative.ts';

/** The first and the last event by which a host's own telemetry claims an address: what a movement cites for it. */
export interface AddressWitness {
  first: HoplineEvent;
  last: HoplineEvent;
}

/** Remembers the event for each address that it says was its host's own. */
export function gatherWitness(witnesses: Map<string, AddressWitness>, event: HoplineEvent): void {
  for (const address of event['host.ip'] ?? []) if (namesOneHost(address)) widenWitness(witnesses, address, event);
  const direction = event['network.direction'];
  if (direction === undefined || event['network.ends_ambiguous'] === true) return;
  const own = direction === 'egress' ? event['source.ip'] : event['destination.ip'];
  if (namesOneHost(own)) widenWitness(witnesses, own, event);
}

function widenWitness(witnesses: Map<string, AddressWitness>, address: string, event: HoplineEvent): void {
  const known = witnesses.get(address);
  if (known === undefined) witnesses.set(address, { first: event, last: event });
  else if (isBefore(event, known.first)) known.first = event;
  else if (isBefore(known.last, event)) known.last = event;
}

/** Times decide nearly always, and every event asks. */
function isBefore(left: HoplineEvent, right: HoplineEvent): boolean {
  const difference = left['@timestamp'] - right['@timestamp'];
  return difference === 0 ? compareEvents(left, right) < 0 : difference < 0;
}
