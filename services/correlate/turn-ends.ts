import { withIdentityOf } from '../../graph/ids.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { hostOf } from './facts/gather.ts';
import type { ClockSpans } from './facts/time-span.ts';

/**
 * Settles which end opened a connection where the record does not tell: newer versions of Sysmon put the initiator into `Source*`, older
 * ones the local end. The accepting host's own address tells; where it is unknown, the newer convention holds.
 */
export function turnEnds(event: HoplineEvent, addresses: ReadonlyMap<string, ReadonlyMap<string, ClockSpans>>): HoplineEvent {
  const host = hostOf(event);
  const isOwn = (address: string | undefined): boolean => address !== undefined && addresses.get(address)?.has(host) === true;
  const isTurned = isOwn(event['source.ip']) && !isOwn(event['destination.ip']) && event['network.direction'] === 'ingress';
  const settled: HoplineEvent = { ...event, 'network.ends_ambiguous': undefined };
  if (!isTurned) return withIdentityOf(event, settled);
  return withIdentityOf(event, {
    ...settled,
    'source.ip': event['destination.ip'],
    'source.port': event['destination.port'],
    'source.domain': event['destination.domain'],
    'destination.ip': event['source.ip'],
    'destination.port': event['source.port'],
    'destination.domain': event['source.domain'],
  });
}
