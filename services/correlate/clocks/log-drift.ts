import type { HostFacts } from '../facts/facts.ts';
import { median, sortedLags } from '../facts/lag-sample.ts';
import { type Lag, LEAST_DRIFT_MS, lagOf, nearestLags } from './lags.ts';
import type { Twins } from './twins.ts';

/** How early the clocks of one host's logs run, beyond a wrong zone; ms. */
export interface LogDrift {
  /** By how much Sysmon's network and DNS events run early; null where nothing tells. */
  readonly network: Lag | null;
  /** By how much the Security log runs early; null where nothing tells. */
  readonly security: Lag | null;
}

/**
 * Measures Sysmon's network events and the Security log of one host, each against what does not drift with it.
 *
 * Sysmon's other events give the time of what they tell of, and the two logs tell of the same processes and flows: a process start in both
 * says how far the Security log is off, a flow in both how far the network events are off from it. Where no process tells, how much longer
 * than others the network events took to be recorded says whether a difference is theirs or the Security log's.
 */
export function measureLogDrift(facts: HostFacts, zoneShiftMs: number, processes: readonly Twins[], flows: readonly Twins[]): LogDrift {
  // Records are late by about as much whatever they tell of; that is no drift.
  const lateMs = usualLag(facts) ?? zoneShiftMs;
  const starts = lagOf(lagsOf(processes, -lateMs));
  const apart = lagOf(lagsOf(flows, lateMs));
  const recorded = recordedLag(facts);
  if (starts !== null) {
    const securityMs = Math.abs(starts.medianMs) >= LEAST_DRIFT_MS ? starts.medianMs : 0;
    return { security: starts, network: apart === null ? recorded : shifted(apart, securityMs) };
  }
  if (apart === null) return { security: null, network: recorded };
  // What 5156 is later than Sysmon by is Sysmon's drift less the Security log's.
  const securityMs = recorded === null ? 0 : recorded.medianMs - apart.medianMs;
  const unsureMs = apart.scatterMs + (recorded?.scatterMs ?? 0) + 2 * LEAST_DRIFT_MS;
  if (Math.abs(securityMs) <= unsureMs) return { security: null, network: apart };
  return { security: { medianMs: Math.round(securityMs), scatterMs: unsureMs, samples: apart.samples }, network: recorded };
}

/** The drift of a log that tells of the same tasks or services as the Security log, whose own drift is `securityMs`; null where too few tell. */
export function driftFromSecurity(twins: readonly Twins[], securityMs: number): Lag | null {
  const lag = lagOf(lagsOf(twins, 0));
  return lag === null ? null : shifted(lag, securityMs);
}

/** How much longer than Sysmon's other events its network events took to be recorded. */
function recordedLag(facts: HostFacts): Lag | null {
  const usualMs = usualLag(facts);
  if (usualMs === null || !tellsRecordTimes(facts)) return null;
  return lagOf(
    sortedLags(facts.networkLag).map((lag) => lag - usualMs),
    1,
  );
}

/** Where the source gives one time for both, every lag is nothing, and says nothing. */
function tellsRecordTimes({ recordLag, networkLag }: HostFacts): boolean {
  return [recordLag, networkLag].some(({ lags }) => lags.values().some((lag) => lag !== 0));
}

/** How much later than it happened a record is written, a wrong zone included. */
function usualLag({ recordLag }: HostFacts): number | null {
  return median(sortedLags(recordLag));
}

/** From each of the times to the reference nearest to it, once `shiftMs` is added to the times. */
function lagsOf(twins: readonly Twins[], shiftMs: number): number[] {
  return twins.flatMap(({ times, references }) =>
    nearestLags(
      times.map((time) => time + shiftMs),
      references,
    ),
  );
}

function shifted(lag: Lag, byMs: number): Lag {
  return { ...lag, medianMs: lag.medianMs + byMs };
}

/** Whether a lag is a drift that is to be taken out. */
export function isDrift(lag: Lag | null): lag is Lag {
  return lag !== null && Math.abs(lag.medianMs) >= LEAST_DRIFT_MS;
}
