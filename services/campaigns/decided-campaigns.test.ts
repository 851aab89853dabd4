import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintsOf } from '../../graph/decisions/constraints.ts';
import type { Decision } from '../../graph/decisions/decision.ts';
import { aDecision } from '../../graph/decisions/testing/decision-builder.ts';
import type { Movement } from '../../graph/model.ts';
import { campaignsOf } from './campaigns.ts';
import { sceneOf } from './scene.ts';
import { aDetectionAlone, aHop, anObservedHop, graphOfHops, membersOf, type SceneWords } from './testing/intrusion-builder.ts';

function campaignsBy(decisions: readonly Decision[], hops: readonly Movement[], words: SceneWords = {}) {
  return campaignsOf(sceneOf(graphOfHops(hops, words), constraintsOf(decisions)));
}

const FIRST = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first' });
const SECOND = aHop('WS2', 'WS3', '10:20:00', { as: 'anna', id: 'second' });
const THIRD = aHop('WS3', 'WS4', '10:40:00', { as: 'anna', id: 'third' });
const ELSEWHERE = aHop('SRV1', 'SRV2', '12:00:00', { as: 'boris', id: 'elsewhere' });
const ids = (...hops: readonly Movement[]): string[] => hops.map(({ id }) => id);

describe('movements that people say belong together', () => {
  it('are one campaign though nothing else ties them, with the decision as the reason', () => {
    const decision = aDecision('TOGETHER', ids(FIRST, ELSEWHERE), 1);

    const [campaign, ...others] = campaignsBy([decision], [FIRST, ELSEWHERE]);

    expect(others).toEqual([]);
    expect(campaign?.links).toEqual([
      { from: FIRST.id, to: ELSEWHERE.id, kind: 'TOGETHER', strength: 100, over: [], evidence: [decision.id] },
    ]);
  });

  it('may be one that no rule tells of', () => {
    const seen = anObservedHop('SRV1', 'SRV2', '12:00:00', { id: 'seen' });

    expect(membersOf(campaignsBy([aDecision('TOGETHER', ids(FIRST, seen), 1)], [FIRST, seen]))).toEqual([['first', 'seen']]);
  });

  it('join before any other reason may join one of them to what it is parted from', () => {
    const decisions = [aDecision('TOGETHER', ids(FIRST, ELSEWHERE), 1), aDecision('APART', ids(ELSEWHERE, SECOND), 2)];

    expect(membersOf(campaignsBy(decisions, [FIRST, SECOND, THIRD, ELSEWHERE])).sort()).toEqual([
      ['first', 'elsewhere'],
      ['second', 'third'],
    ]);
  });

  it('may be a detection without a movement and a member', () => {
    const { detection, event } = aDetectionAlone('alone', 'SRV9', '15:00:00');
    const words = { detections: [detection], events: [event] };

    const [campaign] = campaignsBy([aDecision('TOGETHER', [FIRST.id, detection.id], 1)], [FIRST, SECOND], words);

    expect(campaign?.detections).toEqual([detection.id]);
  });
});

describe('movements that people say do not belong together', () => {
  it('are in two campaigns, and what would join them is said', () => {
    const decision = aDecision('APART', ids(FIRST, THIRD), 1);

    const [campaign, ...others] = campaignsBy([decision], [FIRST, SECOND, THIRD]);

    expect([membersOf([campaign].filter((each) => each !== undefined)), others]).toEqual([[['first', 'second']], []]);
    expect(campaign?.keptApart).toMatchObject([{ from: SECOND.id, to: THIRD.id, kind: 'ACCOUNT', decision: decision.id }]);
  });

  it('keep out a movement that no rule tells of, and a detection without a movement', () => {
    const shell = { shell: { since: '10:00:00' } };
    const opened = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first', started: ['shell'] });
    const copied = anObservedHop('WS2', 'WS9', '10:05:00', { by: 'shell', id: 'copied' });
    const { detection, event } = aDetectionAlone('alone', 'WS2', '10:06:00', { 'process.entity_id': 'shell' });
    const words = { programs: shell, detections: [detection], events: [event] };
    const hops = [opened, copied, SECOND];

    const [whole] = campaignsBy([], hops, words);
    const [without] = campaignsBy(
      [aDecision('APART', [copied.id, SECOND.id], 1), aDecision('APART', [detection.id, SECOND.id], 2)],
      hops,
      words,
    );

    expect([whole?.bridges, whole?.detections]).toEqual([[copied.id], [detection.id]]);
    expect([without?.bridges, without?.detections]).toEqual([[], []]);
  });

  it('are one campaign again by a later word', () => {
    const decisions = [aDecision('APART', ids(FIRST, SECOND), 1), aDecision('TOGETHER', ids(SECOND, FIRST), 2)];

    expect(membersOf(campaignsBy(decisions, [FIRST, SECOND]))).toEqual([['first', 'second']]);
  });
});

describe('a campaign that was closed', () => {
  const closed = aDecision('STATUS', ids(FIRST, SECOND), 1, { value: 'TRUE_POSITIVE' });
  const fourth = aHop('WS4', 'WS5', '11:00:00', { as: 'anna', id: 'fourth' });

  it('is not merged into: what continues it is a campaign of its own, and says so', () => {
    const campaigns = campaignsBy([closed], [FIRST, SECOND, THIRD, fourth]);

    expect(membersOf(campaigns).sort()).toEqual([
      ['first', 'second'],
      ['third', 'fourth'],
    ]);
    expect(campaigns.flatMap(({ keptApart }) => keptApart.map(({ decision }) => decision))).toEqual([closed.id, closed.id]);
  });

  it('takes in neither a later detection nor what is only seen', () => {
    const opened = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first', started: ['shell'] });
    const copied = anObservedHop('WS2', 'WS9', '10:05:00', { by: 'shell', id: 'copied' });

    const [campaign] = campaignsBy([closed], [opened, SECOND, copied], { programs: { shell: { since: '10:00:00' } } });

    expect(campaign?.bridges).toEqual([]);
  });

  it('is merged into again once it is opened', () => {
    const opened = aDecision('STATUS', ids(FIRST, SECOND), 2, { value: 'OPEN' });

    expect(membersOf(campaignsBy([closed, opened], [FIRST, SECOND, THIRD]))).toEqual([['first', 'second', 'third']]);
  });
});

describe('the work of two people', () => {
  const annas = aDecision('ASSIGN', ids(FIRST), 1, { value: 'anna' });

  it('is not merged', () => {
    const boriss = aDecision('ASSIGN', ids(SECOND, THIRD), 2, { value: 'boris' });

    expect(membersOf(campaignsBy([annas, boriss], [FIRST, SECOND, THIRD]))).toEqual([['second', 'third']]);
  });

  it('is merged where it is one person’s, or nobody’s yet', () => {
    const again = aDecision('ASSIGN', ids(THIRD), 2, { value: 'anna' });

    expect(membersOf(campaignsBy([annas, again], [FIRST, SECOND, THIRD]))).toEqual([['first', 'second', 'third']]);
  });
});

describe('campaigns of one graph by one set of decisions', () => {
  const hops = [FIRST, SECOND, THIRD, ELSEWHERE, anObservedHop('WS3', 'SRV1', '11:00:00', { as: 'anna', id: 'seen' })];
  const decision = fc.record({
    kind: fc.constantFrom('STATUS' as const, 'ASSIGN' as const, 'TOGETHER' as const, 'APART' as const),
    subject: fc.uniqueArray(fc.constantFrom(...ids(...hops), 'movement:gone'), { minLength: 2, maxLength: 3 }),
    at: fc.integer({ min: 0, max: 4 }),
    value: fc.constantFrom('OPEN', 'BENIGN', 'anna', 'boris'),
  });

  it('are the same to the byte in whatever order all of it comes, and no parted pair is in one', () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 6 }), (drawn) => {
        const decisions = drawn.map(({ kind, subject, at, value }) => aDecision(kind, subject, at, { value }));
        const campaigns = campaignsBy(decisions, hops);

        expect(JSON.stringify(campaignsBy(decisions.toReversed(), hops.toReversed()))).toBe(JSON.stringify(campaigns));
        const { partedFrom } = constraintsOf(decisions);
        for (const { movements } of campaigns) {
          for (const id of movements) expect(movements.filter((other) => partedFrom(id).has(other))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a host that people tagged', () => {
  it('makes what reached it weigh more, until the tag is taken away', () => {
    const weightOf = (...values: readonly string[]): number | undefined =>
      campaignsBy(
        values.map((value, place) => aDecision('TAG', ['host:ws3'], place + 1, { value })),
        [FIRST, SECOND],
      )[0]?.riskScore;

    const before = weightOf() ?? 0;
    expect(weightOf('tier-0')).toBe(before + 10);
    expect(weightOf('tier-0', '-tier-0')).toBe(before);
  });
});
