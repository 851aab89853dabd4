import { compareIds } from '../../../graph/order.ts';
import { DAY_MS } from '../facts/event-day.ts';
import { type AddressClaim, compareClaims, KEPT_MS } from './claim.ts';
import { restlessStretches, type Stretch } from './shared.ts';

/** Claims of one host no further apart than this are one stretch, whoever else claims the address meanwhile, ms. */
const STRETCH_GAP_MS = 1_800_000;

/** Two hosts that have an address one after the other seem to have it at once for this long at most, as clocks differ, ms. */
const HANDOVER_MS = 120_000;

/** Between two hosts' claims an address counts as the nearer one's where that is this many times nearer. */
const MUCH_NEARER = 4;

/** A stretch of time for which a host had an address. */
export type Holding = AddressClaim;

/** A stretch of an address's time with all who claim it then; the first are kept where there are many. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly holdings: readonly Holding[];
  /** How many claim it, more than `holdings` where those are cut. */
  readonly claimants: number;
}

/** Who had an address when, in order of time; segments do not overlap. */
export interface Timeline {
  readonly holdings: readonly Holding[];
  readonly segments: readonly Segment[];
  /** When it went back and forth between hosts, so that none of them is taken to have kept it. */
  readonly restless: readonly Stretch[];
}

/** Claimants that are named of an address which many claim at once. */
const MOST_NAMED = 10;

/** Lays claims of one address out in time: a holding ends where another host's begins. */
export function layOutTimeline(claims: readonly AddressClaim[]): Timeline {
  const holdings = withHandovers(prolonged(stretches(claims)));
  return { holdings, segments: segmentsOf(holdings), restless: restlessStretches(holdings) };
}

/** Joins what follows closely, host by host. */
function stretches(claims: readonly AddressClaim[]): Holding[] {
  const byHost = Map.groupBy([...claims].sort(compareClaims), ({ host }) => host);
  return [...byHost.values()].flatMap((ofHost) => stretchesApart(ofHost, STRETCH_GAP_MS)).sort(compareClaims);
}

/** The claims of one host, in order, as stretches with more than `gapMs` between them. */
export function stretchesApart(ofHost: readonly AddressClaim[], gapMs: number): Holding[] {
  const apart: Holding[] = [];
  for (const next of ofHost) {
    const last = apart.at(-1);
    if (last !== undefined && next.from - last.to <= gapMs) apart[apart.length - 1] = both(last, next);
    else apart.push(next);
  }
  return apart;
}

/** One stretch of two of a host, as sure as the surer one. */
function both(left: Holding, right: Holding): Holding {
  const surer =
    right.confidence > left.confidence || (right.confidence === left.confidence && compareIds(right.source, left.source) < 0)
      ? right
      : left;
  return { ...surer, from: Math.min(left.from, right.from), to: Math.max(left.to, right.to) };
}

/** Joins stretches of a host within a day of each other where no other host has the address between them. In order of time. */
function prolonged(ordered: readonly Holding[]): Holding[] {
  const joined: Holding[] = [];
  const lastOf = new Map<string, number>();
  // The two hosts whose stretches so far reach furthest: one of them is another than any host that is asked about.
  let [furthest, second] = [NOBODY, NOBODY];
  for (const next of ordered) {
    const { host } = next;
    const at = lastOf.get(host);
    const last = at === undefined ? undefined : joined[at];
    // Where the second reaches less far than this host, this host is the first, and no other has it in between.
    const stretch = last !== undefined && next.from - last.to <= DAY_MS && second.to < last.to ? both(last, next) : next;
    if (stretch !== next && at !== undefined) {
      joined[at] = stretch;
    } else {
      lastOf.set(host, joined.length);
      joined.push(next);
    }
    const reach = { host, to: stretch.to };
    if (host === furthest.host) furthest = reach.to > furthest.to ? reach : furthest;
    else if (reach.to > furthest.to) [furthest, second] = [reach, furthest];
    else if (reach.to > second.to) second = reach;
  }
  return joined;
}

const NOBODY = { host: '', to: Number.NEGATIVE_INFINITY };

/** Where one host's stretch runs a little into the next one's, it ends halfway. In order of time. */
function withHandovers(ordered: readonly Holding[]): Holding[] {
  const cut = [...ordered];
  for (let at = 1; at < cut.length; at++) {
    const [before, after] = [cut[at - 1], cut[at]];
    if (before === undefined || after === undefined || before.host === after.host) continue;
    const overlapMs = before.to - after.from;
    if (overlapMs <= 0 || overlapMs > HANDOVER_MS || after.to <= before.to) continue;
    const middle = after.from + Math.floor(overlapMs / 2);
    cut[at - 1] = { ...before, to: middle };
    cut[at] = { ...after, from: middle };
  }
  return cut;
}

/** Stretches in which so many hosts claim an address are not told apart: whoever has it, it names none of them. */
const CROWDED = 64;

function segmentsOf(holdings: readonly Holding[]): Segment[] {
  const segments: Segment[] = [];
  const active = new Set<Holding>();
  const claims = new Map<string, number>();
  const ends = [...holdings].sort((left, right) => left.to - right.to || compareClaims(left, right));
  let ended = 0;
  let crowded: Segment | null = null;
  const endCrowd = (): void => {
    if (crowded !== null) segments.push(crowded);
    crowded = null;
  };
  const close = (from: number, to: number): void => {
    if (claims.size <= CROWDED) {
      endCrowd();
      segments.push({ from, to, holdings: namedOf(active), claimants: claims.size });
      return;
    }
    const crowd: Segment = crowded ?? { from, to, holdings: namedOf(active), claimants: 0 };
    crowded = { ...crowd, to, claimants: Math.max(crowd.claimants, claims.size) };
  };
  let since = Number.NEGATIVE_INFINITY;
  const endBefore = (time: number): void => {
    for (let end = ends[ended]; end !== undefined && end.to < time; end = ends[ended]) {
      close(since, end.to);
      since = end.to;
      for (let same: Holding | undefined = end; same !== undefined && same.to === since; same = ends[ended]) {
        active.delete(same);
        countClaim(claims, same.host, -1);
        ended += 1;
      }
    }
  };
  for (const holding of holdings) {
    endBefore(holding.from);
    if (active.size === 0) endCrowd();
    else if (since < holding.from) close(since, holding.from);
    since = holding.from;
    active.add(holding);
    countClaim(claims, holding.host, 1);
  }
  endBefore(Number.POSITIVE_INFINITY);
  endCrowd();
  return segments;
}

/** Counts a host's claim in or out: a host may claim an address by several stretches at once. */
function countClaim(claims: Map<string, number>, host: string, by: 1 | -1): void {
  const count = (claims.get(host) ?? 0) + by;
  if (count === 0) claims.delete(host);
  else claims.set(host, count);
}

function namedOf(active: ReadonlySet<Holding>): Holding[] {
  return [...active].sort((left, right) => right.confidence - left.confidence || compareClaims(left, right)).slice(0, MOST_NAMED);
}

/** Where a time lies on a timeline. */
export type Found =
  | { readonly kind: 'WITHIN'; readonly segment: Segment }
  /** Outside what is told, near enough to one side of it. */
  | { readonly kind: 'NEAR'; readonly segment: Segment }
  /** Between two hosts' stretches; either could have had it. */
  | { readonly kind: 'BETWEEN'; readonly before: Segment; readonly after: Segment }
  | { readonly kind: 'NOWHERE' };

/** Who had the address at a time; O(log n). */
export function findAt({ segments }: Timeline, timeMs: number): Found {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.from ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [segments[low - 1], segments[low]];
  if (before !== undefined && timeMs <= before.to) {
    // A moment that ends one segment begins the next: all who claim it count.
    const touching = segments.slice(Math.max(0, low - 3), low).filter(({ to }) => timeMs <= to);
    return { kind: 'WITHIN', segment: touching.reduce((most, each) => (each.claimants > most.claimants ? each : most), before) };
  }
  const sinceMs = before === undefined ? Number.POSITIVE_INFINITY : timeMs - before.to;
  const untilMs = after === undefined ? Number.POSITIVE_INFINITY : after.from - timeMs;
  // What is told within a day decides; else the address stays with whoever had it last, or is that of who had it first.
  const isToldThatDay = Math.min(sinceMs, untilMs) <= DAY_MS;
  const isSince = sinceMs <= (isToldThatDay ? DAY_MS : KEPT_MS);
  const isUntil = isToldThatDay ? untilMs <= DAY_MS : !isSince && untilMs <= KEPT_MS;
  if (before === undefined || !isSince) return after !== undefined && isUntil ? { kind: 'NEAR', segment: after } : { kind: 'NOWHERE' };
  if (after === undefined || !isUntil) return { kind: 'NEAR', segment: before };
  if (before.claimants === 1 && after.claimants === 1 && before.holdings[0]?.host === after.holdings[0]?.host) {
    return { kind: 'NEAR', segment: sinceMs <= untilMs ? before : after };
  }
  if (sinceMs * MUCH_NEARER <= untilMs) return { kind: 'NEAR', segment: before };
  if (untilMs * MUCH_NEARER <= sinceMs) return { kind: 'NEAR', segment: after };
  return { kind: 'BETWEEN', before, after };
}
