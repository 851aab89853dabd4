import type { HoplineEvent } from '../../../schema/event.ts';
import { namesOneHost } from './addresses.ts';
import type { Facts } from './facts.ts';
import { earlier } from './representative.ts';
import { type Clock, type ClockSpans, clockOf, widen } from './time-span.ts';

const HOUR_MS = 3_600_000;

/** Name lookups, time and discovery: they tie no host to another, and there are more of them than of all else. */
const CHATTER_PORTS: ReadonlySet<number> = new Set([53, 67, 68, 123, 137, 138, 1900, 3702, 5353, 5355]);

/** Remembers one end's view of a flow, and that the end's address was its host's own. */
export function gatherFlow(facts: Facts, host: string, event: HoplineEvent): void {
  const { 'source.ip': source, 'destination.ip': destination, 'network.direction': direction } = event;
  if (source === undefined || destination === undefined || direction === undefined || source === destination) return;
  const own = direction === 'egress' ? source : destination;
  if (namesOneHost(own)) gatherOwnAddresses(facts.addresses, host, own, clockOf(event), event['@timestamp']);
  const { 'source.port': sourcePort, 'destination.port': destinationPort } = event;
  if (sourcePort === undefined || destinationPort === undefined) return;
  if (!namesOneHost(source) || !namesOneHost(destination)) return;
  if (CHATTER_PORTS.has(destinationPort) || CHATTER_PORTS.has(sourcePort)) return;
  const hour = Math.floor(event['@timestamp'] / HOUR_MS);
  const transport = event['network.transport'] ?? 'tcp';
  const sensor = event['event.code'] === FILTERING_PLATFORM ? 'filter' : 'sensor';
  const key = `${host}|${direction}|${transport}|${source}|${sourcePort}|${destination}|${destinationPort}|${sensor}|${hour}`;
  facts.flows.set(key, earlier(facts.flows.get(key), event));
}

/** Security 5156, which the Windows Filtering Platform writes. */
export const FILTERING_PLATFORM = '5156';

/** Remembers that an address was a host's own at a time. */
export function gatherOwnAddresses(
  addresses: Map<string, Map<string, ClockSpans>>,
  host: string,
  address: string,
  clock: Clock,
  timeMs: number,
): void {
  let owners = addresses.get(address);
  if (owners === undefined) {
    owners = new Map();
    addresses.set(address, owners);
  }
  let spans = owners.get(host);
  if (spans === undefined) {
    spans = {};
    owners.set(host, spans);
  }
  widen(spans, clock, timeMs);
}
