import type { RuleNode } from '../../../graph/model.ts';
import type { RuleTechnique } from '../../../schema/rule.ts';
import type { RequestContext } from '../context.ts';
import { inIdOrder } from '../cursors.ts';
import { type PageArguments, pageOfList } from '../pages.ts';

/** Fields of `Rule` that lie elsewhere in the graph. */
export const ruleResolvers = {
  relatedRules: (rule: RuleNode, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Rule', rule.related),
  detections: async (rule: RuleNode, page: PageArguments, context: RequestContext) =>
    pageOfList(await context.graph.neighbours(rule.id, 'OF_RULE', 'in', 'Detection'), inIdOrder('Detection'), page, context),
};

/** Fields of `Technique` that a rule file may leave out. */
export const techniqueResolvers = {
  subtechnique: (technique: RuleTechnique) => technique.subtechnique ?? [],
};
