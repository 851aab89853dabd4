import { describe, expect, it } from 'vitest';
import { compileQuery } from './compile.ts';
import { parseQuery } from './parse.ts';
import { runQuery } from './run.ts';
import { PLAIN_FIELDS, type PlainEvent } from './testing/plain-events.ts';

/** An event at its time in milliseconds, of a kind. */
function an(kind: string, time: number, users: readonly string[] = ['ann']): PlainEvent {
  return { category: 'any', kind, time, user: users };
}

function sequencesOf(text: string, events: readonly PlainEvent[]) {
  const query = compileQuery(parseQuery(text), text, PLAIN_FIELDS);
  const result = runQuery(query, events, PLAIN_FIELDS.category, (event) => Number(event['time']));
  return result.kind === 'sequences' ? result.sequences : [];
}

describe('the sequences that a query finds', () => {
  it('have null in the place of each event that must be missing, as often as its runs', () => {
    const text = `sequence with maxspan=10ms ![any where kind == "X"] [any where kind == "A"] with runs=2
      ![any where kind == "C"] with runs=2 [any where kind == "B"] ![any where kind == "D"]`;

    const sequences = sequencesOf(text, [an('Z', 0), an('A', 1), an('A', 2), an('B', 3)]);

    expect(sequences.map(({ events }) => events)).toEqual([[null, 1, 2, null, null, 3, null]]);
  });

  it('of the same events for several keys come in the order of the keys', () => {
    const users = ['eve', 'ann', 'bo'];

    const sequences = sequencesOf('sequence by user [any where kind == "A"] [any where kind == "B"]', [
      an('A', 0, users),
      an('B', 1, users),
    ]);

    expect(sequences.map(({ key }) => key.values)).toEqual([['ann'], ['bo'], ['eve']]);
  });
});
