import type { HoplineEvent } from '../../schema/event.ts';
import type { EventTimes } from '../../schema/rule-match.ts';
import { append } from './append.ts';
import type { Facts, HostFacts } from './facts/facts.ts';
import { FILTERING_PLATFORM } from './facts/flows.ts';
import { hostOf } from './facts/gather.ts';
import { median, quantile, sortedLags } from './facts/lag-sample.ts';
import { CLOCKS, type Clock, type ClockSpans, clockOf } from './facts/time-span.ts';

const QUARTER_HOUR_MS = 900_000;
/** Time zones differ from UTC by multiples of a quarter of an hour; fewer samples could be an accident. */
const FEWEST_ZONE_SAMPLES = 5;
const ZONE_AGREEMENT = 0.8;
/** Pairs of a flow's Sysmon and 5156 events on one host, from which a median is trusted more than record times. */
const FEWEST_PAIRS = 3;
/** A drift below this is within what record times scatter by. */
const LEAST_DRIFT_MS = 1_000;
/** Times of one flow further apart than this are of two flows that used the same ports. */
const MOST_DRIFT_MS = 1_200_000;
/** Matching tolerates no more disorder than this, whatever was measured. */
const MOST_TOLERANCE_MS = 5_000;

/** What was found out about one host's clocks; all in ms. */
export interface ClockReport {
  /** Short name, lower case. */
  readonly host: string;
  /** Record times less UTC: a collector's zone, taken off the times of logs that have no other. 0 where they were right. */
  readonly zoneShiftMs: number;
  /** By how much Sysmon's network and DNS events run early (positive), added to their times when calibrated. */
  readonly networkDriftMs: number;
  /** How far the calibrated times scatter. */
  readonly networkToleranceMs: number;
  /** How late a record may be written. */
  readonly recordToleranceMs: number;
}

/** The clocks of every host, by short name. */
export type Clocks = ReadonlyMap<string, ClockReport>;

/** Measures the clocks of all hosts; without `isRepaired` nothing is corrected. */
export function measureClocks(facts: Facts, isRepaired: boolean): Clocks {
  const hosts = [...facts.hosts];
  if (!isRepaired) return new Map(hosts.map(([host]) => [host, unrepaired(host)]));
  const zoneShifts = new Map(hosts.map(([host, known]) => [host, zoneShiftOf(known)]));
  const pairs = flowLags(facts, zoneShifts);
  return new Map(hosts.map(([host, known]) => [host, measure(host, known, zoneShifts.get(host) ?? 0, pairs.get(host) ?? [])]));
}

function unrepaired(host: string): ClockReport {
  return { host, zoneShiftMs: 0, networkDriftMs: 0, networkToleranceMs: 0, recordToleranceMs: 0 };
}

function measure(host: string, facts: HostFacts, zoneShiftMs: number, pairs: readonly number[]): ClockReport {
  const recordLags = sortedLags(facts.recordLag);
  const networkLags = sortedLags(facts.networkLag);
  const usualLagMs = recordLags.length === 0 ? 0 : (median(recordLags) ?? 0) - zoneShiftMs;
  const latestLagMs = recordLags.length === 0 ? 0 : (quantile(recordLags, 0.95) ?? 0) - zoneShiftMs;
  const recordToleranceMs = clamp(latestLagMs, 0, MOST_TOLERANCE_MS);
  const samples = driftSamples(pairs, networkLags, recordLags.length > 0, zoneShiftMs, usualLagMs);
  const driftMs = Math.round(median(samples) ?? 0);
  const scatterMs = Math.round(3 * (median(samples.map((sample) => Math.abs(sample - driftMs)).sort((a, b) => a - b)) ?? 0));
  const hasDrift = Math.abs(driftMs) >= LEAST_DRIFT_MS;
  return {
    host,
    zoneShiftMs,
    networkDriftMs: hasDrift ? driftMs : 0,
    networkToleranceMs: hasDrift ? clamp(scatterMs + LEAST_DRIFT_MS, LEAST_DRIFT_MS, MOST_TOLERANCE_MS) : recordToleranceMs,
    recordToleranceMs,
  };
}

/**
 * How early each network event was: against 5156 of the same flow where the host records it, else by how much longer than other events
 * it took to be recorded.
 */
function driftSamples(
  pairs: readonly number[],
  networkLags: readonly number[],
  hasRecordLags: boolean,
  zoneShiftMs: number,
  usualLagMs: number,
): number[] {
  if (pairs.length >= FEWEST_PAIRS) return pairs.map((lag) => lag - usualLagMs).sort((left, right) => left - right);
  return hasRecordLags ? networkLags.map((lag) => lag - zoneShiftMs - usualLagMs) : [];
}

function zoneShiftOf(facts: HostFacts): number {
  return zoneShift(sortedLags(facts.recordLag.lags.size >= FEWEST_ZONE_SAMPLES ? facts.recordLag : facts.networkLag));
}

/** The whole number of quarter-hours by which nearly all record times are off; 0 where they are not. */
function zoneShift(lags: readonly number[]): number {
  if (lags.length < FEWEST_ZONE_SAMPLES) return 0;
  const shift = toQuarterHour(median(lags) ?? 0);
  const agreeing = lags.filter((lag) => toQuarterHour(lag) === shift).length;
  return agreeing >= lags.length * ZONE_AGREEMENT ? shift : 0;
}

function toQuarterHour(ms: number): number {
  const shift = Math.round(ms / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return shift === 0 ? 0 : shift;
}

/** By host: 5156's time, its zone put right, less Sysmon's for each flow that the host's log holds by both. */
function flowLags(facts: Facts, zoneShifts: ReadonlyMap<string, number>): Map<string, number[]> {
  const filtered = new Map<string, number[]>();
  const sensed: HoplineEvent[] = [];
  for (const event of facts.flows.values()) {
    if (event['event.code'] === FILTERING_PLATFORM) {
      const key = tupleOnHost(event);
      append(filtered, key, event['@timestamp'] - (zoneShifts.get(hostOf(event)) ?? 0));
    } else if (clockOf(event) === 'SYSMON_NETWORK') {
      sensed.push(event);
    }
  }
  const lags = new Map<string, number[]>();
  for (const event of sensed) {
    const timeMs = event['@timestamp'];
    const nearest = (filtered.get(tupleOnHost(event)) ?? [])
      .map((time) => time - timeMs)
      .sort((left, right) => Math.abs(left) - Math.abs(right))[0];
    if (nearest === undefined || Math.abs(nearest) > MOST_DRIFT_MS) continue;
    const host = hostOf(event);
    append(lags, host, nearest);
  }
  return lags;
}

function tupleOnHost(event: HoplineEvent): string {
  return `${hostOf(event)}|${event['source.ip']}|${event['source.port']}|${event['destination.ip']}|${event['destination.port']}`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** The times of events by these clocks. */
export function eventTimes(clocks: Clocks): EventTimes {
  const sourceMs = (event: HoplineEvent): number =>
    event['@timestamp'] - (clockOf(event) === 'RECORD' ? (clocks.get(hostOf(event))?.zoneShiftMs ?? 0) : 0);
  return {
    sourceMs,
    calibratedMs: (event) => sourceMs(event) + (clockOf(event) === 'SYSMON_NETWORK' ? (clocks.get(hostOf(event))?.networkDriftMs ?? 0) : 0),
    toleranceMs: (event) => {
      const report = clocks.get(hostOf(event));
      const clock = clockOf(event);
      if (clock === 'SYSMON_NETWORK') return report?.networkToleranceMs ?? 0;
      return clock === 'RECORD' ? (report?.recordToleranceMs ?? 0) : 0;
    },
  };
}

/** First and last calibrated time of a host's spans; epoch ms. */
export function calibratedSpan(spans: ClockSpans, host: string, clocks: Clocks): { from: number; to: number } {
  const report = clocks.get(host);
  const corrections: Readonly<Record<Clock, number>> = {
    SYSMON: 0,
    SYSMON_NETWORK: report?.networkDriftMs ?? 0,
    RECORD: -(report?.zoneShiftMs ?? 0),
    SENSOR: 0,
  };
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const clock of CLOCKS) {
    const span = spans[clock];
    if (span === undefined) continue;
    from = Math.min(from, span.from + corrections[clock]);
    to = Math.max(to, span.to + corrections[clock]);
  }
  return { from, to };
}
