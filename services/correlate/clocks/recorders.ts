import type { HostClocks, RecordStretch } from '../facts/host-clocks.ts';
import { isAmbiguous, stretchAt } from './lay-out-clock.ts';
import type { TwinTime } from './twins.ts';

/** The clocks by which a host's logs are recorded: of records that say their zone, and of those that may be local. */
export type Recorders = Pick<HostClocks, 'records' | 'local'>;

/** A time with what is known of its record; epoch ms and ms. */
export interface RecordedTime {
  /** The time, and the record's; where the record does not say its zone, that is taken off. */
  readonly timeMs: number;
  readonly recordedMs: number;
  /** How much later than it happened something is usually recorded then. Records are late by about as much whatever they tell of, so that is no drift. */
  readonly usualMs: number;
}

/** What is known of the record of a time; null where that is not clear. */
export function recordedTime({ timeMs, recordedMs, isLocal, isRecordTime }: TwinTime, recorders: Recorders): RecordedTime | null {
  const usualMs = usualLagAt(isLocal ? recorders.local : recorders.records, recordedMs);
  if (usualMs === undefined || (isLocal && recorders.local.length === 0)) return null;
  // What else is recorded is held against it as it stands, its zone included, unless a record of its own says none.
  const zoneMs = isLocal ? (stretchAt(recorders.local, recordedMs)?.offsetMs ?? 0) : 0;
  return { timeMs: isRecordTime ? timeMs + zoneMs : timeMs, recordedMs: recordedMs + zoneMs, usualMs: usualMs + zoneMs };
}

/** How much later than it happened something is usually recorded at a record time, a wrong zone included, ms; undefined where that is not clear. */
export function usualLagAt(records: readonly RecordStretch[], recordedMs: number): number | undefined {
  if (records.length === 0) return 0;
  const stretch = stretchAt(records, recordedMs);
  return stretch === undefined || isAmbiguous(stretch) ? undefined : stretch.lagMs;
}

/** How far what is told of a host scatters at a record time by how late its records are, ms. */
export function usualScatterOf({ records, local }: Recorders): (recordedMs: number) => number {
  return (recordedMs) => (stretchAt(records, recordedMs) ?? stretchAt(local, recordedMs))?.scatterMs ?? 0;
}
