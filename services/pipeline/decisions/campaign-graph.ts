/** The part of a graph that campaigns are made of, read without the rest: the most of a graph are events, and these need few. */
import type { Detection, EvidenceEvent, GraphEdge, GraphWrites, Movement, Process } from '../../../graph/model.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { processIdOfEvent } from '../../campaigns/detections-alone.ts';
import { isHub } from '../../campaigns/hubs.ts';

/** The part of a store that this needs. */
export type CampaignGraphSource = Pick<GraphStore, 'nodes' | 'nodesById' | 'neighboursOfEach'>;

/**
 * All movements, detections, hosts, accounts and rules; the events of detections without a movement; and the processes that any of these name, with
 * their forebears up to the first hub and the sessions they ran in. `withCampaigns` makes the same campaigns of it as of the whole graph.
 */
export async function readCampaignGraph(store: CampaignGraphSource): Promise<GraphWrites> {
  const [movements, detections, hosts, users, rules] = await Promise.all([
    store.nodes('Movement'),
    store.nodes('Detection'),
    store.nodes('Host'),
    store.nodes('User'),
    store.nodes('Rule'),
  ]);
  const events = await store.nodesById('Event', eventsAlone(detections));
  const { processes, parents } = await readLineages(processesNamed(movements, events), store);
  const sessions = await edgesFrom(processes, 'IN_SESSION', store);
  return { nodes: [...movements, ...detections, ...hosts, ...users, ...rules, ...events, ...processes], edges: [...parents, ...sessions] };
}

function eventsAlone(detections: readonly Detection[]): string[] {
  return [...new Set(detections.flatMap(({ movement, evidence }) => (movement === null ? evidence : [])))];
}

function processesNamed(movements: readonly Movement[], events: readonly EvidenceEvent[]): string[] {
  const ofMovements = movements.flatMap(({ source, target, processes }) => [source.process, target.process, ...processes]);
  return [...new Set([...ofMovements, ...events.map(processIdOfEvent)])].filter((id) => id !== null);
}

/** The processes with these ids and their forebears, a generation at a time. */
async function readLineages(ids: readonly string[], store: CampaignGraphSource): Promise<{ processes: Process[]; parents: GraphEdge[] }> {
  const known = new Map<string, Process>();
  const parents: GraphEdge[] = [];
  let generation = await store.nodesById('Process', ids);
  while (generation.length > 0) {
    for (const process of generation) known.set(process.id, process);
    const children = generation.filter((process) => !isHub(process));
    const parentsOfEach = await store.neighboursOfEach(
      children.map(({ id }) => id),
      'PARENT_OF',
      'in',
    );
    const next = new Map<string, Process>();
    for (const [place, { id }] of children.entries()) {
      for (const parent of parentsOfEach[place] ?? []) {
        parents.push({ kind: 'PARENT_OF', source: parent.id, target: id });
        if (parent.kind === 'Process' && !known.has(parent.id)) next.set(parent.id, parent);
      }
    }
    generation = [...next.values()];
  }
  return { processes: [...known.values()], parents };
}

async function edgesFrom(
  nodes: readonly { readonly id: string }[],
  kind: GraphEdge['kind'],
  store: CampaignGraphSource,
): Promise<GraphEdge[]> {
  const targetsOfEach = await store.neighboursOfEach(
    nodes.map(({ id }) => id),
    kind,
    'out',
  );
  return nodes.flatMap(({ id }, place) =>
    (targetsOfEach[place] ?? []).map((target): GraphEdge => ({ kind, source: id, target: target.id })),
  );
}
