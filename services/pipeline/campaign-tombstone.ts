import { historyOf, membersAfter } from '../../graph/campaign-history.ts';
import type { GraphStore } from '../../graph/store.ts';
import { campaignOf } from './decisions/subject.ts';

/** What is left of a campaign of which the first movement is in no campaign any more. */
export interface CampaignTombstone {
  readonly id: string;
  /** When that became known, epoch ms. */
  readonly at: number;
  /** Why, a sentence. */
  readonly reason: string;
  /** Its last members. */
  readonly members: readonly string[];
  /** Ids of the campaigns that these belong to now. */
  readonly wentTo: readonly string[];
}

/** The tombstone of a campaign that was there once; null for what never was one. Whether it leads to another campaign is for the caller to ask first. */
export async function tombstoneOf(store: GraphStore, id: string): Promise<CampaignTombstone | null> {
  const history = await historyOf(store, id);
  const own = history.filter(({ of }) => of === id);
  const last = own.findLast(({ kind }) => kind === 'GONE') ?? own.at(-1);
  if (last === undefined) return null;
  const members = last.kind === 'GONE' ? last.left : membersAfter(own);
  const campaigns = new Set<string>();
  for (const member of members) {
    const campaign = await campaignOf(member, store);
    if (campaign !== null) campaigns.add(campaign.id);
  }
  return { id, at: last.at, reason: last.reason, members, wentTo: [...campaigns] };
}
