import type { Campaign } from '../../../graph/campaign.ts';
import type { Decided, DecidedFinding } from '../../../graph/decisions/decided.ts';
import type { FoundCampaign, FoundDecided, NamedReference } from './document.ts';
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

/** What people decided about a finding, written out. */
export function decidedIn({ resolution, assignee, notes }: DecidedFinding): FoundDecided {
  return { resolution, assignee, notes: notes.map(({ at, ...note }) => ({ at: instant(at), ...note })) };
}

/** A campaign with its hosts and accounts by name, and with what people decided about it. */
export function campaignIn({ kind: _, id, title, ...campaign }: Campaign, nodes: NodesByKind, decided: Decided): FoundCampaign {
  const ofCampaign = decided.finding(campaign.movements);
  const hosts = (ids: readonly string[]): NamedReference[] => ids.map((id) => hostNamed(id, nodes));
  return {
    id,
    title,
    status: ofCampaign.status,
    ...decidedIn(ofCampaign),
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
