import { eventId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { DAY_MS } from '../../correlate/facts/event-day.ts';
import { idsBeside } from '../../correlate/facts/events-beside.ts';
import { expireFacts } from '../../correlate/facts/expire-facts.ts';
import type { Facts } from '../../correlate/facts/facts.ts';
import { hostOf } from '../../correlate/facts/gather.ts';
import type { HostClocks } from '../../correlate/facts/host-clocks.ts';
import { firstFrom } from '../../correlate/first-from.ts';
import { resolveIdentities } from '../../correlate/identities/host-identities.ts';
import { keptWhere } from '../../detect/kept-events.ts';
import type { Contribution } from '../../fold/contribution.ts';
import type { Derived } from '../../fold/derive-findings.ts';
import { isHeld, type LegalHold, mayHold } from './legal-holds.ts';
import type { StandingFindings } from './standing-findings.ts';

/** How much of a day expires: telemetry, while what is small stays; or everything, once the day is older than evidence is kept. */
export interface ExpiringDay {
  readonly day: number;
  readonly isBeyondEvidence: boolean;
}

/** What stays of a day's contribution; the one given is left as it is. */
export type WhatStays = (contribution: Contribution, day: ExpiringDay) => Contribution;

export interface StayingFrom {
  /** Of all that was folded. */
  readonly facts: Facts;
  readonly derived: Pick<Derived, 'clocks' | 'times'>;
  readonly standing: StandingFindings;
  readonly holds: readonly LegalHold[];
  /** Hosts of which everything stays, by short name. */
  readonly wholeHosts: ReadonlySet<string>;
  /** Days of which everything stays, as `eventDay` gives them. */
  readonly wholeDays: ReadonlySet<number>;
}

/**
 * Decides what stays: what standing findings rest on and what lies beside it, what is held, and all of some hosts and days. It keeps
 * references to small facts only.
 */
export function whatStays({ facts, derived, standing, holds, wholeHosts, wholeDays }: StayingFrom): WhatStays {
  const ids = idsBeside(facts, standing.cited);
  const hosts = new Set(Array.from(standing.cited.values(), hostOf));
  const addresses = new Set(Array.from(standing.cited.values(), addressesOf).flat());
  const identities = tellingIdentities(facts, hosts);
  const clocks = clocksByShortName(facts, derived.clocks);
  const timeOf = derived.times.calibratedMs;
  const isNeeded = (event: HoplineEvent): boolean => ids.has(eventId(event));
  const isAround = (event: HoplineEvent): boolean => isNear(standing.moments.get(hostOf(event)), timeOf(event));
  return (contribution, { day, isBeyondEvidence }) => {
    // A time may be a day off by a wrong zone, and then some.
    const [fromMs, toMs] = [(day - 1) * DAY_MS, (day + 2) * DAY_MS];
    const holding = holds.filter(({ held }) => held.kind === 'HOST' || (held.fromMs < toMs && fromMs <= held.toMs));
    const isDayWhole = wholeDays.has(day);
    const isKept = (event: HoplineEvent): boolean =>
      isDayWhole ||
      wholeHosts.has(hostOf(event)) ||
      isAround(event) ||
      isNeeded(event) ||
      holding.some((hold) => isHeld(hold, event, timeOf));
    const isHostWhole = (host: string): boolean =>
      isDayWhole || wholeHosts.has(host) || holding.some((hold) => mayHold(hold, host, fromMs, toMs));
    return {
      facts: expireFacts(contribution.facts, {
        day,
        isKept,
        isNeeded,
        isHostWhole,
        isHostKnown: (host) => !isBeyondEvidence || hosts.has(host) || isHostWhole(host),
        addresses,
        identities,
        // What was measured of a day while all of it was there stays valid.
        clocksOf: (host) => facts.hosts.get(host)?.settledClocks.get(day) ?? clocks.get(host),
      }),
      kept: keptWhere(contribution.kept, isKept),
      ruleSets: contribution.ruleSets,
    };
  };
}

/**
 * Around what a rule tells of, so much of the hosts that it happened on stays: what a finding does not say rests on what else was there (a
 * second caller, somebody at the keyboard), and whoever looks into it wants to see that. More than any two records of one act are apart, ms.
 */
export const AROUND_MS = 600_000;

/** Whether some of ascending times are near another. */
function isNear(times: readonly number[] | undefined, timeMs: number): boolean {
  if (times === undefined) return false;
  const next = times[firstFrom(times, timeMs - AROUND_MS, (time) => time)];
  return next !== undefined && next <= timeMs + AROUND_MS;
}

function addressesOf(event: HoplineEvent): string[] {
  const { 'source.ip': source, 'destination.ip': destination, 'host.ip': own = [], 'dns.resolved_ip': resolved = [] } = event;
  return [source, destination, ...own, ...resolved].filter((address) => address !== undefined);
}

/** Identities of which it matters where they were: those of hosts that evidence is of, and those that may be another's, renamed or copied. */
function tellingIdentities(facts: Facts, hosts: ReadonlySet<string>): Set<string> {
  const all = [...facts.hosts].flatMap(([host, { identities }]) =>
    [...identities.values()].flatMap((byId) => Array.from(byId.values(), ({ key, id }) => ({ host, key, id: id.toLowerCase() }))),
  );
  const byHost = Map.groupBy(all, ({ host }) => host);
  const byId = Map.groupBy(all, ({ id }) => id);
  const isTelling = ({ host, id }: (typeof all)[number]): boolean =>
    hosts.has(host) || (byHost.get(host)?.length ?? 0) > 1 || (id !== '' && (byId.get(id)?.length ?? 0) > 1);
  return new Set(all.filter(isTelling).map(({ key }) => key));
}

/** Clocks by the short names under which facts lie, of hosts that go by one key. */
function clocksByShortName(facts: Facts, reports: readonly HostClocks[]): Map<string, HostClocks> {
  const byKey = new Map(reports.map((report) => [report.host, report]));
  const hostKeys = resolveIdentities(facts);
  const clocks = new Map<string, HostClocks>();
  for (const [host, { identities }] of facts.hosts) {
    const keys = [...identities.values()].flatMap((byId) => Array.from(byId.values(), ({ key }) => hostKeys.get(key) ?? host));
    const [key, ...others] = new Set(keys);
    const report = others.length === 0 ? byKey.get(key ?? host) : undefined;
    if (report !== undefined) clocks.set(host, report);
  }
  return clocks;
}
