import { askQuestion } from '../../../graph/questions/question-store.ts';
import { questionId, type StandingQuestion } from '../../../graph/questions/standing-question.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { LONGEST_PERSON } from '../decisions/decide.ts';
import { tagSaid, textSaid } from '../decisions/words.ts';

/** Asks a question from now (epoch ms) on, or gives the same that was asked before. Throws Refusal for what is no tag or name. */
export async function askStanding(
  store: GraphStore,
  asked: Pick<StandingQuestion, 'tag' | 'tier' | 'owner'>,
  nowMs: number,
): Promise<StandingQuestion> {
  const said = { tag: tagSaid(asked.tag), tier: asked.tier, owner: textSaid('Who asks', asked.owner, LONGEST_PERSON) };
  return await askQuestion(store, { id: questionId(said), ...said, created: nowMs });
}
