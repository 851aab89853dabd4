import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../services/detect/eql/compile.ts';
import { parseExpression } from '../../services/detect/eql/parse.ts';
import { matchSequence, type SequenceHit } from '../../services/detect/eql/sequence.ts';
import { readSeries, readTextExpressions } from './series.ts';
import { hasSuites } from './suite.ts';

describe('the sequences that Elasticsearch draws as time series', () => {
  const series = readSeries();

  it('are there whenever the suites are', () => {
    expect(series.length > 20).toBe(hasSuites);
  });

  for (const { name, stages, expected } of series) {
    it(`${name} completes as drawn`, () => {
      const events = stages.flatMap((stage, item) => stage.map((event) => ({ ...event, item })));
      const hits = events.map(({ key, time, item }, event): SequenceHit => {
        return { event, rank: time, timeMs: time, toleranceMs: 0, item, keys: [{ id: key, values: [key] }] };
      });

      const plan = { items: stages.map(() => ({ runs: 1, isMissing: false })), maxspanMs: null };
      const found = matchSequence(plan, hits).map((match) => match.events.map((event) => events[event ?? -1]?.name).join(' '));

      expect(found.sort()).toEqual([...expected].sort());
    });
  }
});

describe('the text functions as Elasticsearch folds them', () => {
  const { fold, refused } = readTextExpressions();
  const access = { read: () => () => null, typeOf: () => null, isMapped: () => false, category: () => null };
  const worth = (text: string): unknown => compileExpression(parseExpression(text), text, access)(null);

  it('are there whenever the suites are', () => {
    expect(fold.length > 70 && refused.length > 0).toBe(hasSuites);
  });

  for (const { expression, expected } of fold) {
    it(`${expression} is ${JSON.stringify(expected)}`, () => {
      expect(worth(expression)).toEqual(expected);
    });
  }

  for (const expression of refused) {
    it(`${expression} is refused`, () => {
      expect(() => worth(expression)).toThrow('Line 1');
    });
  }
});
