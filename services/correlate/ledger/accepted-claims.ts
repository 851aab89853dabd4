import { append } from '../../../graph/append.ts';
import { isLinkLocal } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import type { SharedAddresses } from './behind.ts';
import { type AddressClaim, CERTAIN } from './claim.ts';

/** Around what a host tells of its own address others' claims of it are not needed, ms. */
const TOLD_BY_ITSELF_MS = 1_800_000;

/**
 * The claims that say who had an address, by address. What hosts tell of themselves counts as it is. What others could only have recorded of
 * the host itself counts where no host tells of the address around that time, several are not seen behind it, and the host has no other
 * addresses that it tells of. Mere names count of hosts that send telemetry and of which nothing else gives an address, so that a stale record
 * of a name server moves no host. Of link-local addresses no other host's word counts.
 */
export function acceptedClaims(
  own: ReadonlyMap<string, readonly AddressClaim[]>,
  peers: readonly AddressClaim[],
  shared: SharedAddresses,
  facts: Facts,
): Map<string, AddressClaim[]> {
  const accepted = new Map(Array.from(own, ([ip, claims]) => [ip, [...claims]]));
  const addressed = new Set<string>();
  for (const claims of own.values()) for (const { host } of claims) addressed.add(host);
  const isTold = toldByHosts(own);
  const possible = peers.filter(({ ip, from }) => !isLinkLocal(ip) && !isTold(ip, from));
  const proved = possible.filter((claim) => claim.confidence >= CERTAIN && isFirm(claim, shared));
  const named = possible.filter(({ confidence }) => confidence < CERTAIN);
  const provedIps = new Set(proved.map(({ ip }) => ip));
  for (const claim of proved) {
    addressed.add(claim.host);
    append(accepted, claim.ip, claim);
  }
  for (const claim of named) {
    const { ip, host, from } = claim;
    if (own.has(ip) || provedIps.has(ip) || addressed.has(host) || shared.isShared(ip, from) || !facts.hosts.has(host)) continue;
    append(accepted, ip, claim);
  }
  return accepted;
}

/** An equality of one connection holds for that connection, whatever else is behind the address. */
function isFirm({ ip, host, from, source }: AddressClaim, shared: SharedAddresses): boolean {
  return source === 'LOGON' || !(shared.isShared(ip, from) || shared.isTranslated(ip, host));
}

/** Whether a host tells of an address around a time; by half-hours, which every claim touches. */
function toldByHosts(own: ReadonlyMap<string, readonly AddressClaim[]>): (ip: string, timeMs: number) => boolean {
  const slots = new Map<string, Set<number>>();
  return (ip, timeMs) => {
    const claims = own.get(ip);
    if (claims === undefined) return false;
    let told = slots.get(ip);
    if (told === undefined) {
      told = new Set();
      for (const { from, to } of claims) for (let slot = slotOf(from); slot <= slotOf(to); slot++) told.add(slot);
      slots.set(ip, told);
    }
    const slot = slotOf(timeMs);
    return told.has(slot - 1) || told.has(slot) || told.has(slot + 1);
  };
}

function slotOf(timeMs: number): number {
  return Math.floor(timeMs / TOLD_BY_ITSELF_MS);
}
