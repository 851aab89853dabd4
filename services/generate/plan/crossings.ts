/** Where two intruders meet without knowing: both come to one host at about the same time, and go on from there. */
import type { Estate, EstateHost } from '../estate/model.ts';
import type { TechniqueName } from '../options.ts';
import type { Random } from '../random.ts';

const MINUTE_MS = 60_000;
/** How far apart the two begin, and how long each takes to the host and from it on, at most, ms. */
const BEGIN_WITHIN_MS = 15 * MINUTE_MS;
export const CROSSES_WITHIN_MS = 25 * MINUTE_MS;

/** A host that two intrusions go over. */
export interface Crossing {
  readonly host: EstateHost;
  /** When one of the two begins; epoch ms. */
  readonly begins: (random: Random) => number;
}

/** Any server that all can reach but the entry; null where the estate has none. `around` is epoch ms. */
export function chooseCrossing({ hosts }: Estate, random: Random, entry: EstateHost, around: number): Crossing | null {
  const servers = hosts.filter((host) => host !== entry && host.managed && host.natAddress === null && host.ownerSession === null);
  if (servers.length === 0) return null;
  return { host: random.pick(servers), begins: (chance) => around + chance.integer(0, BEGIN_WITHIN_MS) };
}

/** Techniques that leave nothing on the target to go on from, or need somebody's desktop there. */
const CANNOT_CROSS: ReadonlySet<TechniqueName> = new Set(['smb-copy', 'remote-registry', 'dcom-shell-windows']);

/** The same techniques with one first that lands on any host, where there is one. */
export function crossingFirst(techniques: readonly TechniqueName[]): TechniqueName[] {
  const first = techniques.findIndex((technique) => !CANNOT_CROSS.has(technique));
  return first <= 0 ? [...techniques] : [techniques[first] as TechniqueName, ...techniques.toSpliced(first, 1)];
}
