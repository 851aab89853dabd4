import { HoplineError } from '../../schema/errors.ts';
import { compareIds } from '../order.ts';
import type { GraphStore } from '../store.ts';
import type { StandingQuestion } from './standing-question.ts';

/** Each question is a state of its own. */
const QUESTIONS = 'question/';

/** The questions that are asked, the oldest first. Throws STORE_INVALID. */
export async function readQuestions(store: GraphStore): Promise<StandingQuestion[]> {
  const states = await store.read(await store.keys(QUESTIONS));
  return states
    .map(({ key, blob }) => decoded(key, blob))
    .sort((left, right) => left.created - right.created || compareIds(left.id, right.id));
}

/** Asks a question from now on; gives the one that was asked before where it is the same. */
export async function askQuestion(store: GraphStore, question: StandingQuestion): Promise<StandingQuestion> {
  const asked = (await readQuestions(store)).find(({ id }) => id === question.id);
  if (asked !== undefined) return asked;
  const blob = new TextEncoder().encode(JSON.stringify(question));
  await store.change({ put: [{ key: `${QUESTIONS}${question.id}`, blob }], remove: [] });
  return question;
}

/** Ends a question; false where there is none of that id. */
export async function endQuestion(store: GraphStore, id: string): Promise<boolean> {
  if (!(await readQuestions(store)).some((question) => question.id === id)) return false;
  await store.change({ put: [], remove: [`${QUESTIONS}${id}`] });
  return true;
}

function decoded(key: string, blob: Uint8Array): StandingQuestion {
  try {
    return JSON.parse(new TextDecoder().decode(blob)) as StandingQuestion;
  } catch (cause) {
    throw new HoplineError('STORE_INVALID', `The state ${key} of the store is no question. Restore a backup, or remove the state.`, {
      cause,
    });
  }
}
