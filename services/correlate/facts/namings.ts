import type { HoplineEvent } from '../../../schema/event.ts';
import { isInside, namesOneHost } from './addresses.ts';
import { isHostName } from './host-name.ts';
import { isGranted } from './password-checks.ts';
import { earlier } from './representative.ts';
import { type ClockSpans, clockOf, widen, widenBy } from './time-span.ts';

/**
 * What tells that an address is a host's: its machine account got a ticket from there (`MACHINE_ACCOUNT`), or a name server gave or took
 * the address as its name's (`DNS`).
 */
export type NamingSource = 'MACHINE_ACCOUNT' | 'DNS';

/** A host that an event of another host names as the holder of an address. */
export interface Naming {
  readonly ip: string;
  /** As the event spells it, a name, qualified or not. */
  readonly name: string;
  readonly source: NamingSource;
  /** Short name of the host whose event it is, by whose clocks the spans are; empty where many tell the same. */
  readonly teller: string;
  readonly spans: ClockSpans;
  /** The earliest event of that hour that tells it. */
  event: HoplineEvent;
}

const HOUR_MS = 3_600_000;

/** Remembers the host that an event of a domain controller, a resolver or a name server names for an address. */
export function gatherNamings(namings: Map<string, Naming>, host: string, event: HoplineEvent): void {
  switch (event['event.code']) {
    case '4768':
    case '4769':
      gatherTicket(namings, host, event);
      break;
    default:
      if (event['dns.resolved_ip'] !== undefined) gatherAnswer(namings, event);
  }
}

/** A ticket for a machine's account is asked for with its password, by that machine. */
function gatherTicket(namings: Map<string, Naming>, host: string, event: HoplineEvent): void {
  const { 'source.ip': ip, 'user.name': account } = event;
  if (account?.endsWith('$') !== true || account.length < 2 || !namesOneHost(ip) || !isGranted(event)) return;
  put(namings, { ip, name: account.slice(0, -1), source: 'MACHINE_ACCOUNT', teller: host }, event);
}

/**
 * An answer of one address inside the network, or of one of either kind; of several, or one outside, the name is a service's. All who ask are told
 * the same.
 */
function gatherAnswer(namings: Map<string, Naming>, event: HoplineEvent): void {
  const { 'dns.question.name': name, 'dns.resolved_ip': addresses } = event;
  if (name === undefined || addresses === undefined || addresses.length > 2) return;
  if (addresses.length === 2 && isOfIPv6(addresses[0]) === isOfIPv6(addresses[1])) return;
  if (!addresses.every((ip) => namesOneHost(ip) && isInside(ip))) return;
  for (const ip of addresses) put(namings, { ip, name: name.toLowerCase(), source: 'DNS', teller: '' }, event);
}

function isOfIPv6(address: string | undefined): boolean {
  return address?.includes(':') === true;
}

/** Takes in other namings, which are left as they are. */
export function mergeNamings(namings: Map<string, Naming>, others: ReadonlyMap<string, Naming>): void {
  for (const [key, naming] of others) {
    const known = namings.get(key) ?? { ...naming, spans: {} };
    namings.set(key, known);
    known.event = earlier(known.event, naming.event);
    widenBy(known.spans, naming.spans);
  }
}

function put(namings: Map<string, Naming>, naming: Omit<Naming, 'spans' | 'event'>, event: HoplineEvent): void {
  const { ip, name, source, teller } = naming;
  if (!isHostName(name)) return;
  const timeMs = event['@timestamp'];
  const key = `${source}|${ip}|${teller}|${Math.floor(timeMs / HOUR_MS)}|${name}`;
  let known = namings.get(key);
  if (known === undefined) {
    known = { ...naming, spans: {}, event };
    namings.set(key, known);
  }
  known.event = earlier(known.event, event);
  widen(known.spans, clockOf(event), event);
}
