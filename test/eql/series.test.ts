import { describe, expect, it } from 'vitest';
import { compileQuery } from '../../services/detect/eql/compile.ts';
import { parseQuery } from '../../services/detect/eql/parse.ts';
import { runQuery } from '../../services/detect/eql/run.ts';
import { PLAIN_FIELDS } from '../../services/detect/eql/testing/plain-events.ts';
import { readSeries } from './series.ts';
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
