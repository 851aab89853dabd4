import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchSamples, type SampleHit } from './sample.ts';

/** Hits of events by item and key: `{ a: [[1, 2], [2]] }` are events 1 and 2 of item 0 and event 2 of item 1, all with key `a`. */
function hitsOf(events: Readonly<Record<string, readonly (readonly number[])[]>>): SampleHit[] {
  return Object.entries(events).flatMap(([key, items]) =>
    items.flatMap((list, item) => list.map((event) => ({ event, item, keys: [{ id: key, values: [key] }] }))),
  );
}

/** Every choice of one event an item without a repetition, in lexicographic order, by trying all. */
function allChoices(lists: readonly (readonly number[])[]): number[][] {
  const [first, ...rest] = lists;
  if (first === undefined) return [[]];
  const tails = allChoices(rest);
  return [...first]
    .sort((left, right) => left - right)
    .flatMap((event) => tails.filter((tail) => !tail.includes(event)).map((tail) => [event, ...tail]));
}

describe('matchSamples', () => {
  it('gives one sample a key, of the earliest events that leave enough for the other items', () => {
    const hits = hitsOf({ a: [[1, 2], [1]], b: [[7, 8], [9]] });

    const samples = matchSamples(2, hits, 1);

    expect(samples.map(({ key, events }) => [key.id, ...events])).toEqual([
      ['a', 2, 1],
      ['b', 7, 9],
    ]);
  });

  it('gives none for a key that lacks an item, or an event for each item', () => {
    expect(matchSamples(2, hitsOf({ a: [[1], []], b: [[2], [2]] }), 5)).toEqual([]);
  });

  it('puts keys in the order of their values, null first and numbers by size', () => {
    const values = ['b', 10, null, 9, 'a', true];
    const hits = values.flatMap((value, event) =>
      [0, 1].map((item) => ({ event: 2 * event + item, item, keys: [{ id: String(value), values: [value] }] })),
    );

    const samples = matchSamples(2, hits, 1);

    expect(samples.map(({ key }) => key.values[0])).toEqual([null, 9, 10, 'a', 'b', true]);
  });

  it('gives the first choices in the order of events, as trying all of them does', () => {
    const lists = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 400 }), (events, most) => {
        const samples = matchSamples(events.length, hitsOf({ a: events }), most);

        expect(samples.map((sample) => sample.events)).toEqual(allChoices(events).slice(0, most));
      }),
    );
  });

  it('does not try all combinations where no sample can be complete', () => {
    const many = Array.from({ length: 1000 }, (_, event) => event);

    expect(matchSamples(5, hitsOf({ a: [many, many, many, [1], [1]] }), 10)).toEqual([]);
    expect(matchSamples(5, hitsOf({ a: [many, many, many, [1], [0]] }), 1)[0]?.events).toEqual([2, 3, 4, 1, 0]);
  });
});
