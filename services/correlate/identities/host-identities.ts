import { fullHostName, shortHostName } from '../../../graph/host-name.ts';
import { compareIds } from '../../../graph/order.ts';
import type { Facts } from '../facts/facts.ts';
import type { HostIdentity } from '../facts/identities.ts';
import { keyHosts } from './host-keys.ts';
import { type Identity, isAtOnce } from './identity.ts';
import { type AddressesByHour, areTwoHosts, haveAddressInCommon, isRename, ownAddressesByHour } from './same-name.ts';

/** An id under more names than this came from a cloned disk, and identifies no host. */
const MOST_NAMES_OF_AN_ID = 16;

/**
 * Which host each identity is of: identity's key → host's key, which is the host's short name unless two hosts share it.
 *
 * - One agent's id under another name later is a rename: one host, keyed by its latest name.
 * - One name with another id later is a re-image, or a dialect that gives no id: one host.
 * - One id under two names at once is a cloned disk: two hosts.
 * - One short name in two DNS domains is two hosts where agents' ids differ, or own addresses at the same time, or else both names are used at
 *   the same time.
 * - Two that were alive at once under different names and ids are never one, whatever else ties them.
 *
 * A function of the set of identities.
 */
export function resolveIdentities(facts: Facts): ReadonlyMap<string, string> {
  const identities = identitiesOf(facts);
  const hosts = new Grouping(identities);
  const addresses = ownAddressesByHour(identities, facts);
  for (const ofId of Map.groupBy(identities, ({ id }) => id).values()) joinRenamed(ofId, hosts, addresses);
  for (const ofName of Map.groupBy(identities, ({ short }) => short).values()) joinNamesakes(ofName, hosts, addresses);
  return keyHosts(hosts.groups());
}

function identitiesOf(facts: Facts): Identity[] {
  return [...facts.hosts.values()]
    .flatMap((host) => [...host.identities.values()].flatMap((byId) => [...byId.values()]))
    .map(identityOf)
    .sort((left, right) => left.from - right.from || compareIds(left.key, right.key));
}

function identityOf({ key, name, id, spans }: HostIdentity): Identity {
  const short = shortHostName(name);
  const full = fullHostName(name);
  // A collector's wrong zone shifts record times alone: where others tell, they decide.
  const { RECORD: record, LOCAL: local, ...utc } = spans;
  const recorded = [record, local].filter((span) => span !== undefined);
  const known = Object.values(utc).length > 0 ? Object.values(utc) : recorded;
  return {
    key,
    name,
    id: id.toLowerCase(),
    short,
    domain: full.startsWith(`${short}.`) ? full.slice(short.length + 1) : '',
    from: Math.min(...known.map((span) => span.from)),
    to: Math.max(...known.map((span) => span.to)),
  };
}

/** Joins names that one id had one after the other. `ofId` in order of time. */
function joinRenamed(ofId: readonly Identity[], hosts: Grouping, addresses: AddressesByHour): void {
  if (ofId[0]?.id === '') return;
  const names = [...Map.groupBy(ofId, ({ short }) => short).values()];
  if (names.length > MOST_NAMES_OF_AN_ID) return;
  const isOneAtATime = names.every((one, at) => names.slice(at + 1).every((other) => isRename(one, other, addresses)));
  if (isOneAtATime) hosts.joinAll(names.flatMap((same) => same.slice(0, 1)));
}

/** Joins what has one short name, but keeps domains apart that are two hosts'. `ofName` in order of time. */
function joinNamesakes(ofName: readonly Identity[], hosts: Grouping, addresses: AddressesByHour): void {
  if (ofName.length < 2) return;
  const [qualified, unqualified] = [ofName.filter(({ domain }) => domain !== ''), ofName.filter(({ domain }) => domain === '')];
  const domains = [...Map.groupBy(qualified, ({ domain }) => domain).values()];
  const isSplit = domains.some((one, at) => domains.slice(at + 1).some((other) => areTwoHosts(one, other, addresses)));
  // An agent that gives its short name now and its full one then is one agent.
  for (const [id, same] of Map.groupBy(ofName, (identity) => identity.id))
    if (id !== '' && !(isSplit && isMixed(same))) hosts.joinAll(same);
  const unknown = unqualified.filter(({ id }) => id === '');
  for (const part of isSplit ? [...domains, unknown.filter((each) => domainAt(each, domains, addresses) === null)] : [ofName]) {
    hosts.joinAll(part);
  }
  if (!isSplit) return;
  for (const each of unknown) hosts.joinAll([...(domainAt(each, domains, addresses) ?? []), each]);
}

/** The identities of the one domain that had an address in common in some hour with one that gives its short name alone; null where several had. */
function domainAt(short: Identity, domains: readonly Identity[][], addresses: AddressesByHour): readonly Identity[] | null {
  const [domain, ...others] = domains.filter((each) => haveAddressInCommon([short], each, addresses));
  return domain === undefined || others.length > 0 ? null : domain;
}

/** Whether identities are of more than one domain. */
function isMixed(identities: readonly Identity[]): boolean {
  return new Set(identities.flatMap(({ domain }) => domain || [])).size > 1;
}

/** Identities that were found to be one host. */
class Grouping {
  readonly #groupOf = new Map<Identity, Identity[]>();

  constructor(identities: readonly Identity[]) {
    for (const identity of identities) this.#groupOf.set(identity, [identity]);
  }

  /** Makes two hosts one, unless both were alive at once under different names and ids. */
  join(left: Identity, right: Identity): void {
    const [one, other] = [this.#groupOf.get(left) ?? [], this.#groupOf.get(right) ?? []];
    if (one === other || one.some((mine) => other.some((theirs) => isContradiction(mine, theirs)))) return;
    const both = [...one, ...other];
    for (const identity of both) this.#groupOf.set(identity, both);
  }

  joinAll(identities: readonly Identity[]): void {
    const [first, ...others] = identities;
    if (first !== undefined) for (const other of others) this.join(first, other);
  }

  groups(): Identity[][] {
    return [...new Set(this.#groupOf.values())];
  }
}

function isContradiction(left: Identity, right: Identity): boolean {
  const areDifferent = left.id !== '' && right.id !== '' && left.id !== right.id && left.short !== right.short;
  return areDifferent && isAtOnce(left, right);
}
