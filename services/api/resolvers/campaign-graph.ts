import type { Campaign } from '../../../graph/campaign.ts';
import type { RequestContext } from '../context.ts';
import { inRange } from '../in-range.ts';
import { LIMITS } from '../limits/limits.ts';
import { assumptionsOf } from '../path-assumptions.ts';
import { bestTier, type DrawnGraph, type DrawnGroup, type DrawnHost, type DrawnPair, drawnGraph } from '../picture/campaign-graph.ts';
import type { NumberedHop } from '../picture/layers.ts';

/** A part of a campaign's picture, with the campaign. */
type Of<T> = T & { readonly campaign: Campaign };

interface GraphQuery {
  readonly detail: 'FOLDED' | 'HOSTS';
  readonly limit: number | null;
}

/** The field `graph` of `Campaign`. */
export async function drawCampaign(campaign: Campaign, { detail, limit }: GraphQuery, { graph }: RequestContext) {
  const cards = inRange('limit', limit ?? LIMITS.cards, 1, LIMITS.pageSize);
  const [movements, detections] = await Promise.all([
    graph.nodes('Movement', campaign.movements),
    graph.nodes('Detection', campaign.detections),
  ]);
  const others = [...campaign.hosts, ...detections.map(({ host }) => host)];
  return { ...drawnGraph(movements, others, { isFolded: detail === 'FOLDED', limit: cards }), campaign, limit: cards };
}

/** Fields of `CampaignGraph`. */
export const campaignGraphResolvers = {
  hosts: ({ hosts, campaign }: Of<DrawnGraph>) => hosts.map((host) => ({ ...host, campaign })),
  groups: ({ groups, campaign }: Of<DrawnGraph>) => groups.map((group) => ({ ...group, campaign })),
  pairs: ({ pairs, campaign }: Of<DrawnGraph>) => pairs.map((pair) => ({ ...pair, campaign })),
  reason: ({ shown, of, limit }: DrawnGraph & { readonly limit: number }) =>
    shown === of ? null : `Of ${of} hosts the ${shown} that were reached first are shown: \`limit\` is ${limit} cards.`,
};

/** Fields of `CampaignHost`. */
export const campaignHostResolvers = {
  host: ({ host }: DrawnHost, _arguments: unknown, { graph }: RequestContext) => graph.presentNode('Host', host),
  firstArrival: ({ firstArrival, campaign }: Of<DrawnHost>) => (firstArrival === null ? null : { ...firstArrival, campaign }),
  isEntryPoint: ({ host, campaign }: Of<DrawnHost>) => campaign.entryPoints.includes(host),
  isFrontier: ({ host, campaign }: Of<DrawnHost>) => campaign.frontier.includes(host),
  detections: async ({ host, campaign }: Of<DrawnHost>, _arguments: unknown, { graph }: RequestContext) =>
    (await graph.nodes('Detection', campaign.detections)).filter((detection) => detection.host === host).length,
};

/** Fields of `HostGroup`. */
export const hostGroupResolvers = {
  members: ({ members, campaign }: Of<DrawnGroup>, _arguments: unknown, { budget }: RequestContext) => {
    budget.spend(members.length);
    return members.map((member) => ({ ...member, campaign }));
  },
  size: ({ members }: DrawnGroup) => members.length,
  firstSeen: ({ members }: DrawnGroup) => Math.min(...hopsOf(members).map(({ movement }) => movement.firstSeen)),
  lastSeen: ({ members }: DrawnGroup) => Math.max(...hopsOf(members).map(({ movement }) => movement.lastSeen)),
  detected: ({ members }: DrawnGroup) => hopsOf(members).filter(({ movement }) => movement.tier !== 'OBSERVED').length,
  observed: ({ members }: DrawnGroup) => hopsOf(members).filter(({ movement }) => movement.tier === 'OBSERVED').length,
};

function hopsOf(pairs: readonly DrawnPair[]): NumberedHop[] {
  return pairs.flatMap(({ hops }) => hops);
}

/** Fields of `HostPair`. */
export const hostPairResolvers = {
  id: ({ from, to }: DrawnPair) => `pair:${from} ${to}`,
  hops: ({ hops, campaign }: Of<DrawnPair>, _arguments: unknown, { budget }: RequestContext) => {
    budget.spend(hops.length);
    return hops.map((hop) => ({ ...hop, campaign }));
  },
  order: ({ hops }: DrawnPair) => hops[0].order,
  techniques: ({ hops }: DrawnPair) => [...new Set(hops.flatMap(({ movement }) => movement.technique))],
  tier: ({ hops }: DrawnPair) => bestTier(hops),
  firstInstant: ({ hops }: DrawnPair) => hops[0].movement.firstInstant,
  lastInstant: ({ hops }: DrawnPair) =>
    hops.reduce((last, hop) => (hop.movement.lastSeen > last.movement.lastSeen ? hop : last)).movement.lastInstant,
  isAssumed: async ({ hops, campaign }: Of<DrawnPair>, _arguments: unknown, context: RequestContext) => {
    const supposed = await Promise.all(
      hops.map(async (hop) => isBridge(hop, campaign) || (await supposedOf(hop, campaign, context)).length > 0),
    );
    return supposed.every(Boolean);
  },
};

/** Fields of `CampaignHop`. */
export const campaignHopResolvers = {
  accountSwitch: ({ movement, campaign }: Of<NumberedHop>) =>
    campaign.accountSwitches.find((each) => each.movement === movement.id) ?? null,
  isBridge: (hop: Of<NumberedHop>) => isBridge(hop, hop.campaign),
  assumptions: (hop: Of<NumberedHop>, _arguments: unknown, context: RequestContext) => supposedOf(hop, hop.campaign, context),
  continues: (hop: Of<NumberedHop>) => linkTo(hop, hop.campaign),
};

function isBridge({ movement }: NumberedHop, campaign: Campaign): boolean {
  return campaign.bridges.includes(movement.id);
}

function linkTo({ movement }: NumberedHop, campaign: Campaign): Campaign['links'][number] | null {
  return campaign.links.find(({ to }) => to === movement.id) ?? null;
}

/** What must be true for a hop to be so: whose its addresses were, and that it came after what it continues. */
async function supposedOf(hop: NumberedHop, campaign: Campaign, context: RequestContext): Promise<readonly string[]> {
  const { movement } = hop;
  const before = await context.graph.node('Movement', linkTo(hop, campaign)?.from ?? null);
  const [alone, following] = await Promise.all([
    assumptionsOf([movement], context),
    before === null || before.firstSeen <= movement.firstSeen ? [] : assumptionsOf([before, movement], context),
  ]);
  const ends = [movement.source.unresolved, movement.target.unresolved].filter((sentence) => sentence !== null);
  return [...new Set([...ends, ...alone, ...following])];
}
