import { historyOf } from '../../../graph/campaign-history.ts';
import type { Decided } from '../../../graph/decisions/decided.ts';
import type { GraphStore } from '../../../graph/store.ts';

/** The version of a campaign: it increases with each decision about it, and each time that its members change. */
export async function versionOfCampaign(
  store: GraphStore,
  decided: Decided,
  campaign: { readonly id: string; readonly movements: readonly string[] },
): Promise<number> {
  return decided.finding(campaign.movements).decisions.length + (await historyOf(store, campaign.id)).length;
}
