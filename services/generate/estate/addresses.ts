/** Which address a host has when: fixed for servers, leased for what sits in a site with DHCP. */
import type { Random } from '../random.ts';
import type { EstateHost, Lease } from './model.ts';

/** The address of a host at a time (epoch ms). */
export function ipAt({ leases }: Pick<EstateHost, 'leases'>, at: number): string {
  let held = leases[0];
  for (const lease of leases) {
    if (lease.from > at) break;
    held = lease;
  }
  return held?.ip ?? '0.0.0.0';
}

/** How long a DHCP server keeps an address back after its host gave it up, ms. */
const KEPT_BACK_MS = 300_000;

export interface LeaseSpan {
  /** Epoch ms. */
  readonly start: number;
  readonly end: number;
  /** A host changes its address after about this, ms. */
  readonly everyMs: number;
}

/**
 * The leases of the hosts of one site over a span: each begins with its own address and takes another that is free whenever its own ends, so
 * that addresses move from host to host. `spare` are addresses that no host has at first.
 */
export function leaseAddresses(
  first: readonly string[],
  spare: readonly string[],
  { start, end, everyMs }: LeaseSpan,
  random: Random,
): Lease[][] {
  const leases = first.map((ip): Lease[] => [{ from: 0, ip }]);
  const free = spare.map((ip) => ({ ip, from: 0 }));
  const changes = leases.flatMap((_, host) => {
    const times: { at: number; host: number }[] = [];
    for (let at = start + random.integer(everyMs / 4, everyMs); at < end; at += random.integer(everyMs / 2, everyMs * 1.5))
      times.push({ at, host });
    return times;
  });
  for (const { at, host } of changes.sort((left, right) => left.at - right.at || left.host - right.host)) {
    const held = leases[host]?.at(-1);
    // The address that was freed last is given out first: the case that is hardest to follow.
    const next = free.findLastIndex((address) => address.from <= at);
    const taken = free[next];
    if (held === undefined || taken === undefined) continue;
    free.splice(next, 1);
    free.push({ ip: held.ip, from: at + KEPT_BACK_MS });
    leases[host]?.push({ from: at, ip: taken.ip });
  }
  return leases;
}
