import { sharedReading } from '../../../graph/asking.ts';
import { decidedBy } from '../../../graph/decisions/decided.ts';
import { readDecisions } from '../../../graph/decisions/decision-log.ts';
import type { Campaign, Movement } from '../../../graph/model.ts';
import { compareIds } from '../../../graph/order.ts';
import { readQuestions } from '../../../graph/questions/question-store.ts';
import { noticesOf, type QuestionNotice, type StandingQuestion } from '../../../graph/questions/standing-question.ts';
import { remembered } from '../../../graph/remembered.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { newsSince } from '../change-feed.ts';

/** A question with what it was answered so far. */
export interface AnsweredQuestion extends StandingQuestion {
  /** The earliest first. */
  readonly notices: readonly QuestionNotice[];
}

/** A campaign with the movements that are in it. */
interface FollowedCampaign {
  readonly campaign: Campaign;
  readonly members: readonly Movement[];
}

/**
 * All questions of a store with their notices as of now. It follows the store's changes: only campaigns that changed since the last time are read, and the ways
 * in each are looked for among its own members.
 */
export async function answeredQuestions(store: GraphStore): Promise<AnsweredQuestion[]> {
  const questions = await readQuestions(store);
  if (questions.length === 0) return [];
  const [campaigns, decided] = [await followedIn(store)(), decidedBy(await readDecisions(store))];
  return questions.map((question) => {
    const hosts = new Set(decided.taggedWith(question.tag));
    const notices = hosts.size === 0 ? [] : campaigns.flatMap(({ campaign, members }) => noticesOf(question, campaign, members, hosts));
    return {
      ...question,
      notices: notices.sort(
        (left, right) => left.at - right.at || compareIds(left.campaign, right.campaign) || compareIds(left.host, right.host),
      ),
    };
  });
}

const followedIn = remembered((store: GraphStore): (() => Promise<readonly FollowedCampaign[]>) => {
  const followed = new Map<string, FollowedCampaign>();
  let version: number | null = null;
  const reading = sharedReading(async () => {
    const news = await newsSince(store, 'Campaign', version);
    if (news.kind === 'ANEW') followed.clear();
    else for (const id of news.removed) followed.delete(id);
    for (const campaign of news.kind === 'ANEW' ? news.nodes : news.written) {
      followed.set(campaign.id, { campaign, members: await store.nodesById('Movement', campaign.movements) });
    }
    version = news.version;
  });
  return async () => {
    await reading();
    return [...followed.values()];
  };
});
