import { append } from '../../../graph/append.ts';
import { compareIds } from '../../../graph/order.ts';
import { MOST_SPREAD_MS } from '../../../graph/paths/movement-spread.ts';
import { dayOf } from '../facts/event-day.ts';
import { clamp, median, quantile, roundedUp } from './lags.ts';

/** When the two ends of one connection recorded it. */
export interface PairedTimes {
  /** Short names of the hosts. */
  readonly source: string;
  readonly destination: string;
  /** When the connection was first seen, calibrated, epoch ms. */
  readonly atMs: number;
  /** How much later the destination recorded it than the source, by their calibrated clocks, ms. */
  readonly apartMs: number;
}

/** How far the clock of a host may be off the others' on the day of a time (epoch ms), either way, ms. */
export type ClockSpreads = (host: string, timeMs: number) => number;

/** What is taken out of times is rounded to a quarter of a second, so that none is more exact than this, ms. */
const LEAST_SPREAD_MS = 125;

/** Connections that two hosts both recorded, from which their clocks are compared: of these one may be of two that look alike. */
const FEWEST_PAIRS = 3;

/** So great a part of all connections of a host agrees with how far its clock is off. */
const MOST_AGREE = 0.95;

/**
 * Measures clocks against each other by connections that both ends recorded. Each day by itself: what comes tomorrow does not change what was found of today.
 * Hosts that compare with each other, directly or by way of others, are a group; in the largest one of a day each clock is off by as much as it
 * differs from the middle one of the group, and by as much as its connections scatter. All other clocks count as off by the most.
 */
export function clockSpreads(pairs: Iterable<PairedTimes>): ClockSpreads {
  const days = Map.groupBy(pairs, ({ atMs }) => dayOf(atMs));
  const spreads = new Map(Array.from(days, ([day, ofDay]) => [day, spreadsOfDay(ofDay)]));
  return (host, timeMs) => spreads.get(dayOf(timeMs))?.get(host) ?? MOST_SPREAD_MS;
}

/** Two hosts whose clocks are compared. */
interface Link {
  readonly hosts: readonly [host: string, other: string];
  /** How much later the other recorded each connection, ms. */
  readonly apartMs: readonly number[];
}

function spreadsOfDay(pairs: readonly PairedTimes[]): Map<string, number> {
  const links = linksOf(pairs);
  const offsets = offsetsInLargestGroup(links);
  const middle = median([...offsets.values()]) ?? 0;
  const scatter = new Map<string, number[]>();
  for (const { hosts, apartMs } of links) {
    const [own, others] = hosts.map((host) => offsets.get(host));
    if (own === undefined || others === undefined) continue;
    for (const apart of apartMs) for (const host of hosts) append(scatter, host, Math.abs(apart - (others - own)));
  }
  return new Map(
    Array.from(offsets, ([host, offsetMs]) => {
      const offBy = Math.abs(offsetMs - middle) + (quantile(scatter.get(host) ?? [], MOST_AGREE) ?? 0);
      return [host, clamp(roundedUp(offBy), LEAST_SPREAD_MS, MOST_SPREAD_MS)];
    }),
  );
}

/** The hosts that have enough connections in common: those with most first. */
function linksOf(pairs: readonly PairedTimes[]): Link[] {
  const byHosts = new Map<string, Map<string, number[]>>();
  for (const { source, destination, apartMs } of pairs) {
    const [first, second, apart] = compareIds(source, destination) < 0 ? [source, destination, apartMs] : [destination, source, -apartMs];
    const others = byHosts.get(first) ?? new Map<string, number[]>();
    byHosts.set(first, others);
    append(others, second, apart);
  }
  const links = [...byHosts].flatMap(([host, others]) =>
    Array.from(others, ([other, apartMs]): Link => ({ hosts: [host, other], apartMs })),
  );
  return links.filter(({ apartMs }) => apartMs.length >= FEWEST_PAIRS).sort(byConnections);
}

function byConnections(left: Link, right: Link): number {
  const [[host, other], [rightHost, rightOther]] = [left.hosts, right.hosts];
  return right.apartMs.length - left.apartMs.length || compareIds(host, rightHost) || compareIds(other, rightOther);
}

/** By how much each clock of the largest group is ahead of one of them, ms; of groups as large the one with the host that comes first in name. */
function offsetsInLargestGroup(links: readonly Link[]): ReadonlyMap<string, number> {
  const groups = new Map<string, Map<string, number>>();
  for (const { hosts, apartMs } of links) {
    const [own, others] = hosts.map((host) => groups.get(host) ?? new Map([[host, 0]]));
    if (own === undefined || others === undefined || own === others) continue;
    const [host, other] = hosts;
    const aheadMs = (own.get(host) ?? 0) + (median(apartMs) ?? 0) - (others.get(other) ?? 0);
    const [into, from, byMs] = own.size < others.size ? [others, own, -aheadMs] : [own, others, aheadMs];
    for (const [member, offsetMs] of from) into.set(member, offsetMs + byMs);
    for (const member of [...from.keys(), ...hosts]) groups.set(member, into);
  }
  const found = [...new Set(groups.values())].map((group): HostGroup => ({ group, first: [...group.keys()].sort(compareIds)[0] ?? '' }));
  return found.sort(bySize)[0]?.group ?? new Map();
}

interface HostGroup {
  readonly group: ReadonlyMap<string, number>;
  readonly first: string;
}

function bySize(left: HostGroup, right: HostGroup): number {
  return right.group.size - left.group.size || compareIds(left.first, right.first);
}
