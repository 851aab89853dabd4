import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../../schema/event.ts';
import { anEvent, at } from '../testing/event-builders.ts';
import { compareEventLists, compareEvents, earlier, keepEarlier, keepEarliest } from './representative.ts';

const event = anEvent('WS5', '12:00:00', { 'winlog.record_id': 7, 'event.sequence': 7 });

/** The one that stands for both, whichever came first. */
function chosen(left: HoplineEvent, right: HoplineEvent): HoplineEvent {
  expect(earlier(left, right)).toBe(earlier(right, left));
  return earlier(left, right);
}

describe('of two events that tell one fact', () => {
  it.each([
    ['that happened first', { '@timestamp': at('11:59:59.999'), 'event.created': at('13:00:00') }],
    ['of the lower record number, at one time', { 'winlog.record_id': 6, 'event.sequence': 9 }],
    ['of the lower number in its sequence, of one record number', { 'event.sequence': 6 }],
    ['without a record number, where the other has one', { 'winlog.record_id': undefined, 'event.sequence': 9 }],
  ])('the one stands for it %s', (_what, changes) => {
    const first = { ...event, ...changes };

    expect(chosen(event, first)).toBe(first);
  });

  it('is the one that was recorded first where neither has a number', () => {
    const unnumbered = { ...event, 'winlog.record_id': undefined, 'event.sequence': undefined };
    const first = { ...unnumbered, 'event.created': at('11:59:59.999') };

    expect(chosen(unnumbered, first)).toBe(first);
  });

  it('is one by their ids where all these are equal', () => {
    const other = { ...event, 'event.code': '2' };

    expect([event, other]).toContain(chosen(event, other));
    expect(Math.sign(compareEvents(event, other))).toBe(-Math.sign(compareEvents(other, event)));
    expect(compareEvents(event, other)).not.toBe(0);
  });

  it('is the only one where there is no other', () => {
    expect(earlier(undefined, event)).toBe(event);
  });
});

describe('of two deliveries of one event', () => {
  const delivered = (file: string, offset: number, changes: Partial<HoplineEvent> = {}): HoplineEvent => ({
    ...event,
    ...changes,
    source: { file, offset, length: 1 },
  });

  it('the one stands for it whose file comes first', () => {
    const first = delivered('a.json', 900);

    expect(chosen(delivered('b.json', 100), first)).toBe(first);
  });

  it('the one stands for it that lies nearer to the beginning of one file', () => {
    const first = delivered('a.json', 100);

    expect(chosen(delivered('a.json', 101), first)).toBe(first);
  });

  it('is the same one, whichever came first, where they lie nowhere and say different things', () => {
    const [one, other] = ['x', 'y'].map((name) => delivered('', 0, { 'host.os.type': 'windows', 'winlog.event_data.DisplayName': name }));

    expect(one !== undefined && other !== undefined && [one, other].includes(chosen(one, other))).toBe(true);
  });

  it('is none before the other where they say the same', () => {
    expect(compareEvents(delivered('a.json', 1), delivered('a.json', 1))).toBe(0);
    expect(compareEvents(event, event)).toBe(0);
  });
});

describe('lists of events', () => {
  const [first, second] = [event, { ...event, '@timestamp': at('12:00:01') }];

  it('are in the order of the first events that differ', () => {
    expect(compareEventLists([first, second], [second])).toBeLessThan(0);
    expect(compareEventLists([first], [first, second])).toBeLessThan(0);
    expect(compareEventLists([first], [first])).toBe(0);
  });
});

describe('what is kept under a key', () => {
  it('is the earlier event, whatever came first', () => {
    const first = { ...event, '@timestamp': at('11:00:00') };
    const kept = new Map<string, HoplineEvent>();
    for (const each of [event, first, event]) keepEarlier(kept, 'a', each);
    keepEarlier(kept, 'b', event);

    expect([...kept]).toEqual([
      ['a', first],
      ['b', event],
    ]);
  });
});

describe('the earliest of many events', () => {
  const many = ['12:00:00', '12:00:01', '12:00:02', '12:00:03'].map((time, index) => anEvent('WS5', time, { 'winlog.record_id': index }));

  function keptOf(events: readonly HoplineEvent[], limit: number): HoplineEvent[] {
    const kept: HoplineEvent[] = [];
    for (const each of events) keepEarliest(kept, each, limit);
    return kept;
  }

  it('are kept in order, no more than asked for, whatever came first and how often', () => {
    expect(keptOf(many, 3)).toEqual(many.slice(0, 3));
    expect(keptOf([...many].reverse(), 3)).toEqual(many.slice(0, 3));
    expect(keptOf([...many, ...many].reverse(), 3)).toEqual(many.slice(0, 3));
    expect(keptOf(many, 9)).toEqual(many);
  });

  it('are each kept by one delivery, the first in order', () => {
    const [again] = many.map((each) => ({ ...each, source: { file: 'a.json', offset: 0, length: 1 } }));
    const [first, second] = many;
    if (again === undefined || first === undefined || second === undefined) throw new Error('There are four.');

    expect(keptOf([first, second, again], 3)).toEqual([again, second]);
    expect(keptOf([again, second, first], 3)).toEqual([again, second]);
  });
});
