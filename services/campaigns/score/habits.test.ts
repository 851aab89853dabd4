import { describe, expect, it } from 'vitest';
import { aHop, anObservedHop, type HopWords, type SceneWords, tracesOfHops } from '../testing/intrusion-builder.ts';
import { habitsOf, type Novelty } from './habits.ts';

const NOW: HopWords = { as: 'anna', technique: ['T1047'] };

/** How new a movement from WS1 to WS2 is after these. */
function noveltyAfter(earlier: readonly HopWords[], words: SceneWords = { recordedDays: 30 }): Novelty {
  const hop = aHop('WS1', 'WS2', '10:00:00', NOW);
  const before = earlier.map((each) => anObservedHop('WS1', 'WS2', '09:00:00', { ...NOW, ...each }));
  const traces = tracesOfHops([...before, hop], words);
  const traced = traces.all.find(({ id }) => id === hop.id);
  return habitsOf(traces).noveltyOf(traced as NonNullable<typeof traced>);
}

describe('what is new of a movement', () => {
  it.each<[string, HopWords[], Novelty]>([
    ['its pair of hosts', [], 'PAIR'],
    ['its technique between these', [{ daysBefore: 2, technique: ['T1021.006'] }], 'TECHNIQUE'],
    ['its account', [{ daysBefore: 2, as: 'boris' }], 'ACCOUNT'],
    ['nothing', [{ daysBefore: 2 }], 'NONE'],
  ])('is %s', (_what, earlier, novelty) => {
    expect(noveltyAfter(earlier)).toBe(novelty);
  });

  it('is told against the thirty days before its own', () => {
    expect(noveltyAfter([{ daysBefore: 30 }])).toBe('NONE');
    expect(noveltyAfter([{ daysBefore: 31 }])).toBe('PAIR');
    expect(noveltyAfter([{ daysBefore: 0, id: 'same day' }])).toBe('PAIR');
    expect(noveltyAfter([{ daysBefore: -1, id: 'next day' }])).toBe('PAIR');
  });

  it('cannot be told where the records of its target reach back less than a week, or there are none', () => {
    expect(noveltyAfter([], { recordedDays: 7 })).toBe('PAIR');
    expect(noveltyAfter([], { recordedDays: 6 })).toBe('NOT_EVALUABLE');
    expect(noveltyAfter([], { recordedDays: 30, silent: ['WS2'] })).toBe('NOT_EVALUABLE');
  });
});
