import type { Detection, Host, Movement } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { inRange } from '../in-range.ts';
import { LIMITS } from '../limits/limits.ts';
import { coverageWithin, type Lane, type LaneAct, lanesOf, type Span } from '../picture/timeline.ts';
import { windowMeant } from '../window-meant.ts';
import { campaignMeant } from './finding-queries.ts';

interface TimelineQuery {
  readonly of: string;
  readonly since?: number | null;
  readonly until?: number | null;
  readonly limit: number | null;
}

/** What is shown before the first act and after the last, ms. */
const MARGIN_MS = 1_800_000;

/** What a timeline is of; the host is there also where it did nothing. */
interface Acts {
  readonly movements: readonly Movement[];
  readonly detections: readonly Detection[];
  readonly host?: Host;
}

/** The query field about what happened when. */
export const timelineQueries = {
  timeline: async (_root: unknown, query: TimelineQuery, context: RequestContext) => {
    const most = inRange('limit', query.limit ?? LIMITS.cards, 1, LIMITS.pageSize);
    const { since, until } = windowMeant(query);
    const acts = await actsOf(query.of, context);
    if (acts === null) return null;
    const { movements, detections, host } = acts;
    const times = [...movements.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]), ...detections.map(({ time }) => time)];
    if (times.length === 0 && host !== undefined) times.push(host.firstSeen, host.lastSeen);
    const from = since ?? times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY) - MARGIN_MS;
    const to = until ?? times.reduce((greatest, time) => Math.max(greatest, time), Number.NEGATIVE_INFINITY) + MARGIN_MS;
    const lanes = lanesOf(
      movements.filter(({ firstSeen, lastSeen }) => firstSeen <= to && from <= lastSeen),
      detections.filter(({ time }) => from <= time && time <= to),
      host === undefined ? [] : [host.id],
    );
    const shown = lanes.slice(0, most);
    context.budget.spend(shown.reduce((sum, lane) => sum + lane.acts.length, 0));
    return { from, to, lanes: shown.map((lane) => ({ ...lane, within: { from, to } })), of: lanes.length };
  },
};

/** What a thing is made of; null where nothing has the id. */
async function actsOf(id: string, context: RequestContext): Promise<Acts | null> {
  const { graph } = context;
  const [movement, detection, host] = await Promise.all([graph.node('Movement', id), graph.node('Detection', id), graph.node('Host', id)]);
  if (movement !== null) return membersOf([movement.id], movement.detections, context);
  if (detection !== null) {
    const of = await graph.node('Movement', detection.movement);
    return of === null ? { movements: [], detections: [detection] } : membersOf([of.id], of.detections, context);
  }
  if (host !== null) return actsOfHost(host, context);
  const campaign = await campaignMeant(id, context);
  return campaign === null ? null : membersOf(campaign.movements, campaign.detections, context);
}

async function membersOf(movements: readonly string[], detections: readonly string[], { graph }: RequestContext): Promise<Acts> {
  const members = await Promise.all([graph.nodes('Movement', movements), graph.nodes('Detection', detections)]);
  return { movements: members[0], detections: members[1] };
}

async function actsOfHost(host: Host, { graph }: RequestContext): Promise<Acts> {
  const [out, into, detections] = await Promise.all([
    graph.neighbours(host.id, 'FROM', 'in', 'Movement'),
    graph.neighbours(host.id, 'TO', 'in', 'Movement'),
    graph.neighbours(host.id, 'FIRED_ON', 'in', 'Detection'),
  ]);
  return { movements: [...new Map([...out, ...into].map((movement) => [movement.id, movement])).values()], detections, host };
}

/** Fields of `TimelineLane`. */
export const timelineLaneResolvers = {
  host: ({ host }: Lane, _arguments: unknown, { graph }: RequestContext) => graph.presentNode('Host', host),
  coverage: async ({ host, within }: Lane & { readonly within: Span }, _arguments: unknown, { graph }: RequestContext) => {
    const node = await graph.node('Host', host);
    return node === null ? [] : coverageWithin(node, within);
  },
};

/** Fields of `TimelineAct`. */
export const timelineActResolvers = {
  movement: ({ kind, id }: LaneAct, _arguments: unknown, { graph }: RequestContext) =>
    kind === 'DETECTION' ? null : graph.node('Movement', id),
  detection: ({ kind, id }: LaneAct, _arguments: unknown, { graph }: RequestContext) =>
    kind === 'DETECTION' ? graph.node('Detection', id) : null,
};
