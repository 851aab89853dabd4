import type { HoplineEvent } from '../../../schema/event.ts';
import { namesOneHost } from './addresses.ts';
import { eventDay } from './event-day.ts';
import { earlier } from './representative.ts';

/** Address → day since 1970 → the first event of that day by which the host's own telemetry claims it: what a movement cites for it. */
export type AddressWitnesses = Map<string, Map<number, HoplineEvent>>;

/** Days kept of each address, the earliest ones. */
const MOST_DAYS = 32;

/** Remembers the event for each address that it says was its host's own. */
export function gatherWitness(witnesses: AddressWitnesses, event: HoplineEvent): void {
  for (const address of event['host.ip'] ?? []) if (namesOneHost(address)) keepWitness(witnesses, address, event);
  const direction = event['network.direction'];
  if (direction === undefined || event['network.ends_ambiguous'] === true) return;
  const own = direction === 'egress' ? event['source.ip'] : event['destination.ip'];
  if (namesOneHost(own)) keepWitness(witnesses, own, event);
}

/** Takes in other witnesses, which are left as they are. */
export function mergeWitnesses(witnesses: AddressWitnesses, others: AddressWitnesses): void {
  for (const [address, days] of others) for (const event of days.values()) keepWitness(witnesses, address, event);
}

function keepWitness(witnesses: AddressWitnesses, address: string, event: HoplineEvent): void {
  let days = witnesses.get(address);
  if (days === undefined) {
    days = new Map();
    witnesses.set(address, days);
  }
  const day = eventDay(event);
  const known = days.get(day);
  if (known === undefined) {
    days.set(day, event);
    if (days.size > MOST_DAYS) days.delete(Math.max(...days.keys()));
  } else if (event['@timestamp'] <= known['@timestamp']) {
    days.set(day, earlier(known, event));
  }
}
