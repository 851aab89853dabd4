import { append } from '../../../graph/append.ts';
import { DAY_MS } from '../facts/event-day.ts';
import { type AddressClaim, compareClaims } from './claim.ts';
import { isInStretch, type Stretch, sharedStretches } from './shared.ts';

/** A host that could have been at an address, and why. */
export interface HostCandidate {
  /** The host's key. */
  readonly host: string;
  /** A sentence. */
  readonly reason: string;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Addresses that stand for other hosts: those of a NAT, a proxy or a gateway. */
export interface SharedAddresses {
  /** Whether several hosts were behind the address around a time. */
  isShared(ip: string, timeMs: number): boolean;
  /** Whether a host has addresses of its own, none of them this one: who sees it there sees it through something. */
  isTranslated(ip: string, host: string): boolean;
  /** The hosts that were seen behind the address within a day of a time, nearest first, no more than ten. */
  candidatesAt(ip: string, timeMs: number): HostCandidate[];
}

const MOST_CANDIDATES = 10;

/** Seen behind an address within this of a time a host is likelier to be the one, ms. */
const JUST_THEN_MS = 600_000;

/** What is said of a host by itself or of its account, which a stale record of a name server is not. */
const SEEN: ReadonlySet<string> = new Set(['MACHINE_ACCOUNT', 'WORKSTATION']);

/** What others' claims tell of addresses behind which there are hosts. `own` are the claims of hosts about themselves, by address. */
export function sharedAddressesOf(peers: readonly AddressClaim[], own: ReadonlyMap<string, readonly AddressClaim[]>): SharedAddresses {
  const addressed = new Set<string>();
  for (const claims of own.values()) for (const { host } of claims) addressed.add(host);
  const owns = (ip: string, host: string): boolean => own.get(ip)?.some((claim) => claim.host === host) === true;
  const seen = new Map<string, AddressClaim[]>();
  for (const claim of peers) if (SEEN.has(claim.source) && !owns(claim.ip, claim.host)) append(seen, claim.ip, claim);
  const stretches = new Map<string, Stretch[]>();
  for (const [ip, claims] of seen) {
    claims.sort(compareClaims);
    const shared = sharedStretches(claims);
    if (shared.length > 0) stretches.set(ip, shared);
  }
  const isShared = (ip: string, timeMs: number): boolean => isInStretch(stretches.get(ip) ?? [], timeMs);
  const isTranslated = (ip: string, host: string): boolean => addressed.has(host) && !owns(ip, host);
  return {
    isShared,
    isTranslated,
    candidatesAt(ip, timeMs) {
      const nearest = new Map<string, { claim: AddressClaim; distanceMs: number }>();
      for (const claim of seen.get(ip) ?? []) {
        if (!isShared(ip, timeMs) && !isTranslated(ip, claim.host)) continue;
        const distanceMs = Math.max(claim.from - timeMs, timeMs - claim.to, 0);
        const known = nearest.get(claim.host);
        if (distanceMs <= DAY_MS && (known === undefined || distanceMs < known.distanceMs)) nearest.set(claim.host, { claim, distanceMs });
      }
      return [...nearest.values()]
        .sort((left, right) => left.distanceMs - right.distanceMs || compareClaims(left.claim, right.claim))
        .slice(0, MOST_CANDIDATES)
        .map(({ claim, distanceMs }) => candidateOf(claim, distanceMs));
    },
  };
}

function candidateOf({ ip, host, source, confidence }: AddressClaim, distanceMs: number): HostCandidate {
  const name = host.toUpperCase();
  const what = source === 'MACHINE_ACCOUNT' ? `the machine account of ${name} was used` : `an NTLM client called itself ${name}`;
  const isThen = distanceMs <= JUST_THEN_MS;
  return {
    host,
    reason: `From ${ip} ${what} ${isThen ? 'around that time' : 'within a day of it'}.`,
    confidence: Math.round(confidence * (isThen ? 50 : 20)) / 100,
  };
}
