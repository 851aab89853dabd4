import { append } from '../../../graph/append.ts';
import type { Facts } from '../facts/facts.ts';
import { hourOf } from '../facts/own-addresses.ts';
import { type Identity, isAtOnce, isTooCloseForOne } from './identity.ts';

/** Identity's key → hour → the addresses it told to be its own. */
export type AddressesByHour = ReadonlyMap<string, ReadonlyMap<number, readonly string[]>>;

/** The addresses of identities that share an id or a short name with another, by hour; of the others nothing hangs on them. */
export function ownAddressesByHour(identities: readonly Identity[], facts: Facts): AddressesByHour {
  const shared = new Set<string>();
  for (const groups of [Map.groupBy(identities, ({ id }) => id), Map.groupBy(identities, ({ short }) => short)]) {
    for (const [key, group] of groups) if (key !== '' && group.length > 1) for (const identity of group) shared.add(identity.key);
  }
  const byIdentity = new Map<string, Map<number, string[]>>();
  if (shared.size === 0) return byIdentity;
  for (const [ip, owners] of facts.addresses) {
    for (const [key, spans] of owners) {
      if (!shared.has(key)) continue;
      const hours = byIdentity.get(key) ?? new Map<number, string[]>();
      byIdentity.set(key, hours);
      for (const hour of new Set([...spans.keys()].map((each) => hourOf(each)))) append(hours, hour, ip);
    }
  }
  return byIdentity;
}

/**
 * Whether one id under two names was one host's, renamed: never at once, and with an address that stayed. Disks that were copied with the
 * agent on them have one id too, but each its own addresses.
 */
export function isRename(before: readonly Identity[], after: readonly Identity[], addresses: AddressesByHour): boolean {
  if (before.some((one) => after.some((other) => isAtOnce(one, other)))) return false;
  const [old, current] = [everAddressesOf(before, addresses), everAddressesOf(after, addresses)];
  if (old.size > 0 && current.size > 0) return !old.isDisjointFrom(current);
  return Math.max(...before.map(({ to }) => to)) <= Math.min(...after.map(({ from }) => from));
}

function everAddressesOf(identities: readonly Identity[], addresses: AddressesByHour): Set<string> {
  return new Set([...addressesOf(identities, addresses).values()].flatMap((ips) => [...ips]));
}

/**
 * Whether one short name in two DNS domains is two hosts'. Agents' ids tell first: a host that changes its domain keeps its agent. Else two that
 * sent at once are two hosts where in one hour each had addresses of its own and none was the other's; and where addresses tell nothing, unless
 * one agent used both names.
 */
export function areTwoHosts(one: readonly Identity[], other: readonly Identity[], addresses: AddressesByHour): boolean {
  const [mine, theirs] = [idsOf(one), idsOf(other)];
  const areOfOneAgent = !mine.isDisjointFrom(theirs);
  if (mine.size > 0 && theirs.size > 0 && !areOfOneAgent) return true;
  if (!one.some((left) => other.some((right) => isTooCloseForOne(left, right)))) return false;
  const { isApart, isTogether } = whereabouts(one, other, addresses);
  return isApart || !(isTogether || areOfOneAgent);
}

function idsOf(identities: readonly Identity[]): Set<string> {
  return new Set(identities.flatMap(({ id }) => id || []));
}

/** Whether in some hour one address was told to be that of both. */
export function haveAddressInCommon(one: readonly Identity[], other: readonly Identity[], addresses: AddressesByHour): boolean {
  return whereabouts(one, other, addresses).isTogether;
}

/** Whether in some hour each had addresses and none was the other's, and whether in some hour they had one in common. */
function whereabouts(
  one: readonly Identity[],
  other: readonly Identity[],
  addresses: AddressesByHour,
): { isApart: boolean; isTogether: boolean } {
  const [mine, theirs] = [addressesOf(one, addresses), addressesOf(other, addresses)];
  const areApart = [...mine].flatMap(([hour, ips]) => theirs.get(hour)?.isDisjointFrom(ips) ?? []);
  return { isApart: areApart.includes(true), isTogether: areApart.includes(false) };
}

function addressesOf(identities: readonly Identity[], addresses: AddressesByHour): Map<number, Set<string>> {
  const byHour = new Map<number, Set<string>>();
  for (const { key } of identities) {
    for (const [hour, ips] of addresses.get(key) ?? []) byHour.set(hour, new Set([...(byHour.get(hour) ?? []), ...ips]));
  }
  return byHour;
}
