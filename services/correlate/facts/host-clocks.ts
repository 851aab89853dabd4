import type { TimeQuality } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { DAY_MS } from './event-day.ts';

/** A stretch of record time for which one of a host's clocks was off by one amount. */
export interface ClockStretch {
  /** First and last record time, as the source gave it, epoch ms; infinite at the ends. */
  readonly from: number;
  readonly to: number;
  /** Added to times by the clock, ms; 0 where it was right, and where its error is not known. */
  readonly offsetMs: number;
  /** How far corrected times scatter, ms. */
  readonly toleranceMs: number;
  /** `AMBIGUOUS` where measurements contradict each other, and far from any. */
  readonly quality: TimeQuality;
}

/** The same of the clock by which logs are recorded, whose error is a collector's zone. */
export interface RecordStretch extends ClockStretch {
  /** How much later than it happened by Sysmon's clock something was usually recorded, ms; a wrong zone included. */
  readonly lagMs: number;
  /** How far that scatters, ms. */
  readonly scatterMs: number;
}

/**
 * What was found out about one host's clocks. Stretches are in order of time and do not overlap; where one ends before the next begins, the
 * clock changed between them. None where nothing tells of the clock.
 */
export interface HostClocks {
  /** The host's key. */
  readonly host: string;
  readonly records: readonly RecordStretch[];
  /** The same of record times that were written without a zone. */
  readonly local: readonly RecordStretch[];
  /** Whether there are such records and nothing tells their zone, so that they are taken for UTC. */
  readonly isZoneUnknown: boolean;
  /** Sysmon's network and DNS events. */
  readonly network: readonly ClockStretch[];
  /** Logs whose clock is off beside the zone, by provider. */
  readonly logs: Readonly<Record<string, readonly ClockStretch[]>>;
}

/** Clocks of which nothing is known. */
export function unknownClocks(host: string): HostClocks {
  return { host, records: [], local: [], isZoneUnknown: false, network: [], logs: {} };
}

/** Event day → what a host's clocks were found to be before most events of that day expired: they cannot be measured again. */
export type SettledClocks = Map<number, HostClocks>;

/**
 * Takes in other settled clocks, which are left as they are. A day is settled once; should two ever differ, the one that is written first in
 * the order of texts stays, so that merging stays commutative.
 */
export function mergeSettledClocks(clocks: SettledClocks, others: SettledClocks): void {
  for (const [day, report] of others) {
    const known = clocks.get(day);
    if (known === undefined || compareIds(JSON.stringify(report), JSON.stringify(known)) < 0) clocks.set(day, report);
  }
}

/** Events of a day were recorded within this of it, whatever their own clock says, ms. */
const RECORDED_WITHIN_MS = 2 * DAY_MS;

/** The part of a host's clocks by which events of a day are read. */
export function clocksAround(clocks: HostClocks, day: number): HostClocks {
  const [fromMs, toMs] = [day * DAY_MS - RECORDED_WITHIN_MS, (day + 1) * DAY_MS + RECORDED_WITHIN_MS];
  const around = <S extends ClockStretch>(stretches: readonly S[]): S[] => stretches.filter(({ from, to }) => from <= toMs && fromMs <= to);
  return {
    ...clocks,
    records: around(clocks.records),
    local: around(clocks.local),
    network: around(clocks.network),
    logs: Object.fromEntries(Object.entries(clocks.logs).map(([provider, stretches]) => [provider, around(stretches)])),
  };
}
