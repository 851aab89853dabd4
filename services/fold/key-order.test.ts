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

  it('keeps lists and events as they are', () => {
    const { list, inner } = inKeyOrder({ list: [3, 1, 2], inner: { event } });

    expect(list).toEqual([3, 1, 2]);
    expect(inner.event).toBe(event);
  });
});
