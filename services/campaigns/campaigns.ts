/**
 * Movements and detections that continue each other become campaigns: one story for one intrusion, with its reasons. A pure function of the graph
 * that was derived: the same nodes and edges, in whatever order, give the same campaigns.
 */
import { type Campaign, campaignId } from '../../graph/campaign.ts';
import { type CampaignConstraints, UNCONSTRAINED } from '../../graph/decisions/constraints.ts';
import type { GraphEdge, GraphWrites, Movement } from '../../graph/model.ts';
import { byTimeThenId, compareIds, firstBy } from '../../graph/order.ts';
import { tierRankOf } from '../../graph/tiers.ts';
import { barrierBetween, boundsOf, UNBOUND } from './barriers.ts';
import { CLUSTER_CAPS, type Cluster, clustersOf } from './clusters.ts';
import { credentialTraceOf, switchOf } from './credential-trace.ts';
import { type DetectionLinks, linksOfDetections } from './detections-alone.ts';
import { byStrength, linkOf } from './links.ts';
import { type Observed, observedMembers } from './observed-members.ts';
import { type Predecessor, predecessorsOf } from './predecessors.ts';
import { tiesBeside } from './reasons/beside.ts';
import { tiesBySession } from './reasons/session.ts';
import type { Tie } from './reasons/tie.ts';
import { tiesByDecision } from './reasons/together.ts';
import { tiesByTool } from './reasons/tool.ts';
import { type CampaignScene, sceneOf } from './scene.ts';
import { type Habits, habitsOf } from './score/habits.ts';
import { scoreTermsOf } from './score/score-terms.ts';
import { storylineOf } from './storyline.ts';
import { severityOfDetections, tacticsOf, techniquesOfMembers } from './tactics.ts';
import { titleOf } from './title.ts';
import { byFirstSeen, type TracedMovement } from './traced-movement.ts';
import { layOutTraces, type Traces } from './traces.ts';

/** The graph with its campaigns and what belongs to each, as far as people did not decide otherwise. */
export function withCampaigns(graph: GraphWrites, constraints: CampaignConstraints = UNCONSTRAINED): GraphWrites {
  const { nodes, edges } = campaignWrites(campaignsOf(sceneOf(graph, constraints)));
  return { nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...edges] };
}

/** Campaigns as nodes, with what belongs to each. */
export function campaignWrites(campaigns: readonly Campaign[]): GraphWrites {
  const edges = campaigns.flatMap(({ id, movements, detections }) =>
    [...movements, ...detections].map((member): GraphEdge => ({ kind: 'PART_OF', source: member, target: id })),
  );
  return { nodes: campaigns, edges };
}

/** All campaigns: two acts or more that rules tell of, or one that is proved to go on by what none tells of; the riskiest first, then by id. */
export function campaignsOf(scene: CampaignScene): Campaign[] {
  const traces = layOutTraces(scene);
  const habits = habitsOf(traces);
  const [byTool, byMoment] = [tiesByTool(traces.backed), tiesBeside(traces.backed)];
  const predecessors = predecessorsOf(traces, [...byTool, ...byMoment]);
  const chosen = Array.from(predecessors.values(), (each) => each.chosen);
  const said = tiesByDecision(traces.backed, scene.constraints);
  const ties = [...said, ...chosen, ...byTool, ...byMoment, ...tiesBySession(traces.backed)];
  const groups = clustersOf(traces.backed, ties, CLUSTER_CAPS, scene.constraints);
  const isFirst = ({ id }: TracedMovement): boolean => !predecessors.has(id);
  const [told, alone] = [groups.filter(isTold), groups.filter((group) => !isTold(group))];
  const observedOfTold = observedMembers(told, isFirst, traces);
  const taken = new Set([...observedOfTold.values()].flatMap(({ members }) => members.map(({ id }) => id)));
  const observedOfAlone = observedMembers(alone, isFirst, traces, taken);
  const clusters = [...told, ...alone.filter((group) => observedOfAlone.get(group)?.ties.some(goesOn))];
  const observed = new Map([...observedOfTold, ...observedOfAlone]);
  const ofDetections = linksOfDetections(
    clusters.flatMap(({ members }) => members),
    scene,
    barsTo(clusters, observed, scene.constraints),
  );
  return clusters
    .map((cluster) =>
      campaignOf(cluster, observed.get(cluster) ?? { members: [], ties: [] }, { predecessors, ofDetections, scene, traces, habits }),
    )
    .sort((left, right) => right.riskScore - left.riskScore || compareIds(left.id, right.id));
}

/** Whether a group is of two acts or more: what no more than one act left behind is no campaign by itself. */
function isTold({ ties }: Cluster): boolean {
  return ties.some(({ kind }) => kind !== 'BESIDE');
}

/** Reasons by which what no rule tells of is enough to go on from a single act. */
const PROVED: ReadonlySet<Tie['kind']> = new Set(['PROCESS', 'SESSION', 'START']);

/** Whether a movement that no rule tells of left where another had arrived, by what that is proved to have left there. */
function goesOn({ kind, earlier, next }: Tie): boolean {
  return PROVED.has(kind) && earlier.movement.target.host === next.movement.source.host;
}

interface Told {
  readonly predecessors: ReadonlyMap<string, Predecessor>;
  readonly ofDetections: DetectionLinks;
  readonly scene: CampaignScene;
  readonly traces: Traces;
  readonly habits: Habits;
}

/** What is said of one cluster. */
function campaignOf(
  { members: backed, ties, isCapped, keptApart }: Cluster,
  observed: Observed,
  { predecessors, ofDetections, scene, traces, habits }: Told,
): Campaign {
  const members = [...backed, ...observed.members].sort(byFirstSeen);
  const detectionLinks = backed.flatMap(({ id }) => ofDetections.get(id) ?? []);
  const links = [...ties, ...observed.ties].map(linkOf).concat(detectionLinks).sort(byStrength);
  const alone = detectionLinks.flatMap(({ to }) => scene.detectionOf(to) ?? []);
  const detections = [...backed.flatMap(({ id }) => scene.detectionsOf(id)), ...alone].sort(byTimeThenId(({ time }) => time));
  const within = withinCluster(backed, predecessors);
  const switches = backed.map((hop) => switchOf(hop, within.get(hop.id))).filter((each) => each !== null);
  const [severity, tactics] = [severityOfDetections(detections), tacticsOf(detections, scene)];
  const parts = {
    firstSeen: Math.min(...backed.map(({ movement }) => movement.firstSeen)),
    lastSeen: Math.max(...backed.map(({ movement }) => movement.lastSeen)),
    hosts: hostsOf(members),
    users: [...new Set(backed.flatMap(({ accounts }) => [...accounts]))],
    techniques: techniquesOfMembers(backed),
    ...endsOf(backed, within),
  };
  return {
    kind: 'Campaign',
    id: campaignId(anchorOfMembers(backed)),
    title: titleOf({ ...parts, hosts: hostsOf(backed) }, scene),
    ...parts,
    movements: members.map(({ id }) => id),
    detections: detections.map(({ id }) => id),
    bridges: members.filter(({ isBacked }) => !isBacked).map(({ id }) => id),
    links,
    alternatives: [...within.values()].flatMap(({ others }) => others.map(linkOf)).sort(byStrength),
    tactics,
    accountSwitches: switches,
    credentials: backed.map((hop) => credentialTraceOf(hop, within.get(hop.id))),
    severity,
    tier: bestTierOf(backed),
    ...scoreTermsOf({ backed, predecessors: within, switches, severity, tactics }, traces, habits),
    storyline: storylineOf({ members, detections: alone, links }, scene),
    capped: isCapped,
    keptApart: keptApart.map(({ tie, decision }) => ({ ...linkOf(tie), decision })).sort(byStrength),
  };
}

/** Whether people decided that a detection without a movement belongs to no campaign that a movement is in. */
function barsTo(
  clusters: readonly Cluster[],
  observed: ReadonlyMap<Cluster, Observed>,
  constraints: CampaignConstraints,
): (movement: string, detection: string) => boolean {
  const of = new Map(clusters.flatMap((cluster) => cluster.members.map(({ id }) => [id, cluster] as const)));
  return (movement, detection) => {
    const [cluster, bounds] = [of.get(movement), boundsOf(detection, constraints)];
    if (cluster === undefined || (bounds === UNBOUND && cluster.bounds === UNBOUND)) return false;
    const members = [...cluster.members, ...(observed.get(cluster)?.members ?? [])];
    return barrierBetween({ members: [{ id: detection }], bounds }, { members, bounds: cluster.bounds }) !== null;
  };
}

/** The predecessors of members that are members themselves: a cap may have left one out. */
function withinCluster(backed: readonly TracedMovement[], predecessors: ReadonlyMap<string, Predecessor>): Map<string, Predecessor> {
  const own = new Set(backed.map(({ id }) => id));
  return new Map(
    backed.flatMap(({ id }): [string, Predecessor][] => {
      const predecessor = predecessors.get(id);
      return predecessor === undefined || !own.has(predecessor.chosen.earlier.id) ? [] : [[id, predecessor]];
    }),
  );
}

/**
 * Where it began: hosts that members left which continue none, and that none reached. Where it ended: hosts that were reached and from which no
 * way goes on to another member.
 */
function endsOf(
  backed: readonly TracedMovement[],
  predecessors: ReadonlyMap<string, Predecessor>,
): Pick<Campaign, 'entryPoints' | 'frontier'> {
  const over = [...predecessors.values()].flatMap(({ chosen }) => chosen.over);
  const sources = new Set([...backed, ...over].map(({ movement }) => movement.source.host));
  const targets = new Set(backed.map(({ movement }) => movement.target.host));
  const first = backed.filter(({ id }) => !predecessors.has(id)).map(({ movement }) => movement.source.host);
  const entries = [...new Set(first)];
  const unreached = entries.filter((host) => !targets.has(host));
  return { entryPoints: unreached.length > 0 ? unreached : entries, frontier: [...targets].filter((host) => !sources.has(host)) };
}

/** Hosts that movements left or reached. */
function hostsOf(movements: readonly TracedMovement[]): string[] {
  return [...new Set(movements.flatMap(({ movement }) => [movement.source.host, movement.target.host]))];
}

/** The member of least source time, then id: it is found again whatever else joins. */
function anchorOfMembers(backed: readonly TracedMovement[]): string {
  const order = byTimeThenId(({ firstInstant }: Movement) => firstInstant.source);
  return firstBy(
    backed.map(({ movement }) => movement),
    order,
  )?.id as string; // a cluster has two members at least
}

function bestTierOf(backed: readonly TracedMovement[]): Campaign['tier'] {
  const tiers = backed.map(({ movement }) => movement.tier);
  return firstBy(tiers, (left, right) => tierRankOf(right) - tierRankOf(left)) ?? 'DETECTED';
}
