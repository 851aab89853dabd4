import { append } from '../../../graph/append.ts';
import type { AddressSource } from '../../../graph/model.ts';
import { calibratedSpan } from '../clocks/event-times.ts';
import type { Clocks } from '../clocks/known-clocks.ts';
import type { Facts } from '../facts/facts.ts';
import { type OwnWay, wayOf } from '../facts/own-addresses.ts';
import { type AddressClaim, claim } from './claim.ts';

/** A record with its ends the wrong way round is as far off as this from what the address's real host tells, ms. */
const NEAR_MS = 3_600_000;

const SOURCES: Readonly<Record<OwnWay, AddressSource>> = {
  HOST_IP: 'HOST_IP',
  LEASED: 'DHCP',
  CALLED: 'OWN_CONNECTION',
  ANSWERED: 'OWN_CONNECTION',
};

/** The key of the host that each identity is of. */
export function hostsOfIdentities(facts: Facts): ReadonlyMap<string, string> {
  const hosts = new Map<string, string>();
  for (const [host, { identities }] of facts.hosts) {
    for (const byId of identities.values()) for (const { key } of byId.values()) hosts.set(key, host);
  }
  return hosts;
}

/**
 * What hosts tell of their own addresses, by address. That a host was called at an address is not believed where another host tells around
 * that time that the address is its own and this one never calls from it: such a record has its ends the wrong way round.
 */
export function ownClaims(facts: Facts, hostOfIdentity: ReadonlyMap<string, string>, clocks: Clocks): Map<string, AddressClaim[]> {
  const claims = new Map<string, AddressClaim[]>();
  for (const [ip, owners] of facts.addresses) {
    const [sure, answered]: [AddressClaim[], AddressClaim[]] = [[], []];
    for (const [identity, spans] of owners) {
      const host = hostOfIdentity.get(identity);
      if (host === undefined) continue;
      for (const [key, span] of spans) {
        const { from, to } = calibratedSpan(span, host, clocks);
        const way = wayOf(key);
        (way === 'ANSWERED' ? answered : sure).push(claim(ip, host, from, to, SOURCES[way]));
      }
    }
    for (const each of [...sure, ...believed(answered, sure)]) append(claims, ip, each);
  }
  return claims;
}

function believed(answered: readonly AddressClaim[], sure: readonly AddressClaim[]): AddressClaim[] {
  const surely = new Set(sure.map(({ host }) => host));
  if (surely.size === 0) return [...answered];
  return answered.filter(
    (each) =>
      surely.has(each.host) ||
      !sure.some((other) => other.host !== each.host && other.from - NEAR_MS <= each.to && each.from <= other.to + NEAR_MS),
  );
}
