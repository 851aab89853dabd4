import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes } from '../../schema/rule-match.ts';
import { append } from './append.ts';
import { namesOneHost } from './facts/addresses.ts';
import type { Facts } from './facts/facts.ts';
import { shortName } from './facts/gather.ts';
import { compareEvents } from './facts/representative.ts';

/** The events that tell whose an address was. */
export interface AddressWitnesses {
  /** The event nearest in time that tells that the address was the host's: its own, else another's that names it; none where none does. */
  of(ip: string, host: string, timeMs: number): readonly HoplineEvent[];
}

/** Lays out who tells of which address. */
export function layOutWitnesses(facts: Facts, times: EventTimes): AddressWitnesses {
  let named: Map<string, HoplineEvent[]> | null = null;
  return {
    of(ip, host, timeMs) {
      const own = facts.hosts.get(host)?.witnesses.get(ip);
      if (own === undefined) named ??= namingEvents(facts);
      const candidates = own === undefined ? (named?.get(`${ip}|${host}`) ?? []) : [own.first, own.last];
      const distance = (event: HoplineEvent): number => Math.abs(times.calibratedMs(event) - timeMs);
      const [nearest] = [...candidates].sort((left, right) => distance(left) - distance(right) || compareEvents(left, right));
      return nearest === undefined ? [] : [nearest];
    },
  };
}

/** `address|host` → the events in which another host's sensor, its log of logons or tickets, or a name server gives the address that name. */
function namingEvents(facts: Facts): Map<string, HoplineEvent[]> {
  const named = new Map<string, HoplineEvent[]>();
  const add = (ip: string | undefined, name: string | undefined, event: HoplineEvent): void => {
    if (name !== undefined && namesOneHost(ip)) append(named, `${ip}|${shortName(name)}`, event);
  };
  for (const flow of facts.flows.values()) {
    if (flow['network.direction'] === 'egress') add(flow['destination.ip'], flow['destination.domain'], flow);
    else add(flow['source.ip'], flow['source.domain'], flow);
  }
  const flowsFrom = Map.groupBy(facts.flows.values(), (flow) => `${flow['source.ip']}|${flow['source.port']}`);
  for (const logon of facts.logons.values()) {
    const { 'source.ip': ip, 'source.port': port, 'user.name': account = '' } = logon;
    add(ip, logon['winlog.event_data.WorkstationName'], logon);
    if (account.endsWith('$')) add(ip, account.slice(0, -1), logon);
    // The host that let it in was at the far end of the connection that it came over.
    for (const flow of flowsFrom.get(`${ip}|${port}`) ?? []) {
      if (flow['network.direction'] === 'egress') add(flow['destination.ip'], logon['host.name'], logon);
    }
  }
  for (const { ip, name, event } of facts.namings.values()) add(ip, name, event);
  return named;
}
