import type { Claim, TelemetryGap } from '../../../graph/closure.ts';
import type { RequestContext } from '../context.ts';

/** Fields of `Claim` that are ids in the graph. */
export const claimResolvers = {
  evidence: (claim: Claim, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Event', claim.evidence),
};

/** Fields of `TelemetryGap` that are ids in the graph. */
export const telemetryGapResolvers = {
  host: (gap: TelemetryGap, _arguments: unknown, { graph }: RequestContext) => graph.node('Host', gap.host),
};
