import type { Detection } from '../../../graph/model.ts';
import type { RequestContext } from '../context.ts';
import { decidedFields } from './decided.ts';

/** Fields of `Detection` that are ids in the graph. */
export const detectionResolvers = {
  ...decidedFields<Detection>(({ id }) => [id]),
  status: async (detection: Detection, _arguments: unknown, context: RequestContext) =>
    detection.status === 'OPEN' ? (await context.decided()).finding([detection.id]).status : detection.status,
  rule: (detection: Detection, _arguments: unknown, { graph }: RequestContext) => graph.node('Rule', detection.rule),
  host: (detection: Detection, _arguments: unknown, { hostMeant }: RequestContext) => hostMeant(detection.host),
  user: (detection: Detection, _arguments: unknown, { graph }: RequestContext) => graph.node('User', detection.user),
  evidence: (detection: Detection, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Event', detection.evidence),
  movement: (detection: Detection, _arguments: unknown, { graph }: RequestContext) => graph.node('Movement', detection.movement),
  campaign: (detection: Detection, _arguments: unknown, { graph }: RequestContext) =>
    graph.neighbour(detection.id, 'PART_OF', 'out', 'Campaign'),
  related: async (detection: Detection, _arguments: unknown, { graph, budget }: RequestContext) => {
    budget.spend(detection.related.length);
    const related = await Promise.all(
      detection.related.map(async ({ detection: id, reason }) => ({ detection: await graph.node('Detection', id), reason })),
    );
    return related.filter((entry) => entry.detection !== null);
  },
};
