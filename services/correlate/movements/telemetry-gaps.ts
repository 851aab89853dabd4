import type { GapReason, TelemetryGap } from '../../../graph/closure.ts';
import { hostId } from '../../../graph/ids.ts';
import { clocksAt, zonesOf } from '../clocks/event-times.ts';
import { type Coverage, isByRecordTime, isCleared, isDefendOnly, isRecordedWithin } from '../facts/coverage.ts';
import { missesRecords } from '../facts/record-numbers.ts';
import type { Landscape } from '../landscape.ts';
import type { ExpectedTelemetry } from '../techniques/telemetry.ts';
import { type OpenClaim, telemetryTelling } from './expected-telemetry.ts';

/** A claim that is open, and the end whose telemetry would have closed it. */
export interface Opening {
  readonly claim: OpenClaim;
  readonly end: 'source' | 'target';
}

/** The act that a gap is about: short names or addresses, ATT&CK ids, calibrated epoch ms. */
export interface GapsOf {
  readonly source: string;
  readonly target: string;
  readonly technique: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** A channel that was quiet for longer than this around the act is taken for one that was not sent then, ms. */
const AROUND_MS = 1_800_000;

/** For each claim that is open the telemetry that would have closed it, and why it does not; in the order of the openings. */
export function gapsOf(openings: readonly Opening[], act: GapsOf, landscape: Pick<Landscape, 'clocks' | 'facts'>): TelemetryGap[] {
  return openings.flatMap(({ claim, end }) => {
    const host = act[end];
    const coverage = landscape.facts.hosts.get(host)?.coverage ?? null;
    const expected = telemetryTelling(claim, end, act.technique, coverage !== null && isDefendOnly(coverage));
    return expected.map(
      (telemetry): TelemetryGap => ({
        claim,
        host: hostId(host),
        channel: telemetry.channel,
        events: telemetry.events,
        reason: reasonFor(telemetry, host, coverage, act, landscape),
      }),
    );
  });
}

/** Whether a target that sends telemetry sends none that would have told of a logon. */
export function mayHaveLoggedOnUnseen(act: GapsOf, landscape: Pick<Landscape, 'clocks' | 'facts' | 'ledger'>): boolean {
  const gaps = gapsOf([{ claim: 'SESSION', end: 'target' }], act, landscape);
  return landscape.ledger.isManaged(act.target) && gaps.every(({ reason }) => reason !== 'EVENT_NOT_OBSERVED');
}

function reasonFor(
  { channel, events }: ExpectedTelemetry,
  host: string,
  coverage: Coverage | null,
  act: GapsOf,
  landscape: Pick<Landscape, 'clocks'>,
): GapReason {
  if (coverage === null) return 'HOST_SENDS_NOTHING';
  const known = coverage.get(channel);
  if (known === undefined) return 'CHANNEL_NEVER_SEEN';
  // Hours are kept as sources gave them: of logs that have no other time than the record's a collector's zone is put back on.
  const ofRecords = zonesOf(clocksAt(landscape.clocks, host, act.from), act.from, act.to);
  const zones = isByRecordTime(channel) ? ofRecords : [0];
  const within = (zoneMs: number): [fromMs: number, toMs: number] => [act.from + zoneMs - AROUND_MS, act.to + zoneMs + AROUND_MS];
  if (ofRecords.some((zoneMs) => isCleared(known, act.from + zoneMs))) return 'LOG_CLEARED';
  if (!zones.some((zoneMs) => isRecordedWithin(known, ...within(zoneMs)))) return 'CHANNEL_SILENT_THEN';
  if (!events.some((code) => known.codes.has(code))) return 'EVENT_NEVER_SEEN';
  return zones.some((zoneMs) => missesRecords(known.numbers, ...within(zoneMs))) ? 'RECORDS_MISSING' : 'EVENT_NOT_OBSERVED';
}
