import { compareIds, firstBy } from '../../../graph/order.ts';
import type { Identity } from './identity.ts';

/** Identity's key → the key of its host, for hosts as groups of identities. */
export function keyHosts(hosts: readonly (readonly Identity[])[]): ReadonlyMap<string, string> {
  const byShort = Map.groupBy(hosts, (identities) => latestOf(identities)?.short ?? '');
  const keys = new Map<string, string>();
  for (const [short, namesakes] of byShort) {
    const withDomain = new Set(namesakes.flatMap((identities) => domainOf(identities) || []));
    // Two domains are told apart by name; else the host that had the name last has it, and the others are known by their agents' ids.
    const isByDomain = withDomain.size > 1;
    const last = firstBy(namesakes, (left, right) => endOf(right) - endOf(left) || compareIds(keyOf(left), keyOf(right)));
    for (const identities of namesakes) {
      const domain = domainOf(identities);
      const qualifier = isByDomain ? domain : identities === last ? '' : (idOf(identities) ?? domain);
      const key = qualifier === '' ? short : `${short}@${qualifier}`;
      for (const identity of identities) keys.set(identity.key, key);
    }
  }
  return keys;
}

/** The identity that was seen last; of several the one whose key comes first. */
function latestOf(identities: readonly Identity[]): Identity | undefined {
  return firstBy(identities, (left, right) => right.to - left.to || compareIds(left.key, right.key));
}

function domainOf(identities: readonly Identity[]): string {
  return latestOf(identities.filter(({ domain }) => domain !== ''))?.domain ?? '';
}

/** An id that can be part of a key. */
function idOf(identities: readonly Identity[]): string | undefined {
  return latestOf(identities.filter(({ id }) => id !== ''))?.id.replaceAll(/[^a-z0-9.-]/g, '-');
}

function endOf(identities: readonly Identity[]): number {
  return Math.max(...identities.map(({ to }) => to));
}

function keyOf(identities: readonly Identity[]): string {
  return latestOf(identities)?.key ?? '';
}
