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
  readonly before?: number | null;
  readonly limit: number | null;
}

/** What is shown before the first act and after the last, ms. */
const MARGIN_MS = 1_800_000;

type Acts = readonly [readonly Movement[], readonly Detection[]];

/** The query field about what happened when. */
export const timelineQueries = {
  timeline: async (_root: unknown, query: TimelineQuery, context: RequestContext) => {
    const most = inRange('limit', query.limit ?? LIMITS.cards, 1, LIMITS.pageSize);
    const { since, before } = windowMeant(query);
    const acts = await actsOf(query.of, context);
    if (acts === null) return null;
    const [movements, detections] = acts;
    const times = [...movements.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]), ...detections.map(({ time }) => time)];
    const from = since ?? times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY) - MARGIN_MS;
    const to = before ?? times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY) + MARGIN_MS;
    if (!Number.isFinite(from) || !Number.isFinite(to)) return null;
    const lanes = lanesOf(
      movements.filter(({ firstSeen, lastSeen }) => firstSeen <= to && from <= lastSeen),
      detections.filter(({ time }) => from <= time && time <= to),
    );
    const shown = lanes.slice(0, most);
    context.budget.spend(shown.reduce((sum, lane) => sum + lane.acts.length, 0));
    return { from, to, lanes: shown.map((lane) => ({ ...lane, within: { from, to } })), of: lanes.length };
  },
};

/** The movements and detections that a thing is made of; null where nothing has the id. */
async function actsOf(id: string, context: RequestContext): Promise<Acts | null> {
  const { graph } = context;
  const [campaign, movement, detection, host] = await Promise.all([
    campaignMeant(id, context),
    graph.node('Movement', id),
    graph.node('Detection', id),
    graph.node('Host', id),
  ]);
  if (campaign !== null) return Promise.all([graph.nodes('Movement', campaign.movements), graph.nodes('Detection', campaign.detections)]);
  if (movement !== null) return [[movement], await graph.nodes('Detection', movement.detections)];
  if (detection !== null) {
    const of = await graph.node('Movement', detection.movement);
    return of === null ? [[], [detection]] : [[of], await graph.nodes('Detection', of.detections)];
  }
  return host === null ? null : actsOfHost(host, context);
}

async function actsOfHost({ id }: Host, { graph }: RequestContext): Promise<Acts> {
  const [out, into, detections] = await Promise.all([
    graph.neighbours(id, 'FROM', 'in', 'Movement'),
    graph.neighbours(id, 'TO', 'in', 'Movement'),
    graph.neighbours(id, 'FIRED_ON', 'in', 'Detection'),
  ]);
  return [[...new Map([...out, ...into].map((movement) => [movement.id, movement])).values()], detections];
}

/** Fields of `TimelineLane`. */
export const timelineLaneResolvers = {
  host: ({ host }: Lane, _arguments: unknown, { graph }: RequestContext) => graph.node('Host', host),
  coverage: async ({ host, within }: Lane & { readonly within: Span }, _arguments: unknown, { graph }: RequestContext) => {
    const node = await graph.node('Host', host);
    return node === null ? [] : coverageWithin(node, within);
  },
};

/** Fields of `TimelineAct`. */
export const timelineActResolvers = {
  movement: ({ kind, id }: LaneAct, _arguments: unknown, { graph }: RequestContext) => (kind === 'DETECTION' ? null : graph.node('Movement', id)),
  detection: ({ kind, id }: LaneAct, _arguments: unknown, { graph }: RequestContext) => (kind === 'DETECTION' ? graph.node('Detection', id) : null),
};
