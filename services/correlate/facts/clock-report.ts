import type { TimeQuality } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';

/** What was found out about one host's clocks; all in ms. */
export interface ClockReport {
  /** Short name, lower case. */
  readonly host: string;
  /** Record times less UTC: a collector's zone, taken off the times of logs that have no other. 0 where they were right. */
  readonly zoneShiftMs: number;
  /** By how much Sysmon's network and DNS events run early (positive), added to their times when calibrated. */
  readonly networkDriftMs: number;
  /** The same of other logs whose clock is off beside the zone, by provider. */
  readonly logDriftMs: Readonly<Record<string, number>>;
  /** How far the calibrated times scatter. */
  readonly networkToleranceMs: number;
  /** How late a record may be written. */
  readonly recordToleranceMs: number;
  /** How well the times of network and DNS events, and those of records, are known. */
  readonly networkQuality: TimeQuality;
  readonly recordQuality: TimeQuality;
}

/** Event day → what a host's clocks were found to be before most events of that day were let go: they cannot be measured again. */
export type SettledClocks = Map<number, ClockReport>;

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
