import { compareIds } from '../../../graph/order.ts';
import type { ClockStretch, HostClocks, RecordStretch } from '../facts/host-clocks.ts';
import { type MeasuredLag, SAMPLE_SIZE } from '../facts/lag-sample.ts';
import { isDrift, lagOf, nearestTo, rounded } from './lags.ts';
import { isAmbiguous, layOutClock, stretchAt } from './lay-out-clock.ts';
import { type AgreeingLags, stretchesOf } from './stretches.ts';
import { type HostTwins, type MeasuredTime, SECURITY_AUDITING, type Twins } from './twins.ts';

/** Pairs that agree from which a drift is trusted: one could be of two happenings that look alike. */
export const FEWEST_PAIRS = 2;

/** A clock that drifts is set right or wrong by a sleep, a restart or a person: what it was is not told for longer than this, ms. */
export const DRIFT_REACH_MS = 43_200_000;

const HOUR_MS = 3_600_000;

/** What holds where no measurement is near. */
export const FAR: ClockStretch = { from: 0, to: 0, offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS' };

/**
 * How much later than it happened something is usually recorded at a record time, ms, a wrong zone included; undefined where that is not
 * clear. Records are late by about as much whatever they tell of, so that is no drift.
 */
export function usualLagAt(records: readonly RecordStretch[], recordedMs: number): number | undefined {
  if (records.length === 0) return 0;
  const stretch = stretchAt(records, recordedMs);
  return stretch === undefined || isAmbiguous(stretch) ? undefined : stretch.lagMs;
}

/** How far what is told of a host scatters at a record time by how late its records are, ms. */
export function usualScatterOf(records: readonly RecordStretch[]): (recordedMs: number) => number {
  return (recordedMs) => stretchAt(records, recordedMs)?.scatterMs ?? 0;
}

/** The clock of the Security log, by the processes whose start both it and Sysmon tell. */
export function securityClock(twins: HostTwins, records: readonly RecordStretch[]): ClockStretch[] {
  const drifts = driftsOf(twins.processes, ({ timeMs, recordedMs }) => {
    const lagMs = usualLagAt(records, recordedMs);
    return lagMs === undefined ? undefined : { nearMs: timeMs - lagMs, timeMs: timeMs - lagMs };
  });
  return layOutClock(stretchesOf(drifts, usualScatterOf(records)).flatMap(logStretch), DRIFT_REACH_MS, FAR);
}

/** The clocks of other logs by provider, by tasks and services that the Security log tells of as well, whose own clock is `security`. */
export function logClocks(
  { definitions }: HostTwins,
  security: readonly ClockStretch[],
  records: readonly RecordStretch[],
): HostClocks['logs'] {
  const clocks = Array.from(definitions, ([provider, twins]) => {
    const drifts = driftsOf(twins, ({ timeMs }) => ({ nearMs: timeMs, timeMs })).flatMap(({ recordedMs, lagMs }) => {
      const securityMs = driftAt(security, recordedMs) ?? 0;
      return securityMs === 'UNCLEAR' ? [] : { recordedMs, lagMs: lagMs + securityMs };
    });
    return [provider, layOutClock(stretchesOf(drifts, usualScatterOf(records)).flatMap(logStretch), DRIFT_REACH_MS, FAR)] as const;
  });
  const wrong = [[SECURITY_AUDITING, security] as const, ...clocks].filter(([, clock]) => clock.some(isWrong));
  return Object.fromEntries(wrong.sort(([left], [right]) => compareIds(left, right)));
}

/** What is added to the times of a log at a record time, ms; null where nothing ever told, `UNCLEAR` where only what was told then does not. */
export function driftAt(clock: readonly ClockStretch[], recordedMs: number): number | 'UNCLEAR' | null {
  if (clock.length === 0) return null;
  const stretch = stretchAt(clock, recordedMs);
  return stretch === undefined || isAmbiguous(stretch) ? 'UNCLEAR' : stretch.offsetMs;
}

/** Where a reference of a measured time is to be looked for, and the time that it is held against; epoch ms. */
interface Placed {
  readonly nearMs: number;
  readonly timeMs: number;
}

/** How much later than each measured time its reference is, as `placed` puts it (undefined: nowhere); in order of record time, a bounded sample. */
export function driftsOf(twins: readonly Twins[], placed: (time: MeasuredTime) => Placed | undefined): MeasuredLag[] {
  const drifts: MeasuredLag[] = [];
  for (const { references, measured } of twins) {
    for (const time of measured) {
      const place = placed(time);
      const nearest = place === undefined ? null : nearestTo(place.nearMs, references);
      if (place !== undefined && nearest !== null) drifts.push({ recordedMs: time.recordedMs, lagMs: nearest - place.timeMs });
    }
  }
  return thinned(asRecorded(drifts));
}

/** No more of each hour than are kept of what is sampled, from all over it. */
function thinned(ordered: readonly MeasuredLag[]): MeasuredLag[] {
  const hours = Map.groupBy(ordered, ({ recordedMs }) => Math.floor(recordedMs / HOUR_MS));
  return [...hours.values()].flatMap((hour) => {
    const step = Math.ceil(hour.length / SAMPLE_SIZE);
    return hour.filter((_, place) => place % step === 0);
  });
}

/** In order of record time. */
export function asRecorded(lags: readonly MeasuredLag[]): MeasuredLag[] {
  return [...lags].sort(compareRecorded);
}

/** Lags that are equal in both are one and the same. */
function compareRecorded(left: MeasuredLag, right: MeasuredLag): number {
  return left.recordedMs - right.recordedMs || left.lagMs - right.lagMs;
}

function logStretch({ from, to, lags }: AgreeingLags): ClockStretch[] {
  if (lags.length === 0) return [{ ...FAR, from, to }];
  const drift = lagOf(lags, FEWEST_PAIRS);
  if (drift === null) return [];
  const offsetMs = isDrift(drift) ? rounded(drift.medianMs) : 0;
  return [{ from, to, offsetMs, toleranceMs: 0, quality: offsetMs === 0 ? 'EXACT' : 'CALIBRATED' }];
}

function isWrong({ offsetMs }: ClockStretch): boolean {
  return offsetMs !== 0;
}
