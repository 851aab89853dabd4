import { expect, it } from 'vitest';
import type { GraphWrites } from '../../graph/model.ts';
import { endQuestion, readQuestions } from '../../graph/questions/question-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { withCampaigns } from '../../services/campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../services/campaigns/testing/intrusion-builder.ts';
import { decide } from '../../services/pipeline/decisions/decide.ts';
import { askStanding } from '../../services/pipeline/questions/ask.ts';
import { answeredQuestions } from '../../services/pipeline/questions/notices.ts';

const A = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'a' });
const B = aHop('WS2', 'DC1', '10:20:00', { as: 'anna', id: 'b' });
const EARLIER = aHop('WS2', 'DC1', '10:10:00', { as: 'anna', id: 'earlier' });

function graphOf(...hops: Parameters<typeof graphOfHops>[0]): GraphWrites {
  return withCampaigns(graphOfHops(hops));
}

/** What every store promises of standing questions. `store` gives the empty store of the test that runs. */
export function describeQuestions(store: () => GraphStore): void {
  const asked = { tag: 'crown-jewel', tier: 'DETECTED', owner: 'anna' } as const;
  const paths = async (): Promise<(readonly string[])[]> =>
    (await answeredQuestions(store())).flatMap(({ notices }) => notices.map(({ path }) => path));

  it('answers a question as the graph is: after late events, retractions and new tags', async () => {
    await askStanding(store(), asked, 1_000);
    await store().replace(graphOf(A, B));
    expect(await paths()).toEqual([]);

    const tagged = { kind: 'TAG', about: ['DC1'], note: null, by: 'anna' } as const;
    await decide(store(), { ...tagged, value: 'crown-jewel' }, 1_000);
    expect(await paths()).toEqual([[A.id, B.id]]);

    await store().replace(graphOf(A, B, EARLIER));
    expect(await paths()).toEqual([[A.id, EARLIER.id]]);

    await store().replace(graphOf(A, B));
    expect(await paths()).toEqual([[A.id, B.id]]);

    await decide(store(), { ...tagged, value: '-crown-jewel' }, 2_000);
    expect(await paths()).toEqual([]);
  });

  it('keeps a question until it is ended, once', async () => {
    const question = await askStanding(store(), asked, 1_000);

    expect(await askStanding(store(), asked, 2_000)).toEqual(question);
    await store().replace({ nodes: [], edges: [] });
    expect(await readQuestions(store())).toEqual([question]);
    expect(await endQuestion(store(), question.id)).toBe(true);
    expect(await endQuestion(store(), question.id)).toBe(false);
    expect(await readQuestions(store())).toEqual([]);
  });
}
