import type { HostFacts } from '../facts/facts.ts';
import { median, sortedLags } from '../facts/lag-sample.ts';

const QUARTER_HOUR_MS = 900_000;
/** Time zones differ from UTC by multiples of a quarter of an hour; fewer samples could be an accident. */
const FEWEST_ZONE_SAMPLES = 5;
const ZONE_AGREEMENT = 0.8;

/** A collector's zone, as far as a host's record times tell. */
export interface ZoneShift {
  /** Record times less UTC, ms; 0 where they were right or nothing is known. */
  readonly shiftMs: number;
  /** `MEASURED`, also where it is 0; `UNKNOWN` of a host with too few samples, or whose source gives one time for both; `CONTRADICTED` where record times agree on no zone. */
  readonly basis: 'MEASURED' | 'UNKNOWN' | 'CONTRADICTED';
}

/** The whole number of quarter-hours by which nearly all record times of a host are off. */
export function zoneShiftOf({ recordLag, networkLag }: HostFacts): ZoneShift {
  const lags = sortedLags(recordLag.lags.size >= FEWEST_ZONE_SAMPLES ? recordLag : networkLag);
  if (lags.length < FEWEST_ZONE_SAMPLES || lags.every((lag) => lag === 0)) return { shiftMs: 0, basis: 'UNKNOWN' };
  const shift = toQuarterHour(median(lags) ?? 0);
  const agreeing = lags.filter((lag) => toQuarterHour(lag) === shift).length;
  return agreeing >= lags.length * ZONE_AGREEMENT ? { shiftMs: shift, basis: 'MEASURED' } : { shiftMs: 0, basis: 'CONTRADICTED' };
}

function toQuarterHour(ms: number): number {
  const shift = Math.round(ms / QUARTER_HOUR_MS) * QUARTER_HOUR_MS;
  return shift === 0 ? 0 : shift;
}
