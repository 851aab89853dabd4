import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes, RuleMatch } from '../../../schema/rule-match.ts';
import type { Facts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { identityKey } from '../facts/identities.ts';
import { oneOfEach } from '../facts/representative.ts';
import { resolveIdentities } from './host-identities.ts';
import { areMoved, eventOfHost, rekeyFacts } from './rekey-facts.ts';
import { turnEnds } from './turn-ends.ts';

/** Facts by the keys of the hosts they are of. */
export interface IdentifiedHosts {
  readonly facts: Facts;
  /** Identity's key → host's key; null where every host's key is the short form of its name, as nearly always. */
  readonly hostKeys: ReadonlyMap<string, string> | null;
}

/** Tells which names and agents are one host, and puts what belongs to a renamed one or to one of two namesakes under its own key. */
export function identifyHosts(facts: Facts): IdentifiedHosts {
  const hostKeys = resolveIdentities(facts);
  return areMoved(facts, hostKeys) ? { facts: rekeyFacts(facts, hostKeys), hostKeys } : { facts, hostKeys: null };
}

/** The events whose record left open which end is which, with their ends told apart by what all others tell of addresses. */
export function withEndsTurned(facts: Facts): HoplineEvent[] {
  if (facts.deferred.length === 0) return [];
  const hostKeys = resolveIdentities(facts);
  const owners = new Map<string, Set<string>>();
  for (const [ip, identities] of facts.addresses) {
    owners.set(ip, new Set(Array.from(identities.keys(), (identity) => hostKeys.get(identity) ?? identity)));
  }
  return oneOfEach(facts.deferred).map((event) => {
    const host = hostKeys.get(identityKey(event['host.name'], event['host.id'] ?? '')) ?? hostOf(event);
    return turnEnds(event, host, owners);
  });
}

/** Matches whose events carry the key of their host where that is not the short form of its name. */
export function matchesOfHosts(matches: readonly RuleMatch[], hostKeys: ReadonlyMap<string, string>): RuleMatch[] {
  return matches.map((match) => ({ ...match, events: match.events.map((event) => eventOfHost(event, hostKeys)) }));
}

/** The same times for events as the detector has them, which do not carry their host's key. */
export function timesOf(times: EventTimes, hostKeys: ReadonlyMap<string, string> | null): EventTimes {
  if (hostKeys === null) return times;
  const keyed = new WeakMap<HoplineEvent, HoplineEvent>();
  const ofHost = (event: HoplineEvent): HoplineEvent => {
    const known = keyed.get(event) ?? eventOfHost(event, hostKeys);
    keyed.set(event, known);
    return known;
  };
  return {
    sourceMs: (event) => times.sourceMs(ofHost(event)),
    calibratedMs: (event) => times.calibratedMs(ofHost(event)),
    toleranceMs: (event) => times.toleranceMs(ofHost(event)),
  };
}
