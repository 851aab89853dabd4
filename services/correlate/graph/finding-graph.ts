import { eventId, hostId } from '../../../graph/ids.ts';
import type { Detection, EvidenceEvent, Host, Instant } from '../../../graph/model.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { instantOf } from '../clocks/clocks.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import type { RatedMovement } from '../movements/rated-movement.ts';
import type { RuleHit } from '../movements/rule-hit.ts';
import { putProcess } from './entity-graph.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { putUnmanagedHost } from './host-graph.ts';

/** Puts rules, detections, movements and the events they rest on into the graph. */
export function putFindings(
  builder: GraphBuilder,
  hits: readonly RuleHit[],
  movements: readonly RatedMovement[],
  related: ReadonlyMap<string, Detection['related']>,
  rules: readonly Rule[],
  landscape: Landscape,
): void {
  for (const { scope: _scope, ...rule } of rules) builder.node({ kind: 'Rule', ...rule });
  const movementOf = new Map(movements.flatMap((movement) => movement.hits.map((hit) => [hit.id, movement.node.id])));
  for (const movement of movements) putMovement(builder, movement, landscape);
  for (const hit of hits) {
    putDetection(builder, hit, movementOf.get(hit.id) ?? null, related.get(hit.id) ?? [], landscape);
  }
}

function putDetection(
  builder: GraphBuilder,
  hit: RuleHit,
  movement: string | null,
  related: Detection['related'],
  landscape: Landscape,
): void {
  const { id, rule } = hit;
  const host = hostId(hit.host);
  builder.node({
    kind: 'Detection',
    id,
    rule: rule.id,
    time: hit.timeMs,
    instant: hit.instant,
    host,
    user: hit.account === null ? null : landscape.users.accountOf(hit.account).id,
    severity: rule.severity,
    riskScore: rule.riskScore,
    status: 'OPEN',
    evidence: hit.eventIds,
    clock: hit.clock,
    movement,
    related,
  });
  builder.edge('FIRED_ON', id, host);
  builder.edge('OF_RULE', id, rule.id);
  builder.edge('PART_OF', id, movement);
  for (const process of hit.processes) if (!builder.has(process.id)) putProcess(builder, process, landscape);
  for (const event of hit.events) builder.edge('EVIDENCE', id, putEvent(builder, event, landscape));
  raiseRisk(builder, host, rule.riskScore);
}

function putMovement(builder: GraphBuilder, movement: RatedMovement, landscape: Landscape): void {
  const { node, source, target } = movement;
  for (const host of [source, target]) putUnmanagedHost(builder, host, node.firstSeen, node.lastSeen, landscape);
  builder.node(node);
  builder.edge('FROM', node.id, node.source.host);
  builder.edge('TO', node.id, node.target.host);
  builder.edge('USED_SESSION', node.id, node.logonSession);
  for (const process of movement.processes) if (!builder.has(process.id)) putProcess(builder, process, landscape);
  for (const connection of node.connections) builder.edge('USED_CONNECTION', node.id, connection);
  for (const definition of [...node.tasks, ...node.services]) builder.edge('CREATED', node.id, definition);
  for (const event of movement.events) builder.edge('EVIDENCE', node.id, putEvent(builder, event, landscape));
  if (node.tier !== 'OBSERVED') for (const host of [node.source.host, node.target.host]) raiseRisk(builder, host, node.riskScore);
}

/** Puts an event that a finding rests on, with its fields but not its document, and gives its id. */
function putEvent(builder: GraphBuilder, event: HoplineEvent, landscape: Landscape): string {
  const id = eventId(event);
  if (builder.has(id)) return id;
  const time = landscape.times.sourceMs(event);
  const instant = instantOf(event, landscape.clocks);
  const before = eventNodes.get(event);
  const isSame = before?.time === time && before.instant.at === instant.at && before.instant.quality === instant.quality;
  const node = isSame ? before : eventNodeOf(event, id, time, instant);
  eventNodes.set(event, node);
  builder.node(node);
  return id;
}

/** Nodes as they were last made: only clocks change what is said of an event. */
const eventNodes = new WeakMap<HoplineEvent, EvidenceEvent>();

function eventNodeOf(event: HoplineEvent, id: string, time: number, instant: Instant): EvidenceEvent {
  const { source, extra, ...fields } = event;
  return {
    kind: 'Event',
    id,
    time,
    instant,
    category: event['event.category'][0] ?? 'other',
    host: hostId(hostOf(event)),
    source: { file: source.file, offset: source.offset, length: source.length, index: source.index ?? null },
    fields: Object.fromEntries(Object.entries({ ...fields, ...extra }).filter(([, value]) => value !== undefined)),
  };
}

function raiseRisk(builder: GraphBuilder, host: string, riskScore: number): void {
  builder.raise<Host>('Host', host, (node) => (node.riskScore >= riskScore ? node : { ...node, riskScore }));
}
