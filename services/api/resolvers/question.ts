import type { Tier } from '../../../graph/model.ts';
import { endQuestion } from '../../../graph/questions/question-store.ts';
import type { QuestionNotice } from '../../../graph/questions/standing-question.ts';
import { Refusal } from '../../pipeline/decisions/refusal.ts';
import { askStanding } from '../../pipeline/questions/ask.ts';
import { answeredQuestions } from '../../pipeline/questions/notices.ts';
import type { RequestContext } from '../context.ts';
import { recorderOf, userErrorOf } from './decision.ts';

/** The query field on standing questions. */
export const questionQueries = {
  standingQuestions: (_root: unknown, _arguments: unknown, { store }: RequestContext) => answeredQuestions(store),
};

/** Fields of `QuestionNotice` that are ids in the graph. */
export const questionNoticeResolvers = {
  campaign: ({ campaign }: QuestionNotice, _arguments: unknown, { graph }: RequestContext) => graph.node('Campaign', campaign),
  host: ({ host }: QuestionNotice, _arguments: unknown, { graph }: RequestContext) => graph.node('Host', host),
  path: ({ path }: QuestionNotice, _arguments: unknown, { graph }: RequestContext) => graph.nodes('Movement', path),
};

interface Asked {
  readonly tag: string;
  readonly tier: Tier;
  readonly owner?: string | null;
}

/** The fields of `Mutation` on standing questions. */
export const questionMutations = {
  askStandingQuestion: async (_root: unknown, { tag, tier, owner }: Asked, context: RequestContext) => {
    const { by, nowMs } = recorderOf(context);
    try {
      const { id } = await askStanding(context.store, { tag, tier, owner: owner ?? by }, nowMs());
      return { question: await answered(id, context), userErrors: [] };
    } catch (error) {
      return { question: null, userErrors: [userErrorOf(error)] };
    }
  },
  endStandingQuestion: async (_root: unknown, { id }: { readonly id: string }, context: RequestContext) => {
    recorderOf(context);
    const question = await answered(id, context);
    if (await endQuestion(context.store, id)) return { question, userErrors: [] };
    const refusal = new Refusal('UNKNOWN_SUBJECT', `There is no question "${id}"; standingQuestions lists those that are asked.`);
    return { question: null, userErrors: [userErrorOf(refusal)] };
  },
};

async function answered(id: string, { store }: RequestContext) {
  return (await answeredQuestions(store)).find((question) => question.id === id) ?? null;
}
