import { append } from '../../../graph/append.ts';
import { hostId } from '../../../graph/ids.ts';
import { compareIds } from '../../../graph/order.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { Clocks } from '../clocks/known-clocks.ts';
import { isLinkLocal, namesOneHost } from '../facts/addresses.ts';
import type { Facts } from '../facts/facts.ts';
import { acceptedClaims } from './accepted-claims.ts';
import { type HostCandidate, type SharedAddresses, sharedAddressesOf } from './behind.ts';
import { calledByName, type Places } from './called-by-name.ts';
import { type AddressClaim, CERTAIN, compareClaims, KEPT_MS } from './claim.ts';
import { layOutNames } from './host-names.ts';
import { hostsOfIdentities, ownClaims } from './own-claims.ts';
import { peerClaims } from './peer-claims.ts';
import { isInStretch } from './shared.ts';
import { layOutSilentNames } from './silent-names.ts';
import { type Found, findAt, type Holding, layOutTimeline, type Segment, type Timeline } from './timeline.ts';

export type { Holding } from './timeline.ts';

/** Whose an address was at a time. */
export type Attribution =
  | {
      readonly kind: 'HELD';
      readonly host: string;
      readonly holding: Holding;
      /** Whether it rests on what is recorded for that very time by something that cannot well be wrong. */
      readonly isCertain: boolean;
    }
  /** A host that sends no telemetry, which is known by its address; `holding.host` is the name that its machine's account proves. */
  | { readonly kind: 'SILENT'; readonly holding: Holding }
  | {
      readonly kind: 'UNRESOLVED';
      /** Why no host is named, a sentence. */
      readonly why: string;
      readonly candidates: readonly HostCandidate[];
    };

/** Who had which address when. Hosts are named by their keys. */
export interface HostLedger {
  /** Whose an address was at a time; O(log n). */
  attribute(ip: string, timeMs: number): Attribution;
  /** The host that had the address at a time; null where no host is known to have had it, or several could have. */
  hostAt(ip: string, timeMs: number): string | null;
  /** The id of whatever host is at an address: a known one's, else the address's own. */
  hostIdAt(ip: string, timeMs: number): string;
  /** Whether an address was a host's at a time, or, where that is open, ever was by what the host itself tells. */
  isOwn(ip: string, host: string, timeMs: number): boolean;
  /** The names that others gave about then to the host at an address that sends no telemetry, the surest first; epoch ms. */
  silentNamesOf(ip: string, fromMs: number, toMs: number): readonly Holding[];
  /** A host's addresses, in order of time and address. */
  holdingsOf(host: string): readonly Holding[];
  isManaged(host: string): boolean;
}

/** Lays out who had which address: what each host's telemetry claims, and what else tells where none does. */
export function layOutLedger(facts: Facts, clocks: Clocks, times: EventTimes): HostLedger {
  const own = ownClaims(facts, hostsOfIdentities(facts), clocks);
  const teller = { facts, names: layOutNames(facts), clocks, times };
  const seen = peerClaims(teller);
  const peers = [...seen, ...calledByName(teller, placesOf(own, seen))];
  const shared = sharedAddressesOf(peers, own);
  const timelines = new Map<string, Timeline>();
  const byHost = new Map<string, Holding[]>();
  for (const [ip, claims] of acceptedClaims(own, peers, shared, facts)) {
    const timeline = layOutTimeline(claims);
    timelines.set(ip, timeline);
    for (const holding of timeline.holdings) append(byHost, holding.host, holding);
  }
  for (const holdings of byHost.values()) holdings.sort((left, right) => compareClaims(left, right) || compareIds(left.ip, right.ip));
  const silentNames = layOutSilentNames(peers, shared, facts, (ip, timeMs) => {
    const found = findAt(timelines.get(ip) ?? NO_TIMELINE, timeMs);
    return found.kind === 'WITHIN' || found.kind === 'NEAR';
  });
  const attribute = (ip: string, timeMs: number): Attribution => {
    if (!namesOneHost(ip)) return unresolved(`${ip} names no single host.`, []);
    const timeline = timelines.get(ip);
    const found: Found = timeline === undefined ? { kind: 'NOWHERE' } : findAt(timeline, timeMs);
    if (timeline !== undefined && found.kind !== 'WITHIN' && isLinkLocal(ip)) return ofLinkLocal(ip, timeline);
    const isRestless = found.kind !== 'WITHIN' && timeline !== undefined && isInStretch(timeline.restless, timeMs);
    const attribution = isRestless ? ofRestless(ip, found) : attributionOf(ip, timeMs, found, shared);
    const isSilent = attribution.kind === 'HELD' && !facts.hosts.has(attribution.host);
    return isSilent ? { kind: 'SILENT', holding: attribution.holding } : attribution;
  };
  const hostAt = (ip: string, timeMs: number): string | null => {
    const attribution = attribute(ip, timeMs);
    return attribution.kind === 'HELD' ? attribution.host : null;
  };
  return {
    attribute,
    hostAt,
    hostIdAt: (ip, timeMs) => hostId(hostAt(ip, timeMs) ?? ip),
    isOwn: (ip, host, timeMs) => {
      const attribution = attribute(ip, timeMs);
      return attribution.kind === 'HELD' ? attribution.host === host : own.get(ip)?.some((claim) => claim.host === host) === true;
    },
    silentNamesOf: (ip, fromMs, toMs) => {
      const proved = timelines.get(ip)?.holdings.filter(({ host }) => !facts.hosts.has(host)) ?? [];
      return [
        ...proved.filter(({ from, to }) => from - KEPT_MS <= toMs && fromMs <= to + KEPT_MS),
        ...silentNames.around(ip, fromMs, toMs),
      ];
    },
    holdingsOf: (host) => byHost.get(host) ?? [],
    isManaged: (host) => facts.hosts.has(host),
  };
}

const NO_TIMELINE: Timeline = { holdings: [], segments: [], restless: [] };

/** Which addresses and which hosts are known to belong together, so that neither is looked for. */
function placesOf(own: ReadonlyMap<string, readonly AddressClaim[]>, peers: readonly AddressClaim[]): Places {
  const proved = [...[...own.values()].flat(), ...peers.filter(({ confidence }) => confidence >= CERTAIN)];
  const [addresses, hosts] = [new Set(proved.map(({ ip }) => ip)), new Set(proved.map(({ host }) => host))];
  return { hasHost: (ip) => addresses.has(ip), hasAddress: (host) => hosts.has(host) };
}

function unresolved(why: string, candidates: readonly HostCandidate[]): Attribution {
  return { kind: 'UNRESOLVED', why, candidates };
}

/**
 * Of a link-local address outside what its hosts tell: of that one which alone ever told that it has it, as a host makes 64 bits of it up and keeps
 * them. Several that did are on segments of their own. Source: RFC 7217
 */
function ofLinkLocal(ip: string, { holdings }: Timeline): Attribution {
  const [holding, ...others] = holdings;
  if (holding === undefined || others.some(({ host }) => host !== holding.host)) {
    return unresolved(`Nothing tells whose ${ip} was then.`, []);
  }
  return { kind: 'HELD', host: holding.host, holding, isCertain: false };
}

/** Of an address that goes back and forth between hosts, outside what they tell. */
function ofRestless(ip: string, found: Found): Attribution {
  const around = found.kind === 'BETWEEN' ? [found.before, found.after] : found.kind === 'NOWHERE' ? [] : [found.segment];
  return unresolved(
    `Several hosts have ${ip}: it goes back and forth between them.`,
    around.flatMap((segment) => claimantsOf(segment, 'had the address near that time')),
  );
}

function attributionOf(ip: string, timeMs: number, found: Found, shared: SharedAddresses): Attribution {
  const behind = shared.candidatesAt(ip, timeMs);
  switch (found.kind) {
    case 'WITHIN': {
      const [holding, ...others] = found.segment.holdings;
      if (holding === undefined) return unresolved(`Nothing tells whose ${ip} was.`, behind);
      if (others.length === 0) {
        return { kind: 'HELD', host: holding.host, holding, isCertain: holding.confidence >= CERTAIN };
      }
      return unresolved(`${found.segment.claimants} hosts had ${ip} at once.`, claimantsOf(found.segment, 'had the address at that time'));
    }
    case 'NEAR': {
      const [holding, ...others] = found.segment.holdings;
      if (holding === undefined) return unresolved(`Nothing tells whose ${ip} was then.`, behind);
      if (shared.isShared(ip, timeMs)) return unresolved(`Several hosts are behind ${ip}.`, behind);
      if (others.length === 0) return { kind: 'HELD', host: holding.host, holding, isCertain: false };
      return unresolved(
        `${found.segment.claimants} hosts had ${ip} at once.`,
        claimantsOf(found.segment, 'had the address near that time'),
      );
    }
    case 'BETWEEN':
      if (Math.max(found.before.claimants, found.after.claimants) > 1) return ofRestless(ip, found);
      return unresolved(`${ip} passed from one host to another around then.`, [
        ...claimantsOf(found.before, 'had the address before'),
        ...claimantsOf(found.after, 'had the address afterwards'),
      ]);
    case 'NOWHERE':
      return unresolved(
        shared.isShared(ip, timeMs)
          ? `Several hosts are behind ${ip}.`
          : behind.length > 0
            ? `${ip} stands for hosts that have addresses of their own.`
            : `Nothing tells whose ${ip} was then.`,
        behind,
      );
  }
}

/** How far one of several that had an address is trusted to have been the one. */
const ONE_OF_SEVERAL = 0.5;

function claimantsOf({ holdings, claimants }: Segment, what: string): HostCandidate[] {
  return holdings.map(({ host, confidence }: AddressClaim) => ({
    host,
    reason: `${host.toUpperCase()} ${what}.`,
    confidence: Math.round((confidence * ONE_OF_SEVERAL * 100) / Math.max(1, claimants - 1)) / 100,
  }));
}
