import type { Campaign, Detection, GraphWrites, Movement } from '../../graph/model.ts';
import { compareIds } from '../../graph/order.ts';

/** What a campaign would be without some evidence. */
export interface Counterfactual {
  /** Campaigns that hold what is left of its members, the riskiest first; none where what is left is single acts. */
  readonly campaigns: readonly Campaign[];
  /** The score of the riskiest of them; 0 where there is none. */
  readonly riskScore: number;
}

/**
 * Finds what became of a campaign in the graph that there is without the evidence. Its members are found again by the events that they rest on: a movement
 * without its first event has another id.
 */
export function counterfactualOf(members: readonly (Movement | Detection)[], { nodes }: GraphWrites): Counterfactual {
  const events = new Set(members.flatMap(({ evidence }) => evidence));
  const left = new Set(
    nodes.flatMap((node) =>
      (node.kind === 'Movement' || node.kind === 'Detection') && node.evidence.some((id) => events.has(id)) ? [node.id] : [],
    ),
  );
  const campaigns = nodes
    .filter((node) => node.kind === 'Campaign')
    .filter(({ movements, detections }) => [...movements, ...detections].some((id) => left.has(id)))
    .sort((one, other) => other.riskScore - one.riskScore || compareIds(one.id, other.id));
  return { campaigns, riskScore: campaigns[0]?.riskScore ?? 0 };
}
