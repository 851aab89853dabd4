import type { Campaign } from '../../../graph/campaign.ts';
import type { EndCandidate, Movement } from '../../../graph/model.ts';
import { clockSpreadOf } from '../../../graph/paths/movement-spread.ts';
import { versionOfCampaign } from '../../pipeline/decisions/version.ts';
import type { RequestContext } from '../context.ts';
import { decidedFields } from './decided.ts';

/** Fields of `Movement` that are ids in the graph. */
export const movementResolvers = {
  clockSpreadMs: (movement: Movement) => clockSpreadOf(movement),
  user: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.node('User', movement.user),
  logonSession: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.node('LogonSession', movement.logonSession),
  connections: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Connection', movement.connections),
  detections: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Detection', movement.detections),
  tasks: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.nodes('ScheduledTask', movement.tasks),
  services: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Service', movement.services),
  processes: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Process', movement.processes),
  campaign: (movement: Movement, _arguments: unknown, context: RequestContext) => campaignOf(movement, context),
  // Whoever decides about a member decides about its campaign.
  ...decidedFields<Movement>(async (movement, context) => (await campaignOf(movement, context))?.movements ?? [movement.id]),
  version: async (movement: Movement, _arguments: unknown, context: RequestContext) => {
    const campaign = await campaignOf(movement, context);
    const decided = await context.decided();
    return campaign === null ? decided.finding([movement.id]).decisions.length : versionOfCampaign(context.store, decided, campaign);
  },
  evidence: (movement: Movement, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Event', movement.evidence),
};

function campaignOf({ id }: Movement, { graph }: RequestContext): Promise<Campaign | null> {
  return graph.neighbour(id, 'PART_OF', 'out', 'Campaign');
}

/** Fields of `MovementSource` that are ids in the graph. */
export const movementSourceResolvers = {
  host: (source: Movement['source'], _arguments: unknown, { graph }: RequestContext) => graph.node('Host', source.host),
  process: (source: Movement['source'], _arguments: unknown, { graph }: RequestContext) => graph.node('Process', source.process),
  user: (source: Movement['source'], _arguments: unknown, { graph }: RequestContext) => graph.node('User', source.user),
};

/** Fields of `MovementTarget` that are ids in the graph. */
export const movementTargetResolvers = {
  host: (target: Movement['target'], _arguments: unknown, { graph }: RequestContext) => graph.node('Host', target.host),
  process: (target: Movement['target'], _arguments: unknown, { graph }: RequestContext) => graph.node('Process', target.process),
};

/** Fields of `EndCandidate` that are ids in the graph. */
export const endCandidateResolvers = {
  host: ({ host }: EndCandidate, _arguments: unknown, { graph }: RequestContext) => graph.node('Host', host),
};

/** Fields of `RiskReason` that are ids in the graph. */
export const riskReasonResolvers = {
  evidence: (reason: Movement['reasons'][number], _arguments: unknown, { graph }: RequestContext) => graph.nodes('Event', reason.evidence),
};
