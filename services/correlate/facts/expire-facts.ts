import type { HoplineEvent } from '../../../schema/event.ts';
import type { ClockReport } from './clock-report.ts';
import { emptyFacts, type Facts, type HostFacts } from './facts.ts';
import { mergeFlows } from './flows.ts';
import { shortName } from './gather.ts';
import type { LagSample } from './lag-sample.ts';
import type { OwnSpans } from './own-addresses.ts';

/** What stays of the facts of one day when telemetry that no finding rests on is let go. */
export interface Staying {
  readonly isKept: (event: HoplineEvent) => boolean;
  /** Whether all stays that is known of a host, by its short name. */
  readonly isHostWhole: (host: string) => boolean;
  /** Whether a host stays known with its names and the logs it sent, though none of its events stays. */
  readonly isHostKnown: (host: string) => boolean;
  /** Addresses of which all stays that tells whose they were, and identities (`HostIdentity.key`) of which all stays that tells where they were. */
  readonly addresses: ReadonlySet<string>;
  readonly identities: ReadonlySet<string>;
  /** What a host's clocks were found to be, for they cannot be measured by what stays; undefined where that is not known. */
  readonly clocksOf: (host: string) => ClockReport | undefined;
  /** The samples of a host that are used of all days together: a day's others have no weight. */
  readonly samplesOf: (host: string) => Pick<HostFacts, 'recordLag' | 'networkLag'> | undefined;
  /** The day that the facts are of, as `eventDay` gives it. */
  readonly day: number;
}

/**
 * The facts of a day without those that only events tell that are let go; the facts given are left as they are.
 *
 * Facts that are no events stay where they are small and what findings say hangs on them: a host's names and agents, the hours in which it
 * sent which log, its samples of lags, and who had an address that something kept names. Of other addresses stay the first and the last hour.
 */
export function expireFacts(facts: Facts, staying: Staying): Facts {
  const kept = emptyFacts();
  for (const [host, known] of facts.hosts) {
    if (staying.isHostKnown(host)) kept.hosts.set(host, expireHost(host, known, staying));
  }
  for (const kind of SINGLE) for (const [key, event] of facts[kind]) if (staying.isKept(event)) kept[kind].set(key, event);
  for (const kind of HISTORIES) {
    for (const [key, events] of facts[kind]) {
      const left = events.filter(staying.isKept);
      if (left.length > 0) kept[kind].set(key, left);
    }
  }
  mergeFlows(kept, facts, staying.isKept);
  for (const event of facts.deferred) if (staying.isKept(event)) kept.deferred.push(event);
  for (const [key, naming] of facts.namings) {
    if (staying.addresses.has(naming.ip) || staying.isKept(naming.event)) kept.namings.set(key, naming);
  }
  expireAddresses(kept, facts, staying);
  return kept;
}

/** Facts of which each is an event by a key, and those that are some events by a key. */
export const SINGLE = ['starts', 'ends', 'sightings', 'logons', 'logoffs', 'privileges', 'shares', 'desktops'] as const;
export const HISTORIES = ['tasks', 'services', 'registry'] as const;

function expireHost(host: string, known: HostFacts, staying: Staying): HostFacts {
  const clocks = staying.clocksOf(host);
  const settledClocks = new Map(known.settledClocks);
  if (clocks !== undefined && !settledClocks.has(staying.day)) settledClocks.set(staying.day, clocks);
  if (staying.isHostWhole(host)) return { ...known, settledClocks };
  const witnesses: HostFacts['witnesses'] = new Map();
  for (const [address, days] of known.witnesses) {
    const left = [...days].filter(([, event]) => staying.isKept(event));
    if (left.length > 0) witnesses.set(address, new Map(left));
  }
  const used = staying.samplesOf(host);
  const [recordLag, networkLag] = [sampleIn(known.recordLag, used?.recordLag), sampleIn(known.networkLag, used?.networkLag)];
  return { ...known, witnesses, recordLag, networkLag, settledClocks };
}

function sampleIn({ lags }: LagSample, used: LagSample | undefined): LagSample {
  const left = new Map([...lags].filter(([key]) => used?.lags.has(key) === true));
  return { lags: left, greatest: Math.max(-1, ...left.keys()) };
}

function expireAddresses(kept: Facts, facts: Facts, staying: Staying): void {
  for (const [address, owners] of facts.addresses) {
    const left = [...owners].flatMap(([identity, spans]) => {
      const [name = ''] = identity.split('\n');
      const host = shortName(name);
      const isWhole = staying.addresses.has(address) || staying.identities.has(identity) || staying.isHostWhole(host);
      if (isWhole) return [[identity, spans] as const];
      return staying.isHostKnown(host) ? [[identity, firstAndLast(spans)] as const] : [];
    });
    if (left.length > 0) kept.addresses.set(address, new Map(left));
  }
}

/** Of what told of an address the first hour and the last. */
function firstAndLast(spans: OwnSpans): OwnSpans {
  const keys = [...spans.keys()];
  const ends = new Set([Math.min(...keys), Math.max(...keys)]);
  return new Map([...spans].filter(([key]) => ends.has(key)));
}
