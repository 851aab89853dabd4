import type { Campaign } from '../../../graph/campaign.ts';
import type { FoundCampaign, NamedReference } from './document.ts';
import { instant } from './instant.ts';
import { hostNamed } from './named.ts';
import type { NodesByKind } from './nodes-by-kind.ts';
import { userIn } from './small-entities.ts';

/** Campaigns that score less are not listed unless they are asked for: deployment and backup make some such, and a lone movement never more. */
export const DEFAULT_MIN_SCORE = 60;

/** A movement's or detection's id → the id of its campaign. */
export type CampaignOfMember = ReadonlyMap<string, string>;

/** Which campaign each movement and detection belongs to; those that belong to none are left out. */
export function campaignsByMember(campaigns: readonly Campaign[]): CampaignOfMember {
  return new Map(
    campaigns.flatMap(({ id, movements, detections }) => [...movements, ...detections].map((member) => [member, id] as const)),
  );
}

/** A campaign with its hosts and accounts by name. */
export function campaignIn({ kind: _, ...campaign }: Campaign, nodes: NodesByKind): FoundCampaign {
  const hosts = (ids: readonly string[]): NamedReference[] => ids.map((id) => hostNamed(id, nodes));
  return {
    ...campaign,
    firstSeen: instant(campaign.firstSeen),
    lastSeen: instant(campaign.lastSeen),
    hosts: hosts(campaign.hosts),
    users: campaign.users.map((id) => userIn(nodes, id)).filter((user) => user !== null),
    entryPoints: hosts(campaign.entryPoints),
    frontier: hosts(campaign.frontier),
    accountSwitches: campaign.accountSwitches.map((each) => ({ ...each, from: userIn(nodes, each.from), to: userIn(nodes, each.to) })),
    credentials: campaign.credentials.map((trace) => ({ ...trace, user: userIn(nodes, trace.user) })),
    storyline: campaign.storyline.map((sentence) => ({ ...sentence, time: instant(sentence.time) })),
  };
}
