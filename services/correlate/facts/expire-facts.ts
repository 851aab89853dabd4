import type { HoplineEvent } from '../../../schema/event.ts';
import { gatherWitness } from './address-witnesses.ts';
import { emptyFacts, type Facts, HISTORIES, type HostFacts, SINGLE } from './facts.ts';
import { mergeFlows } from './flows.ts';
import { gatherSighting, hostOf, shortName } from './gather.ts';
import { clocksAround, type HostClocks } from './host-clocks.ts';
import type { HostIdentities, HostIdentity } from './identities.ts';
import type { OwnSpans } from './own-addresses.ts';

/** What stays of the facts of one day when telemetry that no finding rests on expires. */
export interface Staying {
  readonly isKept: (event: HoplineEvent) => boolean;
  /** Whether a standing finding cannot do without this very event. */
  readonly isNeeded: (event: HoplineEvent) => boolean;
  /** Whether all stays that is known of a host, by its short name. */
  readonly isHostWhole: (host: string) => boolean;
  /** Whether a host stays known with its names and the logs it sent, though none of its events stays. */
  readonly isHostKnown: (host: string) => boolean;
  /** Addresses of which all stays that tells whose they were, and identities (`HostIdentity.key`) of which all stays that tells where they were. */
  readonly addresses: ReadonlySet<string>;
  readonly identities: ReadonlySet<string>;
  /** What a host's clocks were found to be, for they cannot be measured by what stays; undefined where that is not known. */
  readonly clocksOf: (host: string) => HostClocks | undefined;
  /** The day that the facts are of, as `eventDay` gives it. */
  readonly day: number;
}

/**
 * The facts of a day without those that only expiring events tell; the facts given are left as they are.
 *
 * Facts that are no events stay where they are small and what findings say hangs on them: a host's names and agents, the hours in which it
 * sent which log, what its clocks were, and who had an address that something kept names. Of other addresses stay the first and the last hour.
 */
export function expireFacts(facts: Facts, staying: Staying): Facts {
  const kept = emptyFacts();
  for (const [host, known] of facts.hosts) {
    if (staying.isHostKnown(host)) kept.hosts.set(host, expireHost(host, known, staying));
  }
  for (const kind of SINGLE) for (const [key, event] of facts[kind]) if (staying.isKept(event)) kept[kind].set(key, event);
  for (const kind of HISTORIES) {
    for (const [key, events] of facts[kind]) {
      const left = events.filter(staying.isKept);
      if (left.length > 0) kept[kind].set(key, left);
    }
  }
  mergeFlows(kept, facts, staying.isKept);
  keepRepresentatives(kept, facts, staying);
  for (const event of facts.deferred) if (staying.isKept(event)) kept.deferred.push(event);
  for (const [key, naming] of facts.namings) {
    if (staying.addresses.has(naming.ip) || staying.isKept(naming.event)) kept.namings.set(key, naming);
  }
  expireAddresses(kept, facts, staying);
  return kept;
}

function expireHost(host: string, known: HostFacts, staying: Staying): HostFacts {
  const clocks = staying.clocksOf(host);
  const settledClocks = new Map(known.settledClocks);
  if (clocks !== undefined && !settledClocks.has(staying.day)) settledClocks.set(staying.day, clocksAround(clocks, staying.day));
  if (staying.isHostWhole(host)) return { ...known, settledClocks };
  const witnesses: HostFacts['witnesses'] = new Map();
  for (const [address, days] of known.witnesses) {
    const left = [...days].filter(([, event]) => staying.isNeeded(event));
    if (left.length > 0) witnesses.set(address, new Map(left));
  }
  const identities = clocks === undefined ? known.identities : withoutLags(known.identities);
  return { ...known, identities, witnesses, settledClocks };
}

/** What was measured is needed no more once what it came to is kept. */
function withoutLags(identities: HostIdentities): HostIdentities {
  const ofName = (byId: ReadonlyMap<string, HostIdentity>): Map<string, HostIdentity> =>
    new Map(Array.from(byId, ([id, identity]) => [id, { ...identity, lags: new Map() }]));
  return new Map(Array.from(identities, ([name, byId]) => [name, ofName(byId)]));
}

/**
 * Which event stands for a process or for an address depends on what was folded together. So it is chosen again from the events that stay,
 * unless it is needed itself, or nothing of its host expires.
 */
function keepRepresentatives(kept: Facts, facts: Facts, staying: Staying): void {
  for (const event of facts.sightings.values()) {
    if (staying.isNeeded(event) || staying.isHostWhole(hostOf(event))) gatherSighting(kept, event);
  }
  for (const event of kept.flows.values()) {
    gatherSighting(kept, event);
    const host = staying.isHostWhole(hostOf(event)) ? undefined : kept.hosts.get(hostOf(event));
    if (host !== undefined) gatherWitness(host.witnesses, event);
  }
  for (const events of kept.registry.values()) for (const event of events) gatherSighting(kept, event);
}

function expireAddresses(kept: Facts, facts: Facts, staying: Staying): void {
  for (const [address, owners] of facts.addresses) {
    const left = [...owners].flatMap(([identity, spans]) => {
      const [name = ''] = identity.split('\n');
      const host = shortName(name);
      const isWhole = staying.addresses.has(address) || staying.identities.has(identity) || staying.isHostWhole(host);
      if (isWhole) return [[identity, spans] as const];
      return staying.isHostKnown(host) ? [[identity, firstAndLast(spans)] as const] : [];
    });
    if (left.length > 0) kept.addresses.set(address, new Map(left));
  }
}

/** Of what told of an address the first hour and the last. */
function firstAndLast(spans: OwnSpans): OwnSpans {
  const keys = [...spans.keys()];
  const ends = new Set([Math.min(...keys), Math.max(...keys)]);
  return new Map([...spans].filter(([key]) => ends.has(key)));
}
