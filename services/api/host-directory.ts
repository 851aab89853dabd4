import { append } from '../../graph/append.ts';
import type { Host } from '../../graph/model.ts';
import { nearestWords } from './nearest-words.ts';
import { requestError } from './request-errors.ts';

/** All hosts by what people call them. */
export interface HostDirectory {
  /** Hosts with `word` as id, else name, else alias, else address; case is ignored. */
  find(word: string): readonly Host[];
  /** Hosts that are known to have had the address at a time, epoch ms. */
  holding(address: string, time: number): readonly Host[];
  /** The one host that `word` means. Throws HOST_UNKNOWN with the nearest names, or HOST_AMBIGUOUS with the hosts it could mean. */
  require(word: string): Host;
}

/** Longer words than any DNS name are not compared with names. Source: RFC 1035 section 2.3.4 */
const LONGEST_NAME = 255;

/** A directory of these hosts. */
export function createHostDirectory(hosts: readonly Host[]): HostDirectory {
  const byId = indexBy(hosts, (host) => [host.id]);
  const byName = indexBy(hosts, (host) => [host.name]);
  const byAlias = indexBy(hosts, (host) => host.aliases);
  const byAddress = indexBy(hosts, (host) => host.addresses.map(({ ip }) => ip));

  const find = (word: string): readonly Host[] => {
    const key = word.toLowerCase();
    return byId.get(key) ?? byName.get(key) ?? byAlias.get(key) ?? byAddress.get(key) ?? [];
  };
  return {
    find,
    holding: (address, time) => {
      const ip = address.toLowerCase();
      const wasHeld = (held: Host['addresses'][number]): boolean => held.ip === ip && held.from <= time && time <= held.to;
      return (byAddress.get(ip) ?? []).filter((host) => host.addresses.some(wasHeld));
    },
    require(word) {
      const [host, ...others] = find(word);
      if (host === undefined) throw unknownHost(word, hosts);
      if (others.length > 0) throw ambiguousHost(word, [host, ...others]);
      return host;
    },
  };
}

function indexBy(hosts: readonly Host[], keysOf: (host: Host) => readonly string[]): ReadonlyMap<string, readonly Host[]> {
  const index = new Map<string, Host[]>();
  for (const host of hosts) {
    for (const key of new Set(keysOf(host).map((word) => word.toLowerCase()))) append(index, key, host);
  }
  return index;
}

function unknownHost(word: string, hosts: readonly Host[]) {
  const names = hosts.flatMap((host) => [host.name, ...host.aliases, ...host.addresses.map(({ ip }) => ip)]);
  const suggestions = word.length <= LONGEST_NAME ? nearestWords(word, names) : [];
  const hint =
    suggestions.length === 0
      ? 'The query `{ hosts { edges { node { name } } } }` lists those that are known.'
      : `Did you mean ${orList(suggestions)}?`;
  return requestError(
    'HOST_UNKNOWN',
    `No host has the id, name, alias or address ${JSON.stringify(word.slice(0, LONGEST_NAME))}. ${hint}`,
    { suggestions },
  );
}

function ambiguousHost(word: string, hosts: readonly Host[]) {
  const suggestions = hosts.map(({ id, name }) => ({ id, name }));
  return requestError(
    'HOST_AMBIGUOUS',
    `${hosts.length} hosts go by ${JSON.stringify(word)}: ${hosts.map(({ name, domain }) => (domain === null ? name : `${name} (${domain})`)).join(', ')}. Give the id of the one you mean.`,
    { suggestions },
  );
}

function orList(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length === 1 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}
