import { constraintsOf } from '../../../graph/decisions/constraints.ts';
import { readDecisions } from '../../../graph/decisions/decision-log.ts';
import { differenceBetween, keyed } from '../../../graph/difference.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { HoplineError } from '../../../schema/errors.ts';
import { campaignsOf, campaignWrites } from '../../campaigns/campaigns.ts';
import { sceneOf } from '../../campaigns/scene.ts';
import { applyKeepingHistory } from '../campaign-history.ts';
import { LINKER } from '../linker-role.ts';
import { readCampaignGraph } from './campaign-graph.ts';

/**
 * Makes the campaigns of a store anew by what was decided, from the graph that lies there. A process that links meanwhile is fenced off where they change, and
 * reads both again. Where another claims the linker's role meanwhile, it is left to that one, which reads the decisions after it claimed.
 */
export async function regroup(store: GraphStore): Promise<void> {
  if ((await regrouping(store)) === null) return;
  const fence = { role: LINKER, epoch: await store.claim(LINKER) };
  // Read again: others may have linked or decided before the claim.
  const again = await regrouping(store);
  if (again === null) return;
  try {
    await applyKeepingHistory(store, again.written, again.difference, fence);
  } catch (error) {
    if (!(error instanceof HoplineError) || error.code !== 'STORE_FENCED') throw error;
  }
}

/** What turns the campaigns that are there into those that decisions ask for; null where they are the same. */
async function regrouping(store: GraphStore) {
  const constraints = constraintsOf(await readDecisions(store));
  const written = keyed(campaignWrites(await store.nodes('Campaign')));
  const wanted = campaignsOf(sceneOf(await readCampaignGraph(store), constraints));
  const difference = differenceBetween(written, keyed(campaignWrites(wanted)));
  const { put, removeNodes, removeEdges } = difference;
  return put.nodes.length + put.edges.length + removeNodes.length + removeEdges.length === 0 ? null : { written, difference };
}
