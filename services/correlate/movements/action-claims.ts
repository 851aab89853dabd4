import type { ClaimJoin } from '../../../graph/closure.ts';
import { eventId, hostId, registryValueId } from '../../../graph/ids.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import type { ProcessEntity } from '../entities/processes.ts';
import { hostOf } from '../facts/gather.ts';
import { adminAccess } from '../facts/sessions.ts';
import type { Ancestry, Landscape } from '../landscape.ts';
import { familyOf } from '../techniques/family-of.ts';
import { isSubscription } from '../techniques/wmi.ts';
import { type Anchors, eventIdsOf } from './anchors.ts';
import type { CitedClaim } from './claims.ts';
import { remoteSessionOf } from './hop.ts';
import type { MovementParts } from './movement-parts.ts';

/** What a movement says it did on the target: the tasks and services it made, what those run, what it started, set and copied. */
export function actionClaims(parts: MovementParts, anchors: Anchors, landscape: Ancestry & Pick<Landscape, 'facts'>): CitedClaim[] {
  const ofAct = eventIdsOf([...anchors.events, ...parts.events]);
  const joinOf = joinsOf(parts, anchors, landscape);
  const claims = [
    ...parts.tasks.flatMap((task) => definitionClaims(task, task.actions.length > 0, isTaskAction, ofAct, joinOf)),
    ...parts.services.flatMap((service) => definitionClaims(service, service.imagePath !== null, isServiceImage, ofAct, joinOf)),
    ...parts.started.map(({ id, events }): CitedClaim => ({ kind: 'ACTION', node: id, join: joinOf(events), events })),
    ...settingClaims(parts, joinOf, landscape),
    copyClaim(parts, anchors),
    subscriptionClaim(parts, anchors, joinOf),
  ];
  return claims.filter((claim) => claim !== null && claim.events.length > 0) as CitedClaim[]; // null was just sorted out
}

interface Definition {
  readonly id: string;
  readonly events: readonly HoplineEvent[];
  /** The registry write that names a task which its other events give by key alone. */
  readonly naming?: HoplineEvent | null;
}

function definitionClaims(
  { id, events, naming = null }: Definition,
  isActionKnown: boolean,
  isAction: (event: HoplineEvent) => boolean,
  ofAct: ReadonlySet<string>,
  joinOf: JoinOf,
): CitedClaim[] {
  const defining = events.filter((event) => ofAct.has(eventId(event)));
  const join = joinOf(defining);
  const withName = (telling: readonly HoplineEvent[]): readonly HoplineEvent[] =>
    naming === null || telling.some((event) => event['winlog.event_data.TaskName'] !== undefined) ? telling : [...telling, naming];
  const definition: CitedClaim = { kind: 'DEFINITION', node: id, join, events: withName(defining) };
  return isActionKnown ? [definition, { kind: 'ACTION', node: id, join, events: withName(events.filter(isAction)) }] : [definition];
}

function isTaskAction(event: HoplineEvent): boolean {
  return (
    event['winlog.event_data.TaskContent'] !== undefined ||
    event['winlog.event_data.ActionName'] !== undefined ||
    event['registry.data.bytes'] !== undefined
  );
}

function isServiceImage(event: HoplineEvent): boolean {
  return event['winlog.event_data.ServiceFileName'] !== undefined || event['registry.data.strings'] !== undefined;
}

/** Registry values that a hit about the registry, or about a desktop's Run dialog, saw written. */
function settingClaims(parts: MovementParts, joinOf: JoinOf, landscape: Pick<Landscape, 'facts'>): CitedClaim[] {
  const writes = parts.hits
    .filter(({ technique }) => familyOf(technique).setsValues)
    .flatMap(({ events }) => events.filter((event) => event['registry.path'] !== undefined && hostOf(event) === parts.target));
  return [...Map.groupBy(writes, (event) => event['registry.path']?.toLowerCase() ?? '')].map(([path, events]): CitedClaim => {
    const node = landscape.facts.registry.has(`${parts.target}|${path}`) ? registryValueId(hostId(parts.target), path) : null;
    return { kind: 'ACTION', node, join: joinOf(events), events };
  });
}

/** Files written over an administrative share, or by what serves the shares. */
function copyClaim(parts: MovementParts, anchors: Anchors): CitedClaim | null {
  const written = parts.events.filter((event) => hostOf(event) === parts.target && adminAccess(event) === 'write');
  if (written.length > 0) return { kind: 'ACTION', node: null, join: 'LOGON_ID', events: written };
  const created = anchors.events.filter((event) => hostOf(event) === parts.target && isCreation(event));
  return created.length === 0 || parts.hits.length === 0 ? null : { kind: 'ACTION', node: null, join: 'RECORD', events: created };
}

/** Subscriptions to events of WMI, which run something whenever the event comes. */
function subscriptionClaim(parts: MovementParts, anchors: Anchors, joinOf: JoinOf): CitedClaim | null {
  const made = anchors.events.filter((event) => hostOf(event) === parts.target && isSubscription(event));
  return made.length === 0 ? null : { kind: 'ACTION', node: null, join: joinOf(made), events: made };
}

function isCreation(event: HoplineEvent): boolean {
  return event['event.category'].includes('file') && event['event.type']?.includes('creation') === true;
}

type JoinOf = (events: readonly HoplineEvent[]) => ClaimJoin;

/** What ties events on the target to the act: its session, the process that took its connection, else that a rule saw them. */
function joinsOf(parts: MovementParts, anchors: Anchors, landscape: Ancestry): JoinOf {
  const sessions = new Set(parts.sessions.filter((session) => anchors.joinOfSession(session) !== 'TIME').map(({ id }) => id));
  const seen = eventIdsOf(anchors.events);
  const acceptor = parts.targetProcess;
  return (events) => {
    if (events.some((event) => sessions.has(remoteSessionOf(event, landscape)?.id ?? ''))) return 'LOGON_ID';
    if (acceptor !== null && events.some((event) => isBy(event, acceptor, landscape))) return 'PROCESS';
    return events.some((event) => seen.has(eventId(event))) ? 'RECORD' : 'TIME';
  };
}

/** Whether a process did what an event tells, or started what it tells of. */
function isBy(event: HoplineEvent, acceptor: ProcessEntity, landscape: Pick<Landscape, 'processes'>): boolean {
  const process = landscape.processes.of(event);
  if (process === null) return false;
  return process.id === acceptor.id || landscape.processes.parentOf(process)?.id === acceptor.id;
}
