import type { AddressSource } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { DAY_MS } from '../facts/event-day.ts';

/**
 * How far each is trusted, 0 to 1: what a host says of itself, then what only it could have caused, then records that may be stale and names
 * that a client chooses itself, then names that only the time ties to an address. No measurement; the order is what counts.
 */
const CONFIDENCE: Readonly<Record<AddressSource, number>> = {
  HOST_IP: 1,
  OWN_CONNECTION: 1,
  LOGON: 0.95,
  MACHINE_ACCOUNT: 0.9,
  DHCP: 1,
  DNS: 0.5,
  WORKSTATION: 0.5,
  NAMED_BY_PEER: 0.5,
  EXPLICIT_LOGON: 0.4,
  SERVICE_TICKET: 0.4,
  COMMAND_LINE: 0.4,
};

/** From this on an address is known to be a host's rather than said to be. */
export const CERTAIN = 0.9;

/** A stretch of time for which something tells that an address was a host's; epoch ms. */
export interface AddressClaim {
  readonly ip: string;
  /** The host's key. */
  readonly host: string;
  readonly from: number;
  readonly to: number;
  readonly source: AddressSource;
  readonly confidence: number;
}

/** A claim, trusted as its source is. */
export function claim(ip: string, host: string, from: number, to: number, source: AddressSource): AddressClaim {
  return { ip, host, from, to, source, confidence: CONFIDENCE[source] };
}

/** An order of claims of one address: by time, then by all else, so that it depends on nothing but the claims. */
export function compareClaims(left: AddressClaim, right: AddressClaim): number {
  const byTime = left.from - right.from || left.to - right.to;
  return byTime || compareIds(left.host, right.host) || compareIds(left.source, right.source);
}

/**
 * An address stays with its host for this long after it was last told, and before it was first told, while nobody else is known to have it
 * within a day, ms. Four days: Windows' DHCP server lends an address for eight, and a client asks to keep it when half of them are over.
 * Source: https://learn.microsoft.com/en-us/windows-server/networking/technologies/dhcp/dhcp-top, RFC 2131 section 4.4.5
 */
export const KEPT_MS = 4 * DAY_MS;
