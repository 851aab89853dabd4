import type { Instant, TimeQuality } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import type { ClockReport } from '../facts/clock-report.ts';
import { dayOf } from '../facts/event-day.ts';
import type { Facts, HostFacts } from '../facts/facts.ts';
import { hostOf } from '../facts/gather.ts';
import { quantile, sortedLags } from '../facts/lag-sample.ts';
import { CLOCKS, type Clock, type ClockSpans, clockOf } from '../facts/time-span.ts';
import { type Lag, LEAST_DRIFT_MS, rounded, roundedUp } from './lags.ts';
import { driftFromSecurity, isDrift, type LogDrift, measureLogDrift } from './log-drift.ts';
import { definitionTwins, flowTwins, processTwins } from './twins.ts';
import { type ZoneShift, zoneShiftOf } from './zone-shift.ts';

/** Matching tolerates no more disorder than this, whatever was measured. */
const MOST_TOLERANCE_MS = 5_000;

export type { ClockReport } from '../facts/clock-report.ts';

/** The clocks of one host as they are measured now, and as they were found for days of which too little is left to measure them. */
export interface HostClocks extends ClockReport {
  readonly settled: ReadonlyMap<number, ClockReport>;
}

/** The clocks of every host, by short name. */
export type Clocks = ReadonlyMap<string, HostClocks>;

/** What holds for a host's events of a time, epoch ms by the source's uncorrected time; undefined of a host that sends nothing. */
export function clocksAt(clocks: Clocks, host: string, sourceMs: number): ClockReport | undefined {
  const known = clocks.get(host);
  return known === undefined || known.settled.size === 0 ? known : (known.settled.get(dayOf(sourceMs)) ?? known);
}

const SECURITY = 'Microsoft-Windows-Security-Auditing';

/** Measures the clocks of all hosts; without `isRepaired` nothing is corrected. */
export function measureClocks(facts: Facts, isRepaired: boolean): Clocks {
  const hosts = [...facts.hosts];
  if (!isRepaired) return new Map(hosts.map(([host, { settledClocks }]) => [host, { ...unrepaired(host), settled: settledClocks }]));
  const [processes, flows, definitions] = [processTwins(facts), flowTwins(facts), definitionTwins(facts)];
  const providers = [...definitions.keys()].sort(compareIds);
  return new Map(
    hosts.map(([host, known]) => {
      const zone = zoneShiftOf(known);
      const drift = measureLogDrift(known, zone.shiftMs, processes.get(host) ?? [], flows.get(host) ?? []);
      const securityMs = isDrift(drift.security) ? drift.security.medianMs : 0;
      const others = providers.map(
        (provider) => [provider, driftFromSecurity(definitions.get(provider)?.get(host) ?? [], securityMs)] as const,
      );
      const report = reportOf(host, known, zone, drift, [[SECURITY, drift.security], ...others]);
      return [host, { ...report, settled: known.settledClocks }];
    }),
  );
}

function unrepaired(host: string): ClockReport {
  return {
    host,
    zoneShiftMs: 0,
    networkDriftMs: 0,
    logDriftMs: {},
    networkToleranceMs: 0,
    recordToleranceMs: 0,
    networkQuality: 'RAW',
    recordQuality: 'RAW',
  };
}

function reportOf(
  host: string,
  facts: HostFacts,
  zone: ZoneShift,
  { network }: LogDrift,
  logs: readonly (readonly [provider: string, drift: Lag | null])[],
): ClockReport {
  const recordLags = sortedLags(facts.recordLag);
  const latestLagMs = recordLags.length === 0 ? 0 : (quantile(recordLags, 0.95) ?? 0) - zone.shiftMs;
  const recordToleranceMs = clamp(roundedUp(latestLagMs), 0, MOST_TOLERANCE_MS);
  const hasDrift = isDrift(network);
  return {
    host,
    zoneShiftMs: zone.shiftMs,
    networkDriftMs: hasDrift ? rounded(network.medianMs) : 0,
    logDriftMs: Object.fromEntries(logs.flatMap(([provider, drift]) => (isDrift(drift) ? [[provider, rounded(drift.medianMs)]] : []))),
    networkToleranceMs: hasDrift
      ? clamp(roundedUp(network.scatterMs + LEAST_DRIFT_MS), LEAST_DRIFT_MS, MOST_TOLERANCE_MS)
      : recordToleranceMs,
    recordToleranceMs,
    networkQuality: network === null ? 'RAW' : network.scatterMs > MOST_TOLERANCE_MS ? 'AMBIGUOUS' : hasDrift ? 'CALIBRATED' : 'EXACT',
    recordQuality: recordQualityOf(zone),
  };
}

function recordQualityOf({ basis, shiftMs }: ZoneShift): TimeQuality {
  if (basis === 'UNKNOWN') return 'RAW';
  if (basis === 'CONTRADICTED') return 'AMBIGUOUS';
  return shiftMs === 0 ? 'EXACT' : 'CALIBRATED';
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** The times of events by these clocks. */
export function eventTimes(clocks: Clocks): EventTimes {
  const sourceMs = (event: HoplineEvent): number =>
    event['@timestamp'] - (clockOf(event) === 'RECORD' ? (clocksOf(event, clocks)?.zoneShiftMs ?? 0) : 0);
  return {
    sourceMs,
    calibratedMs: (event) => sourceMs(event) + driftOf(event, clocksOf(event, clocks)),
    toleranceMs: (event) => {
      const report = clocksOf(event, clocks);
      const clock = clockOf(event);
      if (clock === 'SYSMON_NETWORK') return report?.networkToleranceMs ?? 0;
      return clock === 'RECORD' ? (report?.recordToleranceMs ?? 0) : 0;
    },
  };
}

function clocksOf(event: HoplineEvent, clocks: Clocks): ClockReport | undefined {
  return clocksAt(clocks, hostOf(event), event['@timestamp']);
}

/** What is added to a time for the drift of the log or the events that gave it. */
function driftOf(event: HoplineEvent, report: ClockReport | undefined): number {
  if (report === undefined) return 0;
  const clock = clockOf(event);
  if (clock === 'SYSMON_NETWORK') return report.networkDriftMs;
  return clock === 'RECORD' ? (report.logDriftMs[event['event.provider']] ?? 0) : 0;
}

/** When an event happened, and how well that is known. */
export function instantOf(event: HoplineEvent, clocks: Clocks): Instant {
  const report = clocksOf(event, clocks);
  const source = event['@timestamp'];
  const at = eventTimes(clocks).calibratedMs(event);
  return { at, source, quality: qualityOf(event, at - source, report), offsetMs: at - source };
}

function qualityOf(event: HoplineEvent, offsetMs: number, report: ClockReport | undefined): TimeQuality {
  const clock = clockOf(event);
  if (clock === 'SENSOR' || clock === 'SYSMON') return 'EXACT';
  if (report === undefined) return 'RAW';
  const quality = clock === 'SYSMON_NETWORK' ? report.networkQuality : report.recordQuality;
  return quality !== 'AMBIGUOUS' && offsetMs !== 0 ? 'CALIBRATED' : quality;
}

/** First and last calibrated time of a host's spans; epoch ms. */
export function calibratedSpan(spans: ClockSpans, host: string, clocks: Clocks): { from: number; to: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const clock of CLOCKS) {
    const span = spans[clock];
    if (span === undefined) continue;
    from = Math.min(from, span.from + correctionOf(clock, clocksAt(clocks, host, span.from)));
    to = Math.max(to, span.to + correctionOf(clock, clocksAt(clocks, host, span.to)));
  }
  return { from, to };
}

/** What is added to a time by a clock, without the drift of single logs, of which a span may hold several. */
function correctionOf(clock: Clock, report: ClockReport | undefined): number {
  if (clock === 'SYSMON_NETWORK') return report?.networkDriftMs ?? 0;
  return clock === 'RECORD' ? -(report?.zoneShiftMs ?? 0) : 0;
}
