import type { Detection, EvidenceEvent, GraphWrites, Movement } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { hostOf } from '../../correlate/facts/gather.ts';

/** The findings that expiry must not change. */
export interface StandingFindings {
  /** Finding's id → what it says, as text. */
  readonly sayings: ReadonlyMap<string, string>;
  /** Events that they rest on, by id, with their fields but not their documents. */
  readonly cited: ReadonlyMap<string, HoplineEvent>;
  /** Finding's id → the events that it rests on. */
  readonly evidence: ReadonlyMap<string, readonly string[]>;
  /** Short name of a host → when something happened that a rule tells of, there or at the other end of the same movement; epoch ms, ascending. */
  readonly moments: ReadonlyMap<string, readonly number[]>;
}

/**
 * The detections of a graph, and its movements with a detection, that happened at or after a time (epoch ms) or are held: a movement lasts
 * until the last of its detections, and they stand as long as it does. A movement without a detection does not stand.
 */
export function standingFindings(
  { nodes }: GraphWrites,
  sinceMs: number,
  isHeldFinding: (finding: Movement | Detection) => boolean,
): StandingFindings {
  const detections = nodes.filter((node) => node.kind === 'Detection');
  const movements = nodes.filter((node) => node.kind === 'Movement');
  const lastOf = new Map<string, number>();
  for (const { movement, time } of detections) {
    if (movement !== null) lastOf.set(movement, Math.max(time, lastOf.get(movement) ?? time));
  }
  const standing = new Set<string>();
  for (const movement of movements) {
    const last = lastOf.get(movement.id);
    if (last === undefined) continue;
    if (Math.max(movement.lastSeen, last) >= sinceMs || isHeldFinding(movement)) standing.add(movement.id);
  }
  const found = [
    ...movements.filter(({ id }) => standing.has(id)),
    ...detections.filter((detection) => {
      const { movement, time } = detection;
      return movement === null ? time >= sinceMs || isHeldFinding(detection) : standing.has(movement);
    }),
  ];
  const evidence = new Map(found.map((finding) => [finding.id, finding.evidence]));
  const ids = new Set([...evidence.values()].flat());
  const events = nodes.filter((node) => node.kind === 'Event' && ids.has(node.id)) as EvidenceEvent[];
  const cited = new Map(events.map((event) => [event.id, fieldsOf(event)]));
  const times = new Map(events.map(({ id, instant }) => [id, instant.at]));
  return {
    sayings: new Map(found.map((finding) => [finding.id, sayingOf(finding)])),
    cited,
    evidence,
    moments: momentsOf(found, cited, times),
  };
}

function momentsOf(
  found: readonly (Movement | Detection)[],
  cited: ReadonlyMap<string, HoplineEvent>,
  times: ReadonlyMap<string, number>,
): Map<string, number[]> {
  const hostsOf = ({ evidence }: Movement | Detection): string[] => [
    ...new Set(evidence.flatMap((id) => hostOf(cited.get(id) as HoplineEvent))), // `putFindings` puts each event that it cites
  ];
  const ofMovement = new Map(found.map((finding) => [finding.id, hostsOf(finding)]));
  const moments = new Map<string, Set<number>>();
  for (const finding of found) {
    if (finding.kind !== 'Detection') continue;
    const hosts = new Set([...(ofMovement.get(finding.id) ?? []), ...(ofMovement.get(finding.movement ?? '') ?? [])]);
    for (const host of hosts) {
      const known = moments.get(host) ?? new Set();
      moments.set(host, known);
      for (const id of finding.evidence) known.add(times.get(id) ?? finding.time);
    }
  }
  return new Map(Array.from(moments, ([host, known]) => [host, [...known].sort((left, right) => left - right)]));
}

/** The findings that only one of two graphs has, or that differ between them. */
export function changedFindings(before: StandingFindings, after: StandingFindings): string[] {
  const ids = new Set([...before.sayings.keys(), ...after.sayings.keys()]);
  return [...ids].filter((id) => before.sayings.get(id) !== after.sayings.get(id));
}

/**
 * Who moved where, as whom, by which technique, with which process and session, on which evidence, and how sure that is. Left out are times,
 * which any event of a host may correct by some milliseconds, by how much they may be off, and what is said about unknowns: candidates, and why something was not observed.
 */
function sayingOf(finding: Movement | Detection): string {
  if (finding.kind === 'Detection') {
    const { instant: _instant, time: _time, related: _related, unresolved, candidates: _candidates, gaps: _gaps, ...saying } = finding;
    return JSON.stringify({ ...saying, isResolved: unresolved === null });
  }
  const {
    firstSeen: _firstSeen,
    lastSeen: _lastSeen,
    firstInstant: _first,
    lastInstant: _last,
    clockSpreadMs: _spread,
    reasons,
    closure,
    ...said
  } = finding;
  const [source, target] = [said.source, said.target].map(({ candidates: _candidates, unresolved, ...end }) => {
    return { ...end, isResolved: unresolved === null };
  });
  return JSON.stringify({ ...said, source, target, claims: closure.claims, reasons: reasons.map(({ weight }) => weight) });
}

/** All that `putFindings` leaves out of an event is where its document is. */
function fieldsOf({ fields: { hostKey: _hostKey, ...fields } }: EvidenceEvent): HoplineEvent {
  return fields as unknown as HoplineEvent;
}
