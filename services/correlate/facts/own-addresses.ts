import type { HoplineEvent } from '../../../schema/event.ts';
import { type Clock, type ClockSpans, widen, widenBy } from './time-span.ts';

/**
 * How a host's own telemetry tells that an address is its own, surest first: its agent lists it (`HOST_IP`), its DHCP client
 * got it (`LEASED`), it called from it (`CALLED`), or it was called at it (`ANSWERED`), which a record that has its ends the wrong way round claims of another's address.
 */
export const OWN_WAYS = ['HOST_IP', 'LEASED', 'CALLED', 'ANSWERED'] as const;
export type OwnWay = (typeof OWN_WAYS)[number];

/** `hour * number of ways + index of the way` → when in that hour the address was told to be the host's own. */
export type OwnSpans = Map<number, ClockSpans>;

/** Address → identity of a host (`HostIdentity.key`) → when it was its own. */
export type OwnAddresses = Map<string, Map<string, OwnSpans>>;

/** Spans are kept by the hour, so that an address that moves on and comes back within a day is seen to. */
const HOUR_MS = 3_600_000;
const WAYS_PER_HOUR = OWN_WAYS.length;

/** Remembers that an event of a host tells of an address that it is its own. `identity` is the key of its `HostIdentity`. */
export function gatherOwnAddress(
  addresses: OwnAddresses,
  identity: string,
  address: string,
  way: OwnWay,
  clock: Clock,
  event: HoplineEvent,
): void {
  const hour = Math.floor(event['@timestamp'] / HOUR_MS) * WAYS_PER_HOUR + OWN_WAYS.indexOf(way);
  widen(spansOf(addresses, address, identity, hour), clock, event);
}

/** Takes in what others told of own addresses, which is left as it is. */
export function mergeOwnAddresses(addresses: OwnAddresses, others: OwnAddresses): void {
  for (const [address, owners] of others) {
    for (const [identity, hours] of owners) {
      for (const [hour, spans] of hours) widenBy(spansOf(addresses, address, identity, hour), spans);
    }
  }
}

function spansOf(addresses: OwnAddresses, address: string, identity: string, hour: number): ClockSpans {
  let owners = addresses.get(address);
  if (owners === undefined) {
    owners = new Map();
    addresses.set(address, owners);
  }
  let hours = owners.get(identity);
  if (hours === undefined) {
    hours = new Map();
    owners.set(identity, hours);
  }
  let spans = hours.get(hour);
  if (spans === undefined) {
    spans = {};
    hours.set(hour, spans);
  }
  return spans;
}

/** The hour, since 1970, that the spans under a key of `OwnSpans` are of. */
export function hourOf(key: number): number {
  return Math.floor(key / WAYS_PER_HOUR);
}

/** How the spans under a key of `OwnSpans` were told. */
export function wayOf(key: number): OwnWay {
  return OWN_WAYS[((key % WAYS_PER_HOUR) + WAYS_PER_HOUR) % WAYS_PER_HOUR] ?? 'ANSWERED';
}
