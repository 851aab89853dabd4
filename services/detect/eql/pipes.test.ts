import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile.ts';
import { parseQuery } from './parse.ts';
import { type QueryResult, runQuery } from './run.ts';
import { PLAIN_FIELDS, type PlainEvent } from './testing/plain-events.ts';

const EVENTS: readonly PlainEvent[] = [
  { category: 'process', id: 0, name: 'b', size: 10 },
  { category: 'process', id: 1, name: 'a', size: 9 },
  { category: 'file', id: 2, name: 'B' },
  { category: 'process', id: 3, name: 'b', size: 2 },
  { category: 'process', id: 4, size: 9 },
];

function run(query: string, isCaseInsensitive = false): QueryResult {
  const compiled = compileQuery(parseQuery(query), query, PLAIN_FIELDS, { isCaseInsensitive });
  return runQuery(compiled, EVENTS, PLAIN_FIELDS.category, (event) => Number(event['id']));
}

function found(query: string, isCaseInsensitive = false): readonly unknown[] {
  const result = run(query, isCaseInsensitive);
  return result.kind === 'events' ? result.events : result.sequences.map(({ events }) => events);
}

describe('a pipe', () => {
  it.each([
    ['head 2', [0, 1]],
    ['tail 2', [3, 4]],
    ['tail 0', []],
    ['filter size == 9', [1, 4]],
    ['sort size', [2, 3, 1, 4, 0]],
    ['sort name, size', [4, 2, 1, 3, 0]],
    ['sort name size', [4, 2, 1, 3, 0]],
    ['unique name', [0, 1, 2, 4]],
    ['unique length(name)', [0, 4]],
    ['unique_count name | filter count > 1', [0]],
    ['unique_count category | filter percent < 0.5', [2]],
    ['filter size > 2 | sort size | head 1', [1]],
  ])('%s over events gives %j', (pipe, ids) => {
    expect(found(`any where true | ${pipe}`)).toEqual(ids);
  });

  it('without case takes names alike', () => {
    expect(found('any where true | unique name', true)).toEqual([0, 1, 4]);
  });

  it('count gives how many there are of each key, the rarest first', () => {
    expect(run('any where true | count category')).toEqual({
      kind: 'events',
      events: [],
      counts: [
        { count: 1, key: ['file'], percent: 0.2 },
        { count: 4, key: ['process'], percent: 0.8 },
      ],
    });
  });

  it('count without a key gives how many there are', () => {
    expect(run('process where true | count').counts).toEqual([{ count: 4, key: [], percent: 1 }]);
  });

  it('over sequences reads the first event, and others by their place', () => {
    const sequence = 'sequence [process where true] [process where true]';

    expect(found(`${sequence} | filter name == "b"`)).toEqual([
      [0, 1],
      [3, 4],
    ]);
    expect(found(`${sequence} | filter events[1].size == 2`)).toEqual([[1, 3]]);
    expect(found(`${sequence} | unique events[1].size`)).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });

  it.each([
    ['head', 'head needs a number'],
    ['first 3', 'there is no pipe "first"'],
    ['unique nofunction(name)', 'there is no function "nofunction"'],
    ['filter child of [process where true]', 'asks about the process tree'],
  ])('%s is refused', (pipe, reason) => {
    expect(() => run(`any where true | ${pipe}`)).toThrow(reason);
  });
});
