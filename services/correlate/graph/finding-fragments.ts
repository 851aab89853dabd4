import { FIELDS_OF_EVENTS } from '../../../graph/event-id.ts';
import { eventId, hostId } from '../../../graph/ids.ts';
import { packOriginal } from '../../../graph/kept-original.ts';
import type { Detection, EvidenceEvent, EvidenceSource, Instant } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import type { EventSource, HoplineEvent } from '../../../schema/event.ts';
import type { Rule } from '../../../schema/rule.ts';
import { hostOf } from '../facts/gather.ts';
import type { Landscape } from '../landscape.ts';
import { isToldByUse } from '../movements/explicit-caller.ts';
import type { RatedMovement } from '../movements/rated-movement.ts';
import { type RuleHit, unique } from '../movements/rule-hit.ts';
import { MOST_CANDIDATES } from '../movements/unresolved-end.ts';
import { unresolvedSourceOf } from '../movements/unresolved-source.ts';
import { edge, fragment, type GraphFragment } from './fragment.ts';
import { unmanagedHost } from './host-fragments.ts';
import { processFragment } from './process-fragment.ts';

/** A fragment for each rule, hit and movement, with the events they rest on. */
export function* findingFragments(
  hits: readonly RuleHit[],
  movements: readonly RatedMovement[],
  related: ReadonlyMap<string, Detection['related']>,
  rules: readonly Rule[],
  landscape: Pick<Landscape, 'clocks' | 'credentials' | 'facts' | 'instantOf' | 'ledger' | 'processes' | 'sessions' | 'times' | 'users'>,
): Generator<GraphFragment> {
  for (const { scope: _scope, ...rule } of rules) yield fragment({ own: [{ kind: 'Rule', ...rule }] });
  const movementOf = new Map(movements.flatMap((movement) => movement.hits.map((hit) => [hit.id, movement.node.id])));
  for (const movement of movements) yield movementFragment(movement, landscape);
  const callers = unique(movements.flatMap(({ processes }) => processes.filter(isToldByUse)));
  for (const process of callers) yield processFragment(process, landscape);
  for (const hit of hits) yield detectionFragment(hit, movementOf.get(hit.id) ?? null, related.get(hit.id) ?? [], landscape);
}

function detectionFragment(
  hit: RuleHit,
  movement: string | null,
  related: Detection['related'],
  landscape: Pick<Landscape, 'clocks' | 'credentials' | 'facts' | 'instantOf' | 'ledger' | 'sessions' | 'times' | 'users'>,
): GraphFragment {
  const { id, rule } = hit;
  const host = hostId(hit.host);
  const user = hit.account === null ? null : landscape.users.accountOf(hit.account);
  const events = hit.events.map((event) => eventNode(event, landscape));
  const node: Detection = {
    kind: 'Detection',
    id,
    rule: rule.id,
    time: hit.instant.at,
    instant: hit.instant,
    host,
    user: user?.id ?? null,
    severity: rule.severity,
    riskScore: rule.riskScore,
    status: hit.isLocal ? 'RETRACTED' : 'OPEN',
    evidence: hit.eventIds,
    clock: hit.clock,
    movement,
    ...unresolvedSourceOf(hit, movement, landscape),
    related,
  };
  const edges = [
    ...edge('FIRED_ON', id, host),
    ...edge('OF_RULE', id, rule.id),
    ...edge('PART_OF', id, movement),
    ...events.flatMap((event) => edge('EVIDENCE', id, event.id)),
  ];
  const callers = hit.candidates
    .slice(0, MOST_CANDIDATES)
    .filter(({ source }) => !landscape.ledger.isManaged(source))
    .map(({ source }) => unmanagedHost(source, hit.timeMs, hit.timeMs, landscape));
  const told = [...callers, ...(user === null ? [] : [user]), ...events];
  const risks = hit.isLocal ? [] : [{ host, riskScore: rule.riskScore }];
  return fragment({ own: [node], told, edges, risks });
}

function movementFragment(movement: RatedMovement, landscape: Pick<Landscape, 'instantOf' | 'ledger' | 'times' | 'users'>): GraphFragment {
  const { node, source, target, account } = movement;
  const { id, riskScore } = node;
  const hosts = [source, target]
    .filter((host) => !landscape.ledger.isManaged(host))
    .map((host) => unmanagedHost(host, node.firstSeen, node.lastSeen, landscape));
  const events = movement.events.map((event) => eventNode(event, landscape));
  const edges = [
    ...edge('FROM', id, node.source.host),
    ...edge('TO', id, node.target.host),
    ...edge('USED_SESSION', id, node.logonSession),
    ...node.connections.flatMap((connection) => edge('USED_CONNECTION', id, connection)),
    ...[...node.tasks, ...node.services].flatMap((definition) => edge('CREATED', id, definition)),
    ...events.flatMap((event) => edge('EVIDENCE', id, event.id)),
  ];
  const told = [...hosts, ...(account === null ? [] : [landscape.users.accountOf(account)]), ...events];
  const risks = node.tier === 'OBSERVED' ? [] : [node.source.host, node.target.host].map((host) => ({ host, riskScore }));
  return fragment({ own: [node], told, edges, risks });
}

/** An event that a finding rests on, with its fields but not its document. */
function eventNode(event: HoplineEvent, { times, instantOf }: Pick<Landscape, 'instantOf' | 'times'>): EvidenceEvent {
  const time = times.sourceMs(event);
  const instant = instantOf(event);
  const before = eventNodes.get(event);
  if (before?.time === time && before.instant.at === instant.at && before.instant.quality === instant.quality) return before;
  const node = eventNodeOf(event, time, instant);
  eventNodes.set(event, node);
  return node;
}

/** Nodes as they were last made: only clocks change what is said of an event. */
const eventNodes = new WeakMap<HoplineEvent, EvidenceEvent>();

function eventNodeOf(event: HoplineEvent, time: number, instant: Instant): EvidenceEvent {
  const { source } = event;
  return {
    kind: 'Event',
    id: eventId(event),
    time,
    instant,
    category: event['event.category'][0] ?? 'other',
    host: hostId(hostOf(event)),
    source: sourceOf(source),
    fields: fieldsInOrder(event),
  };
}

function sourceOf({ file, offset, length, index, id, original, isRecovered }: EventSource): EvidenceSource {
  const place = { file, offset, length, index: index ?? null, ...(isRecovered === true ? { isRecovered } : {}) };
  if (id === undefined) return place;
  return original === undefined ? { ...place, id } : { ...place, id, original: packOriginal(original) };
}

/** What an event says, in an order that does not tell by which reader or of which copies it was made. */
function fieldsInOrder(event: HoplineEvent): EvidenceEvent['fields'] {
  const fields: Record<string, unknown> = {};
  for (const field of FIELDS_SHOWN) if (event[field] !== undefined) fields[field] = event[field];
  const { extra } = event;
  if (extra === undefined) return fields;
  for (const name of Object.keys(extra).sort(compareIds)) if (extra[name] !== undefined) fields[name] = extra[name];
  return fields;
}

const FIELDS_SHOWN = FIELDS_OF_EVENTS.filter((field) => field !== 'extra');
