import { withIdentityOf } from '../../graph/ids.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { namesOneHost } from './facts/addresses.ts';

/** Address → the hosts that told of it as their own. */
export type OwnersOfAddresses = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Settles which end opened a connection where the record does not tell: newer versions of Sysmon put the initiator into `Source*`, older
 * ones the local end. The accepting host's own address tells, or the other's, or that one is a broadcast, which is sent from nowhere; where
 * nothing tells, the newer convention holds.
 * `host` is the key of the host that tells.
 */
export function turnEnds(event: HoplineEvent, host: string, addresses: OwnersOfAddresses): HoplineEvent {
  const isOwn = (address: string | undefined): boolean => address !== undefined && addresses.get(address)?.has(host) === true;
  const isClaimed = (address: string | undefined): boolean => address !== undefined && addresses.has(address);
  const { 'source.ip': first, 'destination.ip': second } = event;
  // Where neither end is known to be its own, the one that another host is known to have cannot be, nor the one that sent a broadcast.
  const isOthers = isClaimed(second) || (namesOneHost(second) && !namesOneHost(first));
  const isFirstLocal = isOwn(first) ? !isOwn(second) : !isOwn(second) && !isClaimed(first) && isOthers;
  return isFirstLocal && event['network.direction'] === 'ingress' ? once(turned, event, turn) : once(straight, event, settle);
}

/** What an event was settled to before: what follows from an event is remembered by it (its id, its connection), and need not be found again. */
const straight = new WeakMap<HoplineEvent, HoplineEvent>();
const turned = new WeakMap<HoplineEvent, HoplineEvent>();

function once(known: WeakMap<HoplineEvent, HoplineEvent>, event: HoplineEvent, make: (event: HoplineEvent) => HoplineEvent): HoplineEvent {
  const before = known.get(event);
  if (before !== undefined) return before;
  const made = withIdentityOf(event, make(event));
  known.set(event, made);
  return made;
}

function settle(event: HoplineEvent): HoplineEvent {
  return { ...event, 'network.ends_ambiguous': undefined };
}

function turn(event: HoplineEvent): HoplineEvent {
  return {
    ...settle(event),
    'source.ip': event['destination.ip'],
    'source.port': event['destination.port'],
    'source.domain': event['destination.domain'],
    'destination.ip': event['source.ip'],
    'destination.port': event['source.port'],
    'destination.domain': event['source.domain'],
  };
}
