import { describe, expect, it } from 'vitest';
import { compileExpression, compileQuery } from '../../services/detect/eql/compile.ts';
import { parseExpression, parseQuery } from '../../services/detect/eql/parse.ts';
import { runQuery } from '../../services/detect/eql/run.ts';
import { PLAIN_FIELDS } from '../../services/detect/eql/testing/plain-events.ts';
import { readSeries, readTextExpressions } from './series.ts';
import { hasSuites } from './suite.ts';

describe('the sequences that Elasticsearch draws as time series', () => {
  const series = readSeries();

  it('are there whenever the suites are', () => {
    expect(series.length > 20).toBe(hasSuites);
  });

  for (const { name, stages, expected } of series) {
    it(`${name} completes as drawn`, () => {
      const events = stages.flatMap((stage, item) => stage.map((event) => ({ ...event, category: 'any', item })));
      const ordered = events.sort((left, right) => left.time - right.time || right.item - left.item);
      const text = `sequence by key ${stages.map((_, item) => `[any where item == ${item}]`).join(' ')}`;
      const query = compileQuery(parseQuery(text), text, PLAIN_FIELDS);

      const result = runQuery(query, ordered, PLAIN_FIELDS.category, (event) => Number(event['time']));

      const sequences = result.kind === 'sequences' ? result.sequences : [];
      const found = sequences.map((sequence) => sequence.events.map((index) => ordered[index ?? -1]?.name).join(' '));
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
