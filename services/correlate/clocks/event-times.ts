import type { Instant, TimeQuality } from '../../../graph/model.ts';
import { remembered } from '../../../graph/remembered.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { EventTimes } from '../../../schema/rule-match.ts';
import { dayOf } from '../facts/event-day.ts';
import { hostOf } from '../facts/gather.ts';
import { type ClockStretch, type HostClocks, unknownClocks } from '../facts/host-clocks.ts';
import { CLOCKS, type Clock, type ClockSpans, clockOf } from '../facts/time-span.ts';
import type { Clocks } from './known-clocks.ts';
import { MOST_TOLERANCE_MS } from './lags.ts';
import { isAmbiguous, stretchAt, stretchesBeside } from './lay-out-clock.ts';
import { driftAt } from './log-clocks.ts';
import { usualLagAt } from './recorders.ts';

/** A time as a source gave it, by which of a host's clocks, and when it was recorded; epoch ms. */
interface GivenTime {
  readonly clock: Clock;
  readonly timeMs: number;
  readonly recordedMs: number;
  /** Whether its record's time was written without a zone. */
  readonly isLocal: boolean;
  /** The log whose own drift counts; undefined where several logs gave the time. */
  readonly provider?: string | undefined;
}

/** What a time is corrected by. */
interface Correction {
  /** For the collector's zone, and for drift; added to the time, ms. */
  readonly zoneMs: number;
  readonly driftMs: number;
  readonly toleranceMs: number;
  readonly quality: TimeQuality;
}

const UTC: Correction = { zoneMs: 0, driftMs: 0, toleranceMs: 0, quality: 'EXACT' };

/** The clocks that hold for what a host told of a time, epoch ms by the source's uncorrected time. */
export function clocksAt(clocks: Clocks, host: string, timeMs: number): HostClocks {
  const known = clocks.get(host);
  return known?.settled.get(dayOf(timeMs)) ?? known?.measured ?? unknownClocks(host);
}

/** The zones, record times less UTC, ms, in which logs were recorded for a stretch of time; calibrated, epoch ms. */
export function zonesOf({ records, local }: HostClocks, fromMs: number, toMs: number): number[] {
  const zones = [...records, ...local].flatMap(({ from, to, offsetMs }) =>
    from + offsetMs <= toMs && fromMs <= to + offsetMs ? -offsetMs : [],
  );
  return zones.length === 0 ? [0] : [...new Set(zones)];
}

/** The times of events by these clocks. They are asked for again and again, in sorts too: what each event is corrected by is worked out once. */
export function eventTimes(clocks: Clocks): EventTimes {
  const workedOut = remembered((event: HoplineEvent) => correctionOf(event, clocks));
  const known = (event: HoplineEvent): Correction => (isUtc(clockOf(event)) ? UTC : workedOut(event));
  return {
    sourceMs: (event) => event['@timestamp'] + known(event).zoneMs,
    calibratedMs: (event) => {
      const { zoneMs, driftMs } = known(event);
      return event['@timestamp'] + zoneMs + driftMs;
    },
    toleranceMs: (event) => known(event).toleranceMs,
  };
}

/** When an event happened, and how well that is known; by the clocks as they are now, so that they may be asked while some are still measured. */
export function instantOf(event: HoplineEvent, clocks: Clocks): Instant {
  const { zoneMs, driftMs, quality } = correctionOf(event, clocks);
  const source = event['@timestamp'];
  return { at: source + zoneMs + driftMs, source, quality, offsetMs: zoneMs + driftMs };
}

/** First and last calibrated time of a host's spans; epoch ms. */
export function calibratedSpan(spans: ClockSpans, host: string, clocks: Clocks): { from: number; to: number } {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const clock of CLOCKS) {
    const span = spans[clock];
    if (span === undefined) continue;
    const given = { clock, isLocal: clock === 'LOCAL' };
    from = Math.min(from, calibrated({ ...given, timeMs: span.from, recordedMs: span.fromRecorded }, host, clocks));
    to = Math.max(to, calibrated({ ...given, timeMs: span.to, recordedMs: span.toRecorded }, host, clocks));
  }
  return { from, to };
}

function calibrated(given: GivenTime, host: string, clocks: Clocks): number {
  const { zoneMs, driftMs } = correctionOfTime(given, clocksAt(clocks, host, given.timeMs));
  return given.timeMs + zoneMs + driftMs;
}

function correctionOf(event: HoplineEvent, clocks: Clocks): Correction {
  const timeMs = event['@timestamp'];
  const isLocal = event['event.zone_missing'] === true;
  const given = { clock: clockOf(event), timeMs, recordedMs: event['event.created'], isLocal, provider: event['event.provider'] };
  return correctionOfTime(given, clocksAt(clocks, hostOf(event), timeMs));
}

/** Whether a clock is one that times are taken from as they are. */
function isUtc(clock: Clock): boolean {
  return clock === 'SENSOR' || clock === 'SYSMON';
}

function correctionOfTime(given: GivenTime, clocks: HostClocks): Correction {
  if (isUtc(given.clock)) return UTC;
  return given.clock === 'SYSMON_NETWORK' ? networkCorrection(given, clocks) : recordCorrection(given, clocks);
}

function recordCorrection(given: GivenTime, clocks: HostClocks): Correction {
  const { recordedMs, provider } = given;
  const records = recordsOf(given, clocks);
  const record = stretchAt(records, recordedMs);
  const driftMs = provider === undefined ? 0 : (driftAt(clocks.logs[provider] ?? [], recordedMs) ?? 0);
  const zoneMs = record?.offsetMs ?? 0;
  const toleranceMs = record?.toleranceMs ?? 0;
  const quality = record?.quality ?? (records.length === 0 ? 'RAW' : 'AMBIGUOUS');
  if (driftMs === 'UNCLEAR') return { zoneMs, driftMs: 0, toleranceMs, quality: 'AMBIGUOUS' };
  return { zoneMs, driftMs, toleranceMs, quality: driftMs !== 0 && quality !== 'AMBIGUOUS' ? 'CALIBRATED' : quality };
}

/** The clock that recorded a time. */
function recordsOf({ isLocal }: Pick<GivenTime, 'isLocal'>, { records, local }: HostClocks): HostClocks['records'] {
  return isLocal ? local : records;
}

function networkCorrection(given: GivenTime, clocks: HostClocks): Correction {
  const { recordedMs } = given;
  const { network } = clocks;
  const records = recordsOf(given, clocks);
  const recordToleranceMs = stretchAt(records, recordedMs)?.toleranceMs ?? 0;
  if (network.length === 0) return { ...UTC, toleranceMs: recordToleranceMs, quality: 'RAW' };
  const within = stretchAt(network, recordedMs);
  const isIts = (each: ClockStretch): boolean => !isAmbiguous(each) && isByClock(given, each, records, within !== undefined);
  // Where the clock changed, how long the event took to be recorded tells by which of the two its time is.
  const [stretch, other] = within === undefined ? stretchesBeside(network, recordedMs).filter(isIts) : [isIts(within) ? within : undefined];
  if (stretch === undefined || other !== undefined) return { ...UTC, toleranceMs: recordToleranceMs, quality: 'AMBIGUOUS' };
  return { zoneMs: 0, driftMs: stretch.offsetMs, toleranceMs: stretch.toleranceMs, quality: stretch.quality };
}

/** Whether an event took about as long to be recorded as one whose time is off by this; `otherwise` where that is not known. */
function isByClock(
  { timeMs, recordedMs }: GivenTime,
  { offsetMs, toleranceMs }: ClockStretch,
  records: HostClocks['records'],
  otherwise: boolean,
): boolean {
  const usualMs = records.length === 0 ? undefined : usualLagAt(records, recordedMs);
  return usualMs === undefined ? otherwise : Math.abs(recordedMs - timeMs - usualMs - offsetMs) <= MOST_TOLERANCE_MS + toleranceMs;
}
