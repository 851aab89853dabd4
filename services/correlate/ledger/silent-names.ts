import { append } from '../../../graph/append.ts';
import { compareIds } from '../../../graph/order.ts';
import { isInside } from '../facts/addresses.ts';
import { DAY_MS } from '../facts/event-day.ts';
import type { Facts } from '../facts/facts.ts';
import { isHostName } from '../facts/host-name.ts';
import type { SharedAddresses } from './behind.ts';
import { type AddressClaim, CERTAIN, compareClaims } from './claim.ts';
import { stretchesApart } from './timeline.ts';

/** By which names others call the hosts at addresses that no host with telemetry is known to have. */
export interface SilentNames {
  /** The names that were told of an address within a day of a stretch of time, epoch ms, the surest first. */
  around(ip: string, fromMs: number, toMs: number): readonly AddressClaim[];
}

/** Names that are kept of an address, the surest and last of them: a web server may go by thousands. */
const MOST_NAMES = 16;

/**
 * Lays out the mere names of hosts that send nothing, by address. Such a name says how people call what is at an address, and that it is a host; it
 * never competes with one that sends telemetry (`isHeldAround`), and says nothing of an address that several are behind or of one of the Internet.
 */
export function layOutSilentNames(
  peers: readonly AddressClaim[],
  shared: SharedAddresses,
  facts: Pick<Facts, 'hosts'>,
  isHeldAround: (ip: string, timeMs: number) => boolean,
): SilentNames {
  const byAddress = new Map<string, AddressClaim[]>();
  for (const claim of peers) {
    const { ip, host, from, source, confidence } = claim;
    if (confidence >= CERTAIN || facts.hosts.has(host) || !isHostName(host)) continue;
    // A client that logs on says its name itself, from wherever it does.
    if (source !== 'WORKSTATION' && !isInside(ip)) continue;
    if (!shared.isShared(ip, from) && !isHeldAround(ip, from)) append(byAddress, ip, claim);
  }
  const names = new Map(Array.from(byAddress, ([ip, claims]) => [ip, namesOf(claims)]));
  return {
    around: (ip, fromMs, toMs) => (names.get(ip) ?? []).filter(({ from, to }) => from - DAY_MS <= toMs && fromMs <= to + DAY_MS),
  };
}

/** The names of one address, each as the stretches of time in which it was told. */
function namesOf(claims: readonly AddressClaim[]): AddressClaim[] {
  const byName = [...Map.groupBy(claims, ({ host }) => host).values()].map((ofName) => [...ofName].sort(compareNames));
  byName.sort(([left], [right]) => (left === undefined || right === undefined ? 0 : compareNames(left, right)));
  const stretches = byName.slice(0, MOST_NAMES).flatMap((ofName) => stretchesApart([...ofName].sort(compareClaims), DAY_MS));
  return stretches.sort(compareNames);
}

function compareNames(left: AddressClaim, right: AddressClaim): number {
  return right.confidence - left.confidence || right.to - left.to || compareIds(left.host, right.host);
}
