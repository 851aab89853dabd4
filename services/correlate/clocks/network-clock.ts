import type { ClockStretch } from '../facts/host-clocks.ts';
import type { MeasuredLag } from '../facts/lag-sample.ts';
import { clamp, isDrift, type Lag, LEAST_DRIFT_MS, lagOf, MOST_TOLERANCE_MS, rounded, roundedUp } from './lags.ts';
import { DRIFT_REACH_MS, layOutClock, stretchAt } from './lay-out-clock.ts';
import { asRecorded, driftAt, driftsOf, FAR, FEWEST_PAIRS } from './log-clocks.ts';
import { type Recorders, usualScatterOf } from './recorders.ts';
import { type AgreeingLags, stretchesOf } from './stretches.ts';
import type { Twins } from './twins.ts';

/** Where only the network events tell that the Security log is off, so many must. */
const FEWEST_TO_BLAME_SECURITY = 3;

/** What measures Sysmon's network events of one host. */
export interface NetworkEvidence {
  /** By how much longer than Sysmon's others they took to be recorded; none where that is not known. */
  readonly beyondUsual: readonly MeasuredLag[];
  readonly flows: readonly Twins[];
}

/** Sysmon's network events, and the Security log where only they tell of it. */
export interface NetworkClock {
  readonly network: ClockStretch[];
  readonly security: ClockStretch[];
}

/**
 * Measures Sysmon's network and DNS events against what does not drift with them: how much longer than Sysmon's others they took to be recorded
 * tells when their clock changed; by how much, Security 5156 of the same flows tells to the millisecond, where there is any. Where both
 * differ and no process tells whether the Security log is right, it is not.
 */
export function networkClock(
  { beyondUsual, flows }: NetworkEvidence,
  recorders: Recorders,
  security: readonly ClockStretch[],
): NetworkClock {
  const isLagTold = beyondUsual.length > 0;
  const paired = driftsOf(flows, recorders, ({ timeMs, recordedMs, usualMs }) => ({
    // What was recorded together happened together, whatever the clock of one says.
    nearMs: isLagTold ? recordedMs : timeMs + usualMs,
    timeMs: timeMs + usualMs,
  }));
  const found = stretchesOf(isLagTold ? asRecorded(beyondUsual) : paired, usualScatterOf(recorders)).map((stretch) =>
    isLagTold ? bothOf(stretch, paired, security) : pairedOnly(stretch, security),
  );
  return {
    network: layOutClock(
      found.flatMap(({ stretch, drift }) => networkStretch(stretch, drift, recorders)),
      DRIFT_REACH_MS,
      FAR,
    ),
    security: layOutClock(
      found.flatMap(({ blamed }) => blamed ?? []),
      DRIFT_REACH_MS,
      FAR,
    ),
  };
}

/** The result for a stretch. */
interface Found {
  readonly stretch: AgreeingLags;
  /** By how much the network events run early; null where that is not clear. */
  readonly drift: Lag | null;
  /** The Security log, where it is the one that is off. */
  readonly blamed: ClockStretch | null;
}

/** By how long the events took to be recorded, and by the flows that 5156 tells as well. */
function bothOf(stretch: AgreeingLags, paired: readonly MeasuredLag[], security: readonly ClockStretch[]): Found {
  const recorded = lagOf(stretch.lags, 1);
  const within = paired.filter(({ recordedMs }) => stretch.from <= recordedMs && recordedMs <= stretch.to);
  const apart = lagOf(bySecurity(within, security), 1);
  if (recorded === null || apart === null) return { stretch, drift: recorded, blamed: null };
  const unsureMs = apart.scatterMs + recorded.scatterMs + 2 * LEAST_DRIFT_MS;
  const differMs = recorded.medianMs - apart.medianMs;
  const isAgreed = Math.abs(differMs) <= (apart.samples < FEWEST_TO_BLAME_SECURITY ? MOST_TOLERANCE_MS : unsureMs);
  const isSecurityTold = driftAt(security, stretch.from) !== null;
  if (isAgreed || (isSecurityTold && apart.samples >= FEWEST_TO_BLAME_SECURITY)) return { stretch, drift: apart, blamed: null };
  const isBlamed = !isSecurityTold && apart.samples >= FEWEST_TO_BLAME_SECURITY;
  const offsetMs = rounded(differMs);
  const { from, to } = stretch;
  return { stretch, drift: recorded, blamed: isBlamed ? { from, to, offsetMs, toleranceMs: 0, quality: 'CALIBRATED' } : null };
}

/** Where the source does not say when its events were recorded. */
function pairedOnly(stretch: AgreeingLags, security: readonly ClockStretch[]): Found {
  const lags = stretch.lags.map((lagMs) => ({ recordedMs: stretch.from, lagMs }));
  return { stretch, drift: lagOf(bySecurity(lags, security), FEWEST_PAIRS), blamed: null };
}

/** What flows tell, as it is once the Security log's own drift is taken out. */
function bySecurity(paired: readonly MeasuredLag[], security: readonly ClockStretch[]): number[] {
  return paired.flatMap(({ recordedMs, lagMs }) => {
    const securityMs = driftAt(security, recordedMs) ?? 0;
    return securityMs === 'UNCLEAR' ? [] : [lagMs + securityMs];
  });
}

function networkStretch({ from, to, lags }: AgreeingLags, drift: Lag | null, { records, local }: Recorders): ClockStretch[] {
  if (drift === null) return lags.length === 0 ? [{ ...FAR, from, to }] : [];
  if (drift.scatterMs > MOST_TOLERANCE_MS) return [{ ...FAR, from, to }];
  if (!isDrift(drift)) {
    const record = stretchAt(records, from) ?? stretchAt(local, from);
    return [{ from, to, offsetMs: 0, toleranceMs: record?.toleranceMs ?? 0, quality: 'EXACT' }];
  }
  const toleranceMs = clamp(roundedUp(drift.scatterMs + LEAST_DRIFT_MS), LEAST_DRIFT_MS, MOST_TOLERANCE_MS);
  return [{ from, to, offsetMs: rounded(drift.medianMs), toleranceMs, quality: 'CALIBRATED' }];
}
