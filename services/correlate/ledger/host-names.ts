import { append } from '../../../graph/append.ts';
import { fullHostName, isAddress } from '../../../graph/host-name.ts';
import type { Facts } from '../facts/facts.ts';
import { shortName } from '../facts/gather.ts';

/** Which host is meant by a name. */
export interface HostNames {
  /** The key of the host that goes or went by a name; the name's short form where none that sends telemetry does; null where several do. */
  named(name: string): string | null;
}

/** All names that hosts go by, each for the hosts that do. */
export function layOutNames(facts: Facts): HostNames {
  const byShort = new Map<string, string[]>();
  const byFull = new Map<string, string[]>();
  for (const [host, { identities }] of facts.hosts) {
    const names = [...identities.keys()];
    for (const short of new Set(names.map(shortName))) append(byShort, short, host);
    for (const full of new Set(names.map(fullHostName))) append(byFull, full, host);
  }
  return {
    named(name) {
      const short = shortName(name);
      if (short === '' || isAddress(short)) return null;
      const [host, ...others] = byFull.get(fullHostName(name)) ?? byShort.get(short) ?? [];
      if (others.length > 0) return null;
      return host ?? short;
    },
  };
}
