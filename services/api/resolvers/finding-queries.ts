import { anchorOf } from '../../../graph/campaign.ts';
import type { Campaign, NodeKind, NodeOf } from '../../../graph/model.ts';
import { tombstoneOf } from '../../pipeline/campaign-tombstone.ts';
import type { RequestContext } from '../context.ts';
import {
  type CampaignFilters,
  campaignFilter,
  type DetectionFilters,
  detectionFilter,
  type MovementFilters,
  movementFilter,
} from '../listing/finding-filters.ts';
import {
  type CampaignRow,
  campaignRows,
  type DetectionRow,
  detectionRows,
  type FindingOrder,
  type FindingRow,
  findingOrders,
  type MovementRow,
  movementRows,
} from '../listing/finding-rows.ts';
import { pageOfRows, type RowList } from '../listing/page-of-rows.ts';
import { type Page, type PageArguments, pageOf } from '../pages.ts';
import { byId } from './entity-queries.ts';

type Listed<Filters> = PageArguments & Filters & { readonly orderBy: FindingOrder };

const MOVEMENT_ORDERS = findingOrders<MovementRow>('Movement');
const DETECTION_ORDERS = findingOrders<DetectionRow>('Detection');
const CAMPAIGN_ORDERS = findingOrders<CampaignRow>('Campaign');

/** The query fields that list what was found, and those that find one of it. */
export const findingQueries = {
  movements: async (_root: unknown, query: Listed<MovementFilters>, context: RequestContext) => {
    const filter = await movementFilter(query, context);
    const list = { rows: await movementRows(context.store), filter, orders: MOVEMENT_ORDERS, orderBy: query.orderBy };
    return pageOfFindings('Movement', list, query, context);
  },
  detections: async (_root: unknown, query: Listed<DetectionFilters>, context: RequestContext) => {
    const filter = await detectionFilter(query, context);
    const list = { rows: await detectionRows(context.store), filter, orders: DETECTION_ORDERS, orderBy: query.orderBy };
    return pageOfFindings('Detection', list, query, context);
  },
  campaigns: async (_root: unknown, query: Listed<CampaignFilters>, context: RequestContext) => {
    const filter = await campaignFilter(query, context);
    const list = { rows: await campaignRows(context.store), filter, orders: CAMPAIGN_ORDERS, orderBy: query.orderBy };
    return pageOfFindings('Campaign', list, query, context);
  },

  campaign: (_root: unknown, { id }: { readonly id: string }, context: RequestContext) => campaignMeant(id, context),
  campaignTombstone: async (_root: unknown, { id }: { readonly id: string }, context: RequestContext) =>
    (await campaignMeant(id, context)) === null ? tombstoneOf(context.store, id) : null,
  movement: byId('Movement'),
  detection: byId('Detection'),
};

/** The campaign of that id, or the one that now holds the movement which it began with. */
export async function campaignMeant(id: string, { graph }: RequestContext): Promise<Campaign | null> {
  return (await graph.node('Campaign', id)) ?? (await graph.neighbour(anchorOf(id), 'PART_OF', 'out', 'Campaign'));
}

async function pageOfFindings<K extends NodeKind, R extends FindingRow>(
  kind: K,
  list: RowList<R>,
  page: PageArguments,
  context: RequestContext,
): Promise<Page<NodeOf<K>>> {
  const cut = await pageOfRows(list, page, context);
  // What was removed since the rows were read is left out.
  const nodes = new Map(
    (
      await context.graph.nodes(
        kind,
        cut.entries.map(({ node }) => node.id),
      )
    ).map((node) => [node.id, node]),
  );
  const entries = cut.entries.flatMap(({ node: { id }, key }) => {
    const node = nodes.get(id);
    return node === undefined ? [] : [{ node, key }];
  });
  return pageOf({ ...cut, entries }, list.orders[list.orderBy].name, cut.totalCount);
}
