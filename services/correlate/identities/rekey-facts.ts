import { withIdentityOf } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { emptyHostFacts, type Facts, type HostFacts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { type HostIdentities, identityKey } from '../facts/identities.ts';
import { mergeHostFacts } from '../facts/merge-facts.ts';
import { earlier, keepEarliest } from '../facts/representative.ts';
import { type ClockSpans, widenBy } from '../facts/time-span.ts';

/** An event with the host that it is of, where that is not the short form of the name it carries. */
export function eventOfHost(event: HoplineEvent, hostKeys: ReadonlyMap<string, string>): HoplineEvent {
  const key = hostKeys.get(identityKey(event['host.name'], event['host.id'] ?? ''));
  if (key === undefined || key === hostOf(event)) return event;
  const before = moved.get(event);
  if (before?.hostKey === key) return before;
  const made = withIdentityOf(event, { ...event, hostKey: key });
  moved.set(event, made);
  return made;
}

/** Events as they were last moved: what follows from an event is remembered by it, and need not be found again. */
const moved = new WeakMap<HoplineEvent, HoplineEvent>();

/** Whether some identity's host is not the one that its short name says. */
export function areMoved(facts: Facts, hostKeys: ReadonlyMap<string, string>): boolean {
  for (const [short, { identities }] of facts.hosts) {
    for (const byId of identities.values()) for (const { key } of byId.values()) if ((hostKeys.get(key) ?? short) !== short) return true;
  }
  return false;
}

/** The facts with what belongs to a renamed host or to one of two namesakes under that host's key. The facts given are left as they are. */
export function rekeyFacts(facts: Facts, hostKeys: ReadonlyMap<string, string>): Facts {
  const one = (events: ReadonlyMap<string, HoplineEvent>): Map<string, HoplineEvent> => rekeyEvents(events, hostKeys);
  const several = (histories: ReadonlyMap<string, HoplineEvent[]>): Map<string, HoplineEvent[]> => rekeyHistories(histories, hostKeys);
  return {
    ...facts,
    hosts: rekeyHosts(facts.hosts, hostKeys),
    targets: one(facts.targets),
    starts: one(facts.starts),
    ends: one(facts.ends),
    sightings: one(facts.sightings),
    flows: one(facts.flows),
    boots: one(facts.boots),
    logons: one(facts.logons),
    logoffs: one(facts.logoffs),
    privileges: one(facts.privileges),
    shares: one(facts.shares),
    explicitLogons: one(facts.explicitLogons),
    desktops: one(facts.desktops),
    shellLogons: one(facts.shellLogons),
    clientCalls: one(facts.clientCalls),
    passwordChecks: one(facts.passwordChecks),
    tasks: several(facts.tasks),
    services: several(facts.services),
    registry: several(facts.registry),
    deferred: facts.deferred.map((event) => eventOfHost(event, hostKeys)),
  };
}

function rekeyEvents(events: ReadonlyMap<string, HoplineEvent>, hostKeys: ReadonlyMap<string, string>): Map<string, HoplineEvent> {
  const rekeyed = new Map<string, HoplineEvent>();
  for (const [key, event] of events) {
    const moved = eventOfHost(event, hostKeys);
    const newKey = keyOn(key, event, moved);
    rekeyed.set(newKey, earlier(rekeyed.get(newKey), moved));
  }
  return rekeyed;
}

function rekeyHistories(
  histories: ReadonlyMap<string, HoplineEvent[]>,
  hostKeys: ReadonlyMap<string, string>,
): Map<string, HoplineEvent[]> {
  const rekeyed = new Map<string, HoplineEvent[]>();
  for (const [key, events] of histories) {
    for (const event of events) {
      const moved = eventOfHost(event, hostKeys);
      const newKey = keyOn(key, event, moved);
      const known = rekeyed.get(newKey);
      if (known === undefined) rekeyed.set(newKey, [moved]);
      else keepEarliest(known, moved, Number.POSITIVE_INFINITY);
    }
  }
  return rekeyed;
}

/** A key that began with the host's short name, now with the host's key; another (a process's identity) as it is. */
function keyOn(key: string, event: HoplineEvent, moved: HoplineEvent): string {
  const short = hostOf(event);
  return moved !== event && key.startsWith(`${short}|`) ? `${hostOf(moved)}${key.slice(short.length)}` : key;
}

/** Of namesakes that shared what is not told by identity (coverage, samples of lags), each has all of it. */
function rekeyHosts(hosts: ReadonlyMap<string, HostFacts>, hostKeys: ReadonlyMap<string, string>): Map<string, HostFacts> {
  const rekeyed = new Map<string, HostFacts>();
  for (const [short, facts] of hosts) {
    for (const [key, identities] of byHost(facts.identities, short, hostKeys)) {
      const known = rekeyed.get(key);
      rekeyed.set(key, known === undefined ? partOf(facts, identities) : bothOf(known, partOf(facts, identities)));
    }
  }
  return rekeyed;
}

function byHost(identities: HostIdentities, short: string, hostKeys: ReadonlyMap<string, string>): Map<string, HostIdentities> {
  const parts = new Map<string, HostIdentities>();
  for (const [name, byId] of identities) {
    for (const [id, identity] of byId) {
      const key = hostKeys.get(identity.key) ?? short;
      const part: HostIdentities = parts.get(key) ?? new Map();
      part.set(name, new Map([...(part.get(name) ?? []), [id, identity]]));
      parts.set(key, part);
    }
  }
  return parts;
}

function partOf(facts: HostFacts, identities: HostIdentities): HostFacts {
  const spans: ClockSpans = {};
  for (const byId of identities.values()) for (const identity of byId.values()) widenBy(spans, identity.spans);
  return { ...facts, identities, spans };
}

function bothOf(left: HostFacts, right: HostFacts): HostFacts {
  const both = emptyHostFacts();
  for (const part of [left, right]) mergeHostFacts(both, part);
  return both;
}
