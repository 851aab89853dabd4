import type { HoplineEvent } from '../../../schema/event.ts';
import { addLag, type LagSamples, mergeLags } from './lag-sample.ts';
import { type Clock, type ClockSpans, widen, widenBy } from './time-span.ts';

/** One name under which one agent sent a host's telemetry. Which of them are one host is settled when all events are in. */
export interface HostIdentity {
  /** Tells it from all others. */
  readonly key: string;
  /** As events spell it. */
  readonly name: string;
  /** The agent's id; empty where events give none. */
  readonly id: string;
  readonly spans: ClockSpans;
  /** How late its Sysmon's events were recorded: what its clocks are measured by. */
  readonly lags: LagSamples;
}

/** Name as spelt → agent's id → the identity. */
export type HostIdentities = Map<string, Map<string, HostIdentity>>;

/** Remembers the name and the agent's id of an event and how late it was recorded, and gives the identity they make. */
export function gatherIdentity(identities: HostIdentities, event: HoplineEvent, clock: Clock): HostIdentity {
  const { 'host.name': name, 'host.id': id = '' } = event;
  const identity = identityOf(identities, name, id);
  widen(identity.spans, clock, event);
  if (clock === 'SYSMON' || clock === 'SYSMON_NETWORK') {
    const kind = event['event.zone_missing'] === true ? (`LOCAL_${clock}` as const) : clock;
    addLag(identity.lags, kind, event['event.created'], event['event.created'] - event['@timestamp']);
  }
  return identity;
}

/** Takes in other identities, which are left as they are. */
export function mergeIdentities(identities: HostIdentities, others: HostIdentities): void {
  for (const byId of others.values()) {
    for (const { name, id, spans, lags } of byId.values()) {
      const identity = identityOf(identities, name, id);
      widenBy(identity.spans, spans);
      mergeLags(identity.lags, lags);
    }
  }
}

function identityOf(identities: HostIdentities, name: string, id: string): HostIdentity {
  let byId = identities.get(name);
  if (byId === undefined) {
    byId = new Map();
    identities.set(name, byId);
  }
  let identity = byId.get(id);
  if (identity === undefined) {
    identity = { key: identityKey(name, id), name, id, spans: {}, lags: new Map() };
    byId.set(id, identity);
  }
  return identity;
}

/** The key of an identity. A line break is in no name of a host. */
export function identityKey(name: string, id: string): string {
  return `${name}\n${id}`;
}
