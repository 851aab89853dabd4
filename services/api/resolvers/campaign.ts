import type { AccountSwitch, Campaign, CampaignLink, CredentialTrace, StorySentence } from '../../../graph/campaign.ts';
import { historyOf } from '../../../graph/campaign-history.ts';
import type { CampaignTombstone } from '../../pipeline/campaign-tombstone.ts';
import { versionOfCampaign } from '../../pipeline/decisions/version.ts';
import type { RequestContext } from '../context.ts';
import { decidedFields } from './decided.ts';

/** Fields of `Campaign` that are ids in the graph. */
export const campaignResolvers = {
  ...decidedFields<Campaign>(({ movements }) => movements),
  version: async (campaign: Campaign, _arguments: unknown, { store, decided }: RequestContext) =>
    versionOfCampaign(store, await decided(), campaign),
  history: (campaign: Campaign, _arguments: unknown, { store }: RequestContext) => historyOf(store, campaign.id),
  hosts: (campaign: Campaign, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Host', campaign.hosts),
  users: (campaign: Campaign, _arguments: unknown, { graph }: RequestContext) => graph.nodes('User', campaign.users),
  movements: (campaign: Campaign, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Movement', campaign.movements),
  detections: (campaign: Campaign, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Detection', campaign.detections),
  bridges: (campaign: Campaign, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Movement', campaign.bridges),
  entryPoints: (campaign: Campaign, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Host', campaign.entryPoints),
  frontier: (campaign: Campaign, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Host', campaign.frontier),
};

/** Fields of `CampaignLink` that are ids in the graph. */
export const campaignLinkResolvers = {
  over: (link: CampaignLink, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Movement', link.over),
  evidence: (link: CampaignLink, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Event', link.evidence),
};

/** Fields of `AccountSwitch` that are ids in the graph. */
export const accountSwitchResolvers = {
  movement: ({ movement }: AccountSwitch, _arguments: unknown, { graph }: RequestContext) => graph.node('Movement', movement),
  from: ({ from }: AccountSwitch, _arguments: unknown, { graph }: RequestContext) => graph.node('User', from),
  to: ({ to }: AccountSwitch, _arguments: unknown, { graph }: RequestContext) => graph.node('User', to),
};

/** Fields of `CredentialTrace` that are ids in the graph. */
export const credentialTraceResolvers = {
  movement: ({ movement }: CredentialTrace, _arguments: unknown, { graph }: RequestContext) => graph.node('Movement', movement),
  user: ({ user }: CredentialTrace, _arguments: unknown, { graph }: RequestContext) => graph.node('User', user),
  origin: ({ origin }: CredentialTrace, _arguments: unknown, { graph }: RequestContext) => graph.node('Movement', origin),
};

/** Fields of `StorySentence` that are ids in the graph. */
export const storySentenceResolvers = {
  movement: ({ movement }: StorySentence, _arguments: unknown, { graph }: RequestContext) => graph.node('Movement', movement),
  detection: ({ detection }: StorySentence, _arguments: unknown, { graph }: RequestContext) => graph.node('Detection', detection),
  evidence: ({ evidence }: StorySentence, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Event', evidence),
};

/** Fields of `CampaignTombstone` that are ids in the graph. */
export const campaignTombstoneResolvers = {
  wentTo: ({ wentTo }: CampaignTombstone, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Campaign', wentTo),
};
