import { type CampaignConstraints, UNCONSTRAINED } from '../../graph/decisions/constraints.ts';
import type { Detection, EvidenceEvent, GraphWrites, Host, Movement, Process, RuleNode, User } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';

/** What campaigns are told from: movements and detections, and what is known of the processes, sessions, hosts and accounts they name. */
export interface CampaignScene {
  readonly movements: readonly Movement[];
  readonly detections: readonly Detection[];
  /** What people decided that belongs together, and what does not. */
  readonly constraints: CampaignConstraints;
  detectionOf(id: string): Detection | null;
  /** The detections of a movement. */
  detectionsOf(movement: string): readonly Detection[];
  processOf(id: string | null): Process | null;
  parentOf(process: string): Process | null;
  /** The id of the session that a process ran in. */
  sessionOf(process: string): string | null;
  hostOf(id: string): Host | null;
  userOf(id: string | null): User | null;
  ruleOf(id: string): RuleNode | null;
  eventOf(id: string): EvidenceEvent | null;
}

/** Lays out a graph as it was derived. A function of its nodes and edges, whatever their order. */
export function sceneOf({ nodes, edges }: GraphWrites, constraints: CampaignConstraints = UNCONSTRAINED): CampaignScene {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const [parents, sessions] = [new Map<string, string>(), new Map<string, string>()];
  for (const { kind, source, target } of edges) {
    if (kind === 'PARENT_OF') parents.set(target, least(source, parents.get(target)));
    else if (kind === 'IN_SESSION') sessions.set(source, least(target, sessions.get(source)));
  }
  const find = <K extends 'Detection' | 'Process' | 'Host' | 'User' | 'Rule' | 'Event'>(kind: K, id: string | null | undefined) => {
    const node = id == null ? undefined : byId.get(id);
    return node?.kind === kind ? (node as Extract<typeof node, { kind: K }>) : null;
  };
  const detections = nodes.filter((node) => node.kind === 'Detection');
  const byMovement = Map.groupBy(detections, ({ movement }) => movement);
  return {
    movements: nodes.filter((node) => node.kind === 'Movement'),
    detections,
    constraints,
    detectionOf: (id) => find('Detection', id),
    detectionsOf: (movement) => byMovement.get(movement) ?? [],
    processOf: (id) => find('Process', id),
    parentOf: (id) => find('Process', parents.get(id)),
    sessionOf: (id) => sessions.get(id) ?? null,
    hostOf: (id) => find('Host', id),
    userOf: (id) => find('User', id),
    ruleOf: (id) => find('Rule', id),
    eventOf: (id) => find('Event', id),
  };
}

/** A process has one parent and one session; should two be told of, the least counts, whichever came first. */
function least(id: string, known: string | undefined): string {
  return known === undefined || compareIds(id, known) < 0 ? id : known;
}
