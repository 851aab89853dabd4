import { anchorOf } from '../../../graph/campaign.ts';
import type { Campaign, Detection, Movement } from '../../../graph/model.ts';
import { isWithin } from '../../../schema/technique-id.ts';
import type { RequestContext } from '../context.ts';
import { pageOfMatching, where } from '../matching.ts';
import { BY_ID, type PageArguments, type PageOrder } from '../pages.ts';
import { byId, tiedToHost } from './entity-queries.ts';

type FindingOrder = 'ID' | 'TIME' | 'RISK';

interface MovementQuery extends PageArguments {
  readonly tier?: Movement['tier'] | null;
  readonly technique?: string | null;
  readonly host?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly orderBy: FindingOrder;
}

interface DetectionQuery extends PageArguments {
  readonly rule?: string | null;
  readonly host?: string | null;
  readonly severity?: Detection['severity'] | null;
  readonly status?: Detection['status'] | null;
  readonly orderBy: FindingOrder;
}

interface CampaignQuery extends PageArguments {
  readonly minScore?: number | null;
  readonly host?: string | null;
  readonly orderBy: FindingOrder;
}

const CAMPAIGN_ORDERS = ordersBy<Campaign>(({ firstSeen }) => firstSeen);
const MOVEMENT_ORDERS = ordersBy<Movement>(({ firstSeen }) => firstSeen);
const DETECTION_ORDERS = ordersBy<Detection>(({ time }) => time);

/** The query fields that list what was found, and those that find one of it. */
export const findingQueries = {
  movements: async (_root: unknown, query: MovementQuery, context: RequestContext) => {
    const [around, from, to] = await Promise.all([
      tiedToHost('Movement', ['FROM', 'TO'], query.host, context),
      tiedToHost('Movement', ['FROM'], query.from, context),
      tiedToHost('Movement', ['TO'], query.to, context),
    ]);
    const conditions = [
      ...where(query.tier, (tier, movement: Movement) => movement.tier === tier),
      ...where(query.technique?.toUpperCase(), (technique, movement: Movement) => movement.technique.some((id) => isWithin(id, technique))),
    ];
    const candidates = inAll([around, from, to]);
    return pageOfMatching('Movement', { candidates, conditions }, MOVEMENT_ORDERS[query.orderBy], query, context);
  },
  detections: async (_root: unknown, query: DetectionQuery, context: RequestContext) => {
    const [onHost, ofRule] = await Promise.all([
      tiedToHost('Detection', ['FIRED_ON'], query.host, context),
      query.rule == null ? null : context.graph.neighbours(query.rule, 'OF_RULE', 'in', 'Detection'),
    ]);
    const conditions = [
      ...where(query.severity, (severity, detection: Detection) => detection.severity === severity),
      ...where(query.status, (status, detection: Detection) => detection.status === status),
    ];
    const candidates = inAll([onHost, ofRule]);
    return pageOfMatching('Detection', { candidates, conditions }, DETECTION_ORDERS[query.orderBy], query, context);
  },

  campaigns: async (_root: unknown, query: CampaignQuery, context: RequestContext) => {
    const host = query.host == null ? null : (await context.hosts()).require(query.host);
    const conditions = [
      ...where(query.minScore, (score, campaign: Campaign) => campaign.riskScore >= score),
      ...where(host, ({ id }, campaign: Campaign) => campaign.hosts.includes(id)),
    ];
    return pageOfMatching('Campaign', { candidates: null, conditions }, CAMPAIGN_ORDERS[query.orderBy], query, context);
  },

  campaign: (_root: unknown, { id }: { readonly id: string }, context: RequestContext) => campaignMeant(id, context),
  movement: byId('Movement'),
  detection: byId('Detection'),
};

/** The campaign of that id, or the one that now holds the movement which it began with. */
export async function campaignMeant(id: string, { graph }: RequestContext): Promise<Campaign | null> {
  return (await graph.node('Campaign', id)) ?? (await graph.neighbour(anchorOf(id), 'PART_OF', 'out', 'Campaign'));
}

function ordersBy<F extends { readonly id: string; readonly riskScore: number }>(
  timeOf: (finding: F) => number,
): Readonly<Record<FindingOrder, PageOrder<F>>> {
  return {
    ID: BY_ID,
    TIME: { name: 'TIME', keyOf: (finding) => [timeOf(finding), finding.id] },
    RISK: { name: 'RISK', keyOf: (finding) => [-finding.riskScore, finding.id] },
  };
}

/** What is in each of the lists that are not null; null where all are. */
function inAll<T extends { readonly id: string }>(lists: readonly (readonly T[] | null)[]): readonly T[] | null {
  return lists.reduce((common, list) => {
    if (common === null || list === null) return common ?? list;
    const ids = new Set(list.map(({ id }) => id));
    return common.filter(({ id }) => ids.has(id));
  }, null);
}
