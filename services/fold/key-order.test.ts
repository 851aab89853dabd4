import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { aProcessStart } from '../correlate/testing/event-builders.ts';
import { inKeyOrder } from './key-order.ts';

const event = aProcessStart('pc1', '10:00:00', 'cmd.exe');

describe('data in the order of its keys', () => {
  it('has the same bytes whatever the order in which its maps and sets were filled', () => {
    const one = {
      days: new Map([
        [2, new Set(['a', 'b'])],
        [10, new Set(['c'])],
      ]),
      names: new Map([['x', event]]),
    };
    const other = {
      days: new Map([
        [10, new Set(['c'])],
        [2, new Set(['b', 'a'])],
      ]),
      names: new Map([['x', event]]),
    };

    expect(serialize(inKeyOrder(one))).toEqual(serialize(inKeyOrder(other)));
    expect([...inKeyOrder(other).days.keys()]).toEqual([2, 10]);
  });

  it('has the same bytes whether its events share a list or each have their own, as from another thread', () => {
    const shared = ['network'];
    const together = [1, 2].map((time) => ({ '@timestamp': time, 'event.category': shared }));
    const apart = together.map((each) => structuredClone(each));

    expect(serialize(inKeyOrder({ list: together }))).toEqual(serialize(inKeyOrder({ list: apart })));
    expect(inKeyOrder({ list: apart })).toEqual({ list: together });
  });

  it('leaves an event that is in two places one', () => {
    const copy = { '@timestamp': 1, 'event.category': ['process'] };
    const { first, list, map } = inKeyOrder({ first: ['process'], list: [copy], map: new Map([['e', copy]]) });

    expect(list[0]).toBe(map.get('e'));
    expect(list[0]?.['event.category']).toBe(first);
  });

  it('keeps lists and events as they are', () => {
    const { list, inner } = inKeyOrder({ list: [3, 1, 2], inner: { event } });

    expect(list).toEqual([3, 1, 2]);
    expect(inner.event).toEqual(event);
  });
});
