import type { HoplineEvent } from '../../../schema/event.ts';
import { isDynamicPort } from '../techniques/protocol.ts';
import { isAdminPort } from '../techniques/reach.ts';
import { isServer } from '../techniques/servers.ts';
import { namesOneHost } from './addresses.ts';
import { flowKey, joinCrowd, portsOfFlow } from './crowds.ts';
import type { Facts } from './facts.ts';
import { gatherOwnAddress } from './own-addresses.ts';
import { earlier } from './representative.ts';
import { clockOf } from './time-span.ts';

const HOUR_MS = 3_600_000;

/** Name lookups, time and discovery: they tie no host to another, and there are more of them than of all else. */
const CHATTER_PORTS: ReadonlySet<number> = new Set([53, 67, 68, 123, 137, 138, 1900, 3702, 5353, 5355]);

/** Remembers one end's view of a flow, and that the end's address was its host's own. `identity` is the key of the host's identity. */
export function gatherFlow(facts: Facts, host: string, identity: string, event: HoplineEvent): void {
  const { 'source.ip': source, 'destination.ip': destination, 'network.direction': direction } = event;
  if (source === undefined || destination === undefined || direction === undefined) return;
  if (source === destination && !isAskedOfServer(event)) return;
  const isCaller = direction === 'egress';
  const own = isCaller ? source : destination;
  if (source !== destination && namesOneHost(own)) {
    gatherOwnAddress(facts.addresses, identity, own, isCaller ? 'CALLED' : 'ANSWERED', clockOf(event), event);
  }
  const { 'source.port': sourcePort, 'destination.port': destinationPort } = event;
  if (sourcePort === undefined || destinationPort === undefined) return;
  if (source !== destination && (!namesOneHost(source) || !namesOneHost(destination))) return;
  if (CHATTER_PORTS.has(destinationPort) || CHATTER_PORTS.has(sourcePort)) return;
  const hour = Math.floor(event['@timestamp'] / HOUR_MS);
  const transport = event['network.transport'] ?? 'tcp';
  const sensor = event['event.code'] === FILTERING_PLATFORM ? 'filter' : 'sensor';
  const service = isDynamicPort(destinationPort) ? 'dynamic' : destinationPort;
  const crowd = `${host}|${direction}|${transport}|${source}|${destination}|${service}|${sensor}|${hour}`;
  keepFlow(facts, crowd, `${sourcePort}|${destinationPort}`, event);
}

/** Whether a network event is of a call of a host to itself: it ties no host to another, but may have asked for what another is blamed for. */
export function isOwnCall(event: HoplineEvent): boolean {
  return event['source.ip'] === event['destination.ip'];
}

/**
 * Whether a call of a host to itself is of a service that hosts are administered by. Programs talk to each other over the ports of remote
 * procedures all day: there only what one of Windows' servers took counts.
 */
function isAskedOfServer(event: HoplineEvent): boolean {
  const { 'destination.port': port = 0, 'process.name': program = '', 'network.direction': direction } = event;
  if (!isAdminPort(port)) return false;
  return !isDynamicPort(port) || (direction === 'ingress' && isServer(program));
}

/** Takes in the flows that other facts keep, or some of them; the others are left as they are. */
export function mergeFlows(facts: Facts, others: Facts, isWanted: (event: HoplineEvent) => boolean = () => true): void {
  for (const [crowd, known] of others.crowds) {
    for (const flow of typeof known === 'string' ? [known] : known.members.keys()) {
      const event = others.flows.get(flow);
      if (event !== undefined && isWanted(event)) keepFlow(facts, crowd, portsOfFlow(crowd, flow), event);
    }
  }
}

function keepFlow(facts: Facts, crowd: string, ports: string, event: HoplineEvent): void {
  const key = flowKey(crowd, ports);
  const known = facts.flows.get(key);
  if (known === undefined) {
    const { isKept, gone } = joinCrowd(facts.crowds, crowd, ports);
    if (gone !== null) facts.flows.delete(gone);
    if (!isKept) return;
  }
  facts.flows.set(key, earlier(known, event));
}

/** Security 5156, which the Windows Filtering Platform writes. */
export const FILTERING_PLATFORM = '5156';
