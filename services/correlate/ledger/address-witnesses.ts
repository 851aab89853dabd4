import { append } from '../../../graph/append.ts';
import { firstBy } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { namesOneHost } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { compareEventLists } from '../facts/representative.ts';
import { layOutNames } from './host-names.ts';

/** The events that tell whose an address was. */
export interface WitnessTable {
  /** The events nearest in time that tell that the address was the host's: its own, else others' that name it; none where none does. */
  of(ip: string, host: string, timeMs: number): readonly HoplineEvent[];
}

/** Events that together tell whose an address was. */
type Testimony = readonly [HoplineEvent, ...HoplineEvent[]];

/** Lays out who tells of which address, by the same records as the ledger. */
export function layOutWitnesses(facts: Facts, times: EventTimes): WitnessTable {
  let peers: Map<string, Testimony[]> | null = null;
  return {
    of(ip, host, timeMs) {
      const own = Array.from(facts.hosts.get(host)?.witnesses.get(ip)?.values() ?? [], (event): Testimony => [event]);
      if (own.length === 0) peers ??= peerTestimonies(facts);
      const candidates = own.length > 0 ? own : (peers?.get(`${ip}|${host}`) ?? []);
      const distance = ([event]: Testimony): number => Math.abs(times.calibratedMs(event) - timeMs);
      return firstBy(candidates, (left, right) => distance(left) - distance(right) || compareEventLists(left, right)) ?? [];
    },
  };
}

/** `address|host` → what other hosts' events tell of it. */
function peerTestimonies(facts: Facts): Map<string, Testimony[]> {
  const names = layOutNames(facts);
  const testimonies = new Map<string, Testimony[]>();
  const add = (ip: string | undefined, host: string | null, testimony: Testimony): void => {
    if (host !== null && namesOneHost(ip)) append(testimonies, `${ip}|${host}`, testimony);
  };
  const named = (name: string | undefined): string | null => (name === undefined ? null : names.named(name));
  const logonsFrom = new Map<string, HoplineEvent[]>();
  for (const logon of [...facts.logons.values(), ...facts.shares.values()]) {
    const { 'source.ip': ip, 'source.port': port, 'user.name': account = '' } = logon;
    add(ip, named(logon['winlog.event_data.WorkstationName']), [logon]);
    if (account.endsWith('$')) add(ip, named(account.slice(0, -1)), [logon]);
    if (port !== undefined && port !== 0) append(logonsFrom, `${ip}|${port}`, logon);
  }
  for (const flow of facts.flows.values()) {
    const isEgress = flow['network.direction'] === 'egress';
    add(flow[isEgress ? 'destination.ip' : 'source.ip'], named(flow[isEgress ? 'destination.domain' : 'source.domain']), [flow]);
    // The far end of a connection is the host that let a logon in from its source address and port.
    const logons = isEgress ? (logonsFrom.get(`${flow['source.ip']}|${flow['source.port']}`) ?? []) : [];
    for (const logon of logons) add(flow['destination.ip'], hostOf(logon), [logon, flow]);
  }
  for (const { ip, name, event } of facts.namings.values()) add(ip, names.named(name), [event]);
  return testimonies;
}
