import type { DecisionKind } from '../../../graph/decisions/decision.ts';
import { decide } from '../../pipeline/decisions/decide.ts';
import { Refusal } from '../../pipeline/decisions/refusal.ts';
import { regroup } from '../../pipeline/decisions/regroup.ts';
import { type ReviewedDecision, reviewedDecisions } from '../../pipeline/decisions/review.ts';
import type { DecisionRecorder, RequestContext } from '../context.ts';
import type { PageOrder } from '../cursors.ts';
import { type PageArguments, pageOfList } from '../pages.ts';
import { requestError } from '../request-errors.ts';

interface DecisionInput {
  readonly kind: DecisionKind;
  readonly about: readonly string[];
  readonly value?: string | null;
  readonly note?: string | null;
  readonly by?: string | null;
  readonly expectedVersion?: number | null;
  readonly key?: string | null;
}

const IN_ORDER: PageOrder<ReviewedDecision> = { name: 'DECIDED', keyOf: ({ decision }) => [decision.at, decision.id] };

/** The query field on decisions. */
export const decisionQueries = {
  decisions: async (_root: unknown, page: PageArguments, context: RequestContext) =>
    pageOfList(await reviewedDecisions(context.store), IN_ORDER, page, context),
};

/** Fields of `Decision`. */
export const decisionResolvers = {
  id: ({ decision }: ReviewedDecision) => decision.id,
  at: ({ decision }: ReviewedDecision) => decision.at,
  by: ({ decision }: ReviewedDecision) => decision.by,
  kind: ({ decision }: ReviewedDecision) => decision.kind,
  subject: ({ decision }: ReviewedDecision) => decision.subject,
  value: ({ decision }: ReviewedDecision) => decision.value,
  note: ({ decision }: ReviewedDecision) => decision.note,
};

/** The field of `Mutation` that records what people decide. */
export const decisionMutations = {
  decide: async (_root: unknown, { input }: { readonly input: DecisionInput }, context: RequestContext) => {
    const recorder = recorderOf(context);
    const { store } = context;
    const { value = null, note = null, by, ...wish } = input;
    try {
      const { id } = await decide(
        store,
        { ...wish, value, note, by: recorder.isProved === true ? recorder.by : (by ?? recorder.by) },
        recorder.nowMs(),
      );
      await regroup(store);
      const decision = (await reviewedDecisions(store)).find((each) => each.decision.id === id) ?? null;
      return { decision, userErrors: [] };
    } catch (error) {
      return { decision: null, userErrors: [userErrorOf(error)] };
    }
  },
};

/** Who records what requests say. Throws DECISIONS_FIXED where they may say nothing. */
export function recorderOf({ recorder }: RequestContext): DecisionRecorder {
  if (recorder !== undefined) return recorder;
  throw requestError('DECISIONS_FIXED', 'Decisions are recorded only where the server listens on this machine alone (--host 127.0.0.1).');
}

/** What is wrong with what somebody said, as data. Throws what is no refusal. */
export function userErrorOf(error: unknown) {
  if (!(error instanceof Refusal)) throw error;
  const { code, message, versions } = error;
  return { code, message, expectedVersion: versions?.expected, actualVersion: versions?.actual };
}
