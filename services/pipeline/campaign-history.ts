import { recordHistory } from '../../graph/campaign-history.ts';
import type { KeyedGraph } from '../../graph/difference.ts';
import type { Campaign, GraphNode } from '../../graph/model.ts';
import type { Fence, GraphDifference, GraphStore } from '../../graph/store.ts';
import { campaignChanges } from '../campaigns/lineage.ts';

/**
 * Writes a difference to the graph `written`, and what it tells of campaigns, which comes first: where the process dies between the two, whoever writes the
 * difference next tells the same again. Throws STORE_FENCED.
 */
export async function applyKeepingHistory(
  store: GraphStore,
  written: KeyedGraph,
  difference: GraphDifference,
  fence: Fence,
  nowMs: () => number = Date.now,
): Promise<void> {
  const { put, removeNodes } = difference;
  // Members move between campaigns that change only.
  const before = [...removeNodes, ...put.nodes.map(({ id }) => id)].map((id) => written.nodes.get(id)).filter(isCampaign);
  await recordHistory(store, campaignChanges(before, put.nodes.filter(isCampaign)), nowMs(), fence);
  await store.applyDifference(difference, fence);
}

function isCampaign(node: GraphNode | undefined): node is Campaign {
  return node?.kind === 'Campaign';
}
