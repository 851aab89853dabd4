import { withIdentityOf } from '../../../graph/ids.ts';
import { remembered } from '../../../graph/remembered.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { namesOneHost } from '../facts/addresses.ts';

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
  return isFirstLocal && event['network.direction'] === 'ingress' ? turned(event) : settled(event);
}

/** With its ends as they stand. The same object each time: what follows from it (its id, its connection) is remembered by it. */
const settled = remembered((event: HoplineEvent): HoplineEvent => withIdentityOf(event, { ...event, 'network.ends_ambiguous': undefined }));

/** With its ends the other way round. */
const turned = remembered((event: HoplineEvent): HoplineEvent => {
  return withIdentityOf(event, {
    ...settled(event),
    'source.ip': event['destination.ip'],
    'source.port': event['destination.port'],
    'source.domain': event['destination.domain'],
    'destination.ip': event['source.ip'],
    'destination.port': event['source.port'],
    'destination.domain': event['source.domain'],
  });
});
