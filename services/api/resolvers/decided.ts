import type { RequestContext } from '../context.ts';
import type { DetectionStatus } from '../generated/schema-types.ts';

/** The fields of a finding that people decide. `idsOf` gives the ids that decisions about it name first. */
export function decidedFields<F>(idsOf: (finding: F, context: RequestContext) => readonly string[] | Promise<readonly string[]>) {
  const of = async (finding: F, context: RequestContext) => (await context.decided()).finding(await idsOf(finding, context));
  return {
    status: async (finding: F, _arguments: unknown, context: RequestContext): Promise<DetectionStatus> =>
      (await of(finding, context)).status,
    resolution: async (finding: F, _arguments: unknown, context: RequestContext) => (await of(finding, context)).resolution,
    assignee: async (finding: F, _arguments: unknown, context: RequestContext) => (await of(finding, context)).assignee,
    notes: async (finding: F, _arguments: unknown, context: RequestContext) => (await of(finding, context)).notes,
    version: async (finding: F, _arguments: unknown, context: RequestContext) => (await of(finding, context)).decisions.length,
  };
}
