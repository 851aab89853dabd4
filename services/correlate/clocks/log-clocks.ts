import { compareIds } from '../../../graph/order.ts';
import type { ClockStretch, HostClocks } from '../facts/host-clocks.ts';
import { type MeasuredLag, SAMPLE_SIZE } from '../facts/lag-sample.ts';
import { ascending, isDrift, lagOf, nearestTo, rounded } from './lags.ts';
import { DRIFT_REACH_MS, isAmbiguous, layOutClock, stretchAt } from './lay-out-clock.ts';
import { type RecordedTime, type Recorders, recordedTime, usualScatterOf } from './recorders.ts';
import { type AgreeingLags, stretchesOf } from './stretches.ts';
import { type HostTwins, SECURITY_AUDITING, type Twins } from './twins.ts';

/** Pairs that agree from which a drift is trusted: one could be of two happenings that look alike. */
export const FEWEST_PAIRS = 2;

const HOUR_MS = 3_600_000;

/** What holds where no measurement is near. */
export const FAR: ClockStretch = { from: 0, to: 0, offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS' };

/** The clock of the Security log, by the processes whose start both it and Sysmon tell. */
export function securityClock(twins: HostTwins, recorders: Recorders): ClockStretch[] {
  const drifts = driftsOf(twins.processes, recorders, ({ timeMs, usualMs }) => ({ nearMs: timeMs - usualMs, timeMs: timeMs - usualMs }));
  return layOutClock(stretchesOf(drifts, usualScatterOf(recorders)).flatMap(logStretch), DRIFT_REACH_MS, FAR);
}

/** The clocks of other logs by provider, by tasks and services that the Security log tells of as well, whose own clock is `security`. */
export function logClocks({ definitions }: HostTwins, security: readonly ClockStretch[], recorders: Recorders): HostClocks['logs'] {
  const clocks = Array.from(definitions, ([provider, twins]) => {
    const drifts = driftsOf(twins, recorders, ({ timeMs }) => ({ nearMs: timeMs, timeMs })).flatMap(({ recordedMs, lagMs }) => {
      const securityMs = driftAt(security, recordedMs) ?? 0;
      return securityMs === 'UNCLEAR' ? [] : { recordedMs, lagMs: lagMs + securityMs };
    });
    return [provider, layOutClock(stretchesOf(drifts, usualScatterOf(recorders)).flatMap(logStretch), DRIFT_REACH_MS, FAR)] as const;
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

/**
 * How much later than each measured time its reference is, as `placed` puts it; in order of record time, a bounded sample. The two are of one
 * happening where each is the nearest to the other.
 */
export function driftsOf(twins: readonly Twins[], recorders: Recorders, placed: (time: RecordedTime) => Placed): MeasuredLag[] {
  const drifts: MeasuredLag[] = [];
  for (const { references, measured } of twins) {
    const known = ascending(references.flatMap((reference) => recordedTime(reference, recorders)?.timeMs ?? []));
    const places = measured.flatMap((time) => {
      const recorded = recordedTime(time, recorders);
      return recorded === null ? [] : [{ ...placed(recorded), recordedMs: time.recordedMs }];
    });
    const nears = ascending(places.map(({ nearMs }) => nearMs));
    for (const { nearMs, timeMs, recordedMs } of places) {
      const nearest = nearestTo(nearMs, known);
      if (nearest !== null && nearestTo(nearest, nears) === nearMs) drifts.push({ recordedMs, lagMs: nearest - timeMs });
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
