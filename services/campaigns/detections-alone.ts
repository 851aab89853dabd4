/** Detections without a movement: they join by what their own events say, never by the host and the hour. */
import { append } from '../../graph/append.ts';
import type { CampaignLink, CampaignLinkKind } from '../../graph/campaign.ts';
import { partsOfSession, processId, sessionsOf } from '../../graph/ids.ts';
import type { Detection, EvidenceEvent, Movement } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';
import { PROCESS_STRENGTH } from './reasons/process.ts';
import { SESSION_STRENGTH } from './reasons/session.ts';
import { TOGETHER_STRENGTH } from './reasons/together.ts';
import { TOOL_STRENGTH } from './reasons/tool.ts';
import type { CampaignScene } from './scene.ts';
import { lineageOf, type TracedMovement } from './traced-movement.ts';

/** One event is proof enough that both tell of one act. */
const EVENT_STRENGTH = 98;

/** By the id of a member, in the order of the detections. */
export type DetectionLinks = ReadonlyMap<string, readonly CampaignLink[]>;

/**
 * Ties each detection without a movement to the best of the movements it belongs to: as people say, one event, a process it started, its session, its
 * program. `isBarred`: whether people say that it does not belong to what a movement belongs to.
 */
export function linksOfDetections(
  members: readonly TracedMovement[],
  scene: CampaignScene,
  isBarred: (movement: string, detection: string) => boolean = () => false,
): DetectionLinks {
  const sought = soughtFrom(members);
  const links = new Map<string, CampaignLink[]>();
  for (const detection of [...scene.detections].sort((left, right) => compareIds(left.id, right.id))) {
    if (detection.movement !== null) continue;
    const [best] = [...tiesByPeople(detection, sought, scene), ...tiesOf(detection, sought, scene)]
      .filter(({ movement }) => !isBarred(movement.id, detection.id))
      .sort((left, right) => better(left, right, detection));
    if (best === undefined) continue;
    const { movement, kind, strength, evidence } = best;
    append(links, movement.id, { from: movement.id, to: detection.id, kind, strength, over: [], evidence });
  }
  return links;
}

interface Sought {
  readonly byId: ReadonlyMap<string, Movement>;
  readonly byEvent: ReadonlyMap<string, readonly Movement[]>;
  readonly byOpened: ReadonlyMap<string, readonly Movement[]>;
  /** By the part of a session's id that all of its logon id share. */
  readonly bySession: ReadonlyMap<string, readonly Movement[]>;
  readonly byTool: ReadonlyMap<string, readonly Movement[]>;
}

/** What the members can be found by. */
function soughtFrom(members: readonly TracedMovement[]): Sought {
  const lists = (idsOf: (member: TracedMovement) => readonly string[]): ReadonlyMap<string, readonly Movement[]> => {
    const found = new Map<string, Movement[]>();
    for (const member of members) for (const id of idsOf(member)) append(found, id, member.movement);
    return found;
  };
  return {
    byId: new Map(members.map(({ movement }) => [movement.id, movement])),
    byEvent: lists(({ movement }) => movement.evidence),
    byOpened: lists(({ started }) => started),
    bySession: lists(({ movement: { logonSession } }) => (logonSession === null ? [] : [partsOfSession(logonSession).sessions])),
    byTool: lists(({ lineage }) => lineage),
  };
}

interface DetectionTie {
  readonly movement: Movement;
  readonly kind: CampaignLinkKind;
  readonly strength: number;
  readonly evidence: readonly string[];
}

function tiesOf(detection: Detection, { byEvent, byOpened, bySession, byTool }: Sought, scene: CampaignScene): DetectionTie[] {
  return detection.evidence.flatMap((id) => {
    const event = scene.eventOf(id);
    const shared = tiesTo(byEvent.get(id), 'EVENT', EVENT_STRENGTH, id);
    if (event === null) return shared;
    const { line } = lineageOf(scene.processOf(processIdOfEvent(event)), scene);
    return [
      ...shared,
      ...line.flatMap((process) => tiesTo(byOpened.get(process.id), 'PROCESS', PROCESS_STRENGTH, id)),
      ...tiesTo(inSessionOf(event, bySession), 'SESSION', SESSION_STRENGTH, id),
      ...line.flatMap((process) => tiesTo(byTool.get(process.id), 'TOOL', TOOL_STRENGTH, id)),
    ];
  });
}

function tiesByPeople({ id }: Detection, { byId }: Sought, { constraints }: CampaignScene): DetectionTie[] {
  if (!constraints.isNamedTogether(id)) return [];
  return constraints.together.flatMap(({ left, right, decision }) => {
    const movement = left === id ? byId.get(right) : right === id ? byId.get(left) : undefined;
    return movement === undefined ? [] : [{ movement, kind: 'TOGETHER', strength: TOGETHER_STRENGTH, evidence: [decision] }];
  });
}

function tiesTo(movements: readonly Movement[] | undefined, kind: CampaignLinkKind, strength: number, event: string): DetectionTie[] {
  return (movements ?? []).map((movement) => ({ movement, kind, strength, evidence: [event] }));
}

/** The strongest, then the nearest in time, then the least id; of one movement the least event. */
function better(left: DetectionTie, right: DetectionTie, { time }: Detection): number {
  const apart = ({ movement }: DetectionTie): number => Math.abs(movement.firstSeen - time);
  return (
    right.strength - left.strength ||
    apart(left) - apart(right) ||
    compareIds(left.movement.id, right.movement.id) ||
    compareIds(left.evidence.join(), right.evidence.join())
  );
}

/** The id of the process that an event is of: by the sensor's identity, else by its number and the moment it started; null where it names none. */
export function processIdOfEvent({ host, instant, fields }: EvidenceEvent): string | null {
  const { 'process.entity_id': entityId, 'process.pid': pid } = fields;
  if (typeof entityId === 'string') return processId({ entityId });
  return typeof pid === 'number' ? processId({ host, pid, start: instant.at }) : null;
}

/** The movements of the session that an event names: of several that had its logon id the last that was opened before, as each is of another boot. */
function inSessionOf({ host, instant, fields }: EvidenceEvent, bySession: Sought['bySession']): readonly Movement[] {
  const logonId = fields['winlog.logon.id'] ?? fields['winlog.event_data.SubjectLogonId'];
  const movements = typeof logonId === 'string' ? (bySession.get(sessionsOf(host, logonId)) ?? []) : [];
  const opened = ({ logonSession }: Movement): number => partsOfSession(logonSession ?? '').opened;
  const last = Math.max(...movements.map(opened).filter((openedMs) => openedMs <= instant.source));
  return movements.filter((movement) => opened(movement) === last);
}
