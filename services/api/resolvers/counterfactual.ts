import type { Campaign } from '../../../graph/model.ts';
import { HoplineError } from '../../../schema/errors.ts';
import { counterfactualOf } from '../../campaigns/counterfactual.ts';
import type { RequestContext } from '../context.ts';
import { requestError } from '../request-errors.ts';
import { campaignMeant } from './finding-queries.ts';

/** The query field on what a campaign would be without some evidence. */
export const counterfactualQueries = {
  counterfactual: async (
    _root: unknown,
    { campaign: id, without }: { readonly campaign: string; readonly without: readonly string[] },
    context: RequestContext,
  ) => {
    const { graph, graphWithout } = context;
    const campaign = await campaignMeant(id, context);
    if (campaign === null) return null;
    if (graphWithout === undefined) {
      throw requestError(
        'BAD_USER_INPUT',
        'This server has a graph and not what it follows from. Ask one that has the captures or the data folder.',
      );
    }
    try {
      return counterfactualOf(await membersOf(campaign, graph), await graphWithout(new Set(without)));
    } catch (error) {
      if (error instanceof HoplineError) throw requestError('BAD_USER_INPUT', error.message);
      throw error;
    }
  },
};

async function membersOf({ movements, detections }: Campaign, graph: RequestContext['graph']) {
  return [...(await graph.nodes('Movement', movements)), ...(await graph.nodes('Detection', detections))];
}
