import { DAY_MS } from '../facts/event-day.ts';
import type { RecordStretch } from '../facts/host-clocks.ts';
import type { MeasuredLag } from '../facts/lag-sample.ts';
import { ascending, clamp, lagOf, MOST_TOLERANCE_MS, median, quantile, rounded, roundedUp } from './lags.ts';
import { DRIFT_REACH_MS, isAmbiguous, layOutClock } from './lay-out-clock.ts';
import { type AgreeingLags, stretchesOf } from './stretches.ts';

/** Zones differ from each other by multiples of this, ms. */
export const QUARTER_HOUR_MS = 900_000;
/** The furthest zones from UTC. Source: https://data.iana.org/time-zones/tz-link.html */
const MOST_WEST_MS = -12 * 4 * QUARTER_HOUR_MS;
const MOST_EAST_MS = 14 * 4 * QUARTER_HOUR_MS;

/** Time zones differ from UTC by multiples of a quarter of an hour; fewer samples could be an accident, unless they are as near to one as this, ms. */
const FEWEST_ZONE_SAMPLES = 5;
const FEWEST_NEAR_SAMPLES = 2;
const NEAR_ZONE_MS = 10_000;

/** A zone is a setting that stays, except for daylight saving: it holds for this long before and after it was measured, ms. */
const ZONE_REACH_MS = 7 * DAY_MS;

const FAR: RecordStretch = { from: 0, to: 0, offsetMs: 0, toleranceMs: 0, quality: 'AMBIGUOUS', lagMs: 0, scatterMs: 0 };

/**
 * The clock by which a host's logs are recorded, by how much later than they happened Sysmon's events were: a whole number of
 * quarter-hours is a collector that writes local time as UTC, the rest is how late records are. `network` are the lags of events 3 and 22, whose
 * own time may be off by less than a zone; they count where there are no others.
 */
export function recordClock(sysmon: readonly MeasuredLag[], network: readonly MeasuredLag[]): RecordStretch[] {
  const lags = sysmon.length > 0 ? sysmon : network;
  // Where the source gives one time for both, every lag is nothing, and says nothing.
  if ([...sysmon, ...network].every(({ lagMs }) => lagMs === 0)) return [];
  const stretches = stretchesOf(asHappened(lags), () => QUARTER_HOUR_MS / 2).map((stretch) => recordStretch(stretch, sysmon));
  return layOutClock(stretches, ZONE_REACH_MS, FAR);
}

/** In order of when things happened: where a clock is put back, record times are not. */
function asHappened(lags: readonly MeasuredLag[]): MeasuredLag[] {
  return [...lags].sort(compareHappened);
}

/** Lags that are equal in both are one and the same. */
function compareHappened(left: MeasuredLag, right: MeasuredLag): number {
  return left.recordedMs - left.lagMs - (right.recordedMs - right.lagMs) || left.recordedMs - right.recordedMs;
}

function recordStretch({ from, to, lags }: AgreeingLags, sysmon: readonly MeasuredLag[]): RecordStretch {
  const sorted = ascending(lags);
  const lagMs = median(sorted) ?? 0;
  const zoneMs = toQuarterHour(lagMs);
  const usual = lagOf(
    sysmon.flatMap((lag) => (from <= lag.recordedMs && lag.recordedMs <= to ? lag.lagMs : [])),
    1,
  );
  if (sorted.length === 0 || !isZone(zoneMs)) return { ...FAR, from, to };
  const isEnough = sorted.length >= FEWEST_ZONE_SAMPLES;
  const isNear = sorted.length >= FEWEST_NEAR_SAMPLES && zoneMs !== 0 && Math.abs(lagMs - zoneMs) <= NEAR_ZONE_MS;
  const isMeasured = isEnough || isNear;
  const shiftMs = isMeasured ? zoneMs : 0;
  return {
    from,
    to,
    offsetMs: shiftMs === 0 ? 0 : -shiftMs,
    toleranceMs: clamp(roundedUp((quantile(sorted, 0.95) ?? 0) - shiftMs), 0, MOST_TOLERANCE_MS),
    quality: isMeasured ? (shiftMs === 0 ? 'EXACT' : 'CALIBRATED') : 'RAW',
    // How late network events are is no measure of others.
    lagMs: usual?.medianMs ?? shiftMs,
    scatterMs: usual?.scatterMs ?? 0,
  };
}

/** A record without a zone has whole seconds, ms. */
const LOCAL_TOLERANCE_MS = 1_000;

/** The clock of records that were written without a zone, by what witnesses each tell (`zoneWitnesses`). */
export function localClock(witnessed: readonly MeasuredLag[]): RecordStretch[] {
  const stretches = stretchesOf(asHappened(witnessed), () => QUARTER_HOUR_MS / 2).map(({ from, to, lags }): RecordStretch => {
    const zoneMs = median(lags);
    if (zoneMs === null) return { ...FAR, from, to };
    const quality = zoneMs === 0 ? 'EXACT' : 'CALIBRATED';
    return { from, to, offsetMs: zoneMs === 0 ? 0 : -zoneMs, toleranceMs: LOCAL_TOLERANCE_MS, quality, lagMs: zoneMs, scatterMs: 0 };
  });
  return layOutClock(stretches, ZONE_REACH_MS, FAR);
}

/** What other hosts' clocks are apart from one's own without any of them being wrong, ms, and so many that agree are not of two connections. */
const PEERS_APART_MS = MOST_TOLERANCE_MS;
const FEWEST_PEER_SAMPLES = 2;

/** The clock of the records of a host without Sysmon, by how much later than other hosts' clocks say it recorded (`peerWitnesses`); none where it was right. */
export function peerClock(witnessed: readonly MeasuredLag[]): RecordStretch[] {
  const stretches = stretchesOf(asHappened(witnessed), () => PEERS_APART_MS).flatMap(({ from, to, lags }): RecordStretch[] => {
    if (lags.length === 0) return [{ ...FAR, from, to }];
    const lag = lagOf(lags, FEWEST_PEER_SAMPLES);
    if (lag === null) return [];
    const lateMs = Math.abs(lag.medianMs) > PEERS_APART_MS ? rounded(lag.medianMs) : 0;
    const quality = lateMs === 0 ? 'EXACT' : 'CALIBRATED';
    return [
      {
        from,
        to,
        offsetMs: lateMs === 0 ? 0 : -lateMs,
        toleranceMs: lateMs === 0 ? 0 : LOCAL_TOLERANCE_MS,
        quality,
        lagMs: lateMs,
        scatterMs: 0,
      },
    ];
  });
  const isRight = stretches.every((stretch) => stretch.offsetMs === 0 && !isAmbiguous(stretch));
  return isRight ? [] : layOutClock(stretches, DRIFT_REACH_MS, FAR);
}

/** Whether record times can be so far from UTC, ms. */
export function isZone(ms: number): boolean {
  return ms >= MOST_WEST_MS && ms <= MOST_EAST_MS;
}

/** The whole number of quarter-hours next to a time. */
export function toQuarterHour(ms: number): number {
  const shift = Math.round(ms / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return shift === 0 ? 0 : shift;
}
