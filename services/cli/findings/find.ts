import type { Closure, TelemetryGap } from '../../../graph/closure.ts';
import { type Decided, NOTHING_DECIDED } from '../../../graph/decisions/decided.ts';
import type { Detection, EndCandidate, EvidenceEvent, GraphWrites, Host, Instant, Movement, RuleNode } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { clockSpreadOf } from '../../../graph/paths/movement-spread.ts';
import type { Analysis } from '../../fold/analyse.ts';
import type { KeptCounts } from '../../fold/reading-log.ts';
import type {
  FindingsDocument,
  FoundCandidate,
  FoundClosure,
  FoundDetection,
  FoundEvent,
  FoundGap,
  FoundGraph,
  FoundHost,
  FoundInstant,
  FoundMovement,
  FoundRule,
} from './document.ts';
import { type CampaignOfMember, campaignIn, campaignsByMember, decidedIn } from './found-campaign.ts';
import { foundClocks } from './found-clocks.ts';
import { instant } from './instant.ts';
import { hostNamed, named } from './named.ts';
import { type NodesByKind, nodesByKind } from './nodes-by-kind.ts';
import { processIn, serviceIn, sessionIn, taskIn, userIn } from './small-entities.ts';

/** Everything a finding is made from; the rest of an analysis does not show in it. */
export type Findings = Pick<Analysis, 'writes' | 'deadLetters'> & {
  readonly stats: Pick<Analysis['stats'], 'events' | 'unknown'>;
};

/** What is in a store: its graph, what was read into it, and what people decided. */
export interface Stored {
  readonly graph: GraphWrites;
  readonly read: KeptCounts;
  readonly decided: Decided;
}

/** Writes out what an analysis found. Equal findings give equal documents, whatever order the graph's writes are in. */
export function findingsOf(analysis: Findings, options: { readonly withEvents: boolean } = { withEvents: false }): FindingsDocument {
  const { writes, stats, deadLetters } = analysis;
  return documentOf(foundIn(writes, options), stats, deadLetters);
}

/** Writes out what is in a store; see `findingsOf`. */
export function findingsIn({ graph, read, decided }: Stored, options: { readonly withEvents: boolean }): FindingsDocument {
  const { events, unknown, deadLetters: count, reasons } = read;
  const found = foundIn(graph, options, decided);
  return documentOf(found, { events, unknown: Object.fromEntries(unknown) }, { count, reasons: Object.fromEntries(reasons) });
}

function documentOf(
  { events, ...found }: FoundGraph,
  stats: Findings['stats'],
  { count, reasons }: FindingsDocument['deadLetters'],
): FindingsDocument {
  return {
    stats: { events: stats.events, unknown: byKey(stats.unknown), clocks: foundClocks(found.hosts) },
    ...found,
    deadLetters: { count, reasons: byKey(reasons) },
    ...(events !== undefined && { events }),
  };
}

/** Writes out what is in a graph, with what people decided about it; see `findingsOf`. */
export function foundIn(graph: GraphWrites, options: { readonly withEvents: boolean }, decided: Decided = NOTHING_DECIDED): FoundGraph {
  const nodes = nodesByKind(graph);
  const sorted = <T extends { readonly id: string }>(entries: readonly T[], timeOf: (entry: T) => number) =>
    [...entries].sort((left, right) => timeOf(left) - timeOf(right) || compareIds(left.id, right.id));
  const campaigns = [...nodes.all('Campaign')].sort((left, right) => right.riskScore - left.riskScore || compareIds(left.id, right.id));
  const campaignOf = campaignsByMember(campaigns);
  const found: FoundGraph = {
    hosts: byName(nodes.all('Host')).map((host) => hostIn(host, decided)),
    rules: byName(nodes.all('Rule')).map(ruleIn),
    detections: sorted(nodes.all('Detection'), ({ time }) => time).map((detection) => detectionIn(detection, campaignOf, nodes, decided)),
    movements: sorted(nodes.all('Movement'), ({ firstSeen }) => firstSeen).map((movement) => movementIn(movement, campaignOf, nodes)),
    campaigns: campaigns.map((campaign) => campaignIn(campaign, nodes, decided)),
  };
  if (!options.withEvents) return found;
  return { ...found, events: sorted(nodes.all('Event'), ({ time }) => time).map((event) => eventIn(event, nodes)) };
}

function hostIn({ kind: _, ...host }: Host, decided: Decided): FoundHost {
  return {
    ...host,
    names: host.names.map(({ from, to, ...name }) => ({ ...name, from: instant(from), to: instant(to) })),
    ids: host.ids.map(({ id, from, to }) => ({ id, from: instant(from), to: instant(to) })),
    addresses: host.addresses.map(({ from, to, ...held }) => ({ ...held, from: instant(from), to: instant(to) })),
    firstSeen: instant(host.firstSeen),
    lastSeen: instant(host.lastSeen),
    tags: decided.tagsOf(host.id),
  };
}

function ruleIn({ kind: _kind, query: _query, note: _note, ...rule }: RuleNode): FoundRule {
  return rule;
}

function detectionIn(detection: Detection, campaignOf: CampaignOfMember, nodes: NodesByKind, decided: Decided): FoundDetection {
  const ofDetection = decided.finding([detection.id]);
  const { id, severity, riskScore, status, clock, evidence, movement, unresolved, candidates, gaps, related } = detection;
  return {
    id,
    rule: named(detection.rule, nodes.find('Rule', detection.rule)),
    time: instant(detection.time),
    instant: instantIn(detection.instant),
    host: hostNamed(detection.host, nodes),
    user: userIn(nodes, detection.user),
    severity,
    riskScore,
    status: status === 'OPEN' ? ofDetection.status : status,
    ...decidedIn(ofDetection),
    clock,
    evidence,
    movement,
    campaign: campaignOf.get(id) ?? null,
    unresolved,
    candidates: candidatesIn(candidates, nodes),
    gaps: gapsIn(gaps, nodes),
    related,
  };
}

function movementIn(movement: Movement, campaignOf: CampaignOfMember, nodes: NodesByKind): FoundMovement {
  const { id, source, target, technique, tier, evidence, closure, riskScore, reasons } = movement;
  return {
    id,
    source: {
      host: hostNamed(source.host, nodes),
      ip: source.ip,
      port: source.port,
      process: processIn(nodes, source.process),
      user: userIn(nodes, source.user),
      unresolved: source.unresolved,
      candidates: candidatesIn(source.candidates, nodes),
    },
    target: {
      host: hostNamed(target.host, nodes),
      ip: target.ip,
      port: target.port,
      process: processIn(nodes, target.process),
      unresolved: target.unresolved,
      candidates: candidatesIn(target.candidates, nodes),
    },
    user: userIn(nodes, movement.user),
    logonSession: sessionIn(nodes, movement.logonSession),
    technique,
    tier,
    firstSeen: instant(movement.firstSeen),
    lastSeen: instant(movement.lastSeen),
    until: instant(movement.until),
    firstInstant: instantIn(movement.firstInstant),
    lastInstant: instantIn(movement.lastInstant),
    clockSpreadMs: clockSpreadOf(movement),
    connections: nodes.each('Connection', movement.connections).map((connection) => ({
      id: connection.id,
      communityId: connection.communityId,
      transport: connection.transport,
      source: connection.source,
      destination: connection.destination,
      observedBy: connection.observedBy,
      skewMs: connection.skewMs,
    })),
    detections: nodes
      .each('Detection', movement.detections)
      .map((detection) => ({ id: detection.id, rule: named(detection.rule, nodes.find('Rule', detection.rule)) })),
    tasks: nodes.each('ScheduledTask', movement.tasks).map(taskIn),
    services: nodes.each('Service', movement.services).map(serviceIn),
    processes: movement.processes.map((id) => processIn(nodes, id)).filter((process) => process !== null),
    evidence,
    closure: closureIn(closure, nodes),
    // A store that an earlier version filled does not have it.
    routine: movement.routine ? { ...movement.routine, since: instant(movement.routine.since) } : null,
    riskScore,
    reasons,
    campaign: campaignOf.get(id) ?? null,
  };
}

function closureIn(closure: Closure, nodes: NodesByKind): FoundClosure {
  return { ...closure, gaps: gapsIn(closure.gaps, nodes) };
}

function gapsIn(gaps: readonly TelemetryGap[], nodes: NodesByKind): FoundGap[] {
  return gaps.map((gap) => ({ ...gap, host: hostNamed(gap.host, nodes) }));
}

function eventIn(event: EvidenceEvent, nodes: NodesByKind): FoundEvent {
  const { id, category, fields } = event;
  const { original: _original, ...source } = event.source;
  return {
    id,
    time: instant(event.time),
    instant: instantIn(event.instant),
    category,
    host: hostNamed(event.host, nodes),
    source,
    fields: byKey(fields),
  };
}

function instantIn({ at, source, quality, offsetMs }: Instant): FoundInstant {
  return { at: instant(at), source: instant(source), quality, offsetMs };
}

function candidatesIn(candidates: readonly EndCandidate[], nodes: NodesByKind): FoundCandidate[] {
  return candidates.map(({ host, reason, confidence }) => ({ host: hostNamed(host, nodes), reason, confidence }));
}

function byName<T extends { readonly id: string; readonly name: string }>(entries: readonly T[]): T[] {
  return [...entries].sort((left, right) => compareIds(left.name, right.name) || compareIds(left.id, right.id));
}

function byKey<T>(entries: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).sort(([left], [right]) => compareIds(left, right)));
}
