import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { keepEvent, keptCount, keptWhere, mergeKept, noKeptEvents } from './kept-events.ts';
import { aProcessStart } from './testing/events.ts';

function aCopy(label: string, offset: number): HoplineEvent {
  return aProcessStart('12:00:00', 'a.exe', { extra: { label }, source: { file: 'a.json', offset, length: 1 } });
}

const [first, same, other] = [aCopy('x', 0), aCopy('x', 1), aCopy('y', 2)];

function keptOf(copies: readonly HoplineEvent[]) {
  const kept = noKeptEvents();
  for (const copy of copies) keepEvent(kept, 'e', copy);
  return kept;
}

describe('kept events', () => {
  it('have, of copies that say the same, the one that lies first', () => {
    expect(keptOf([same, first, same])).toEqual(keptOf([first]));
    expect(keptOf([first]).single.get('e')).toBe(first);
  });

  it('have all copies that say something else, in one order, however they come', () => {
    const kept = keptOf([other, same, first]);
    mergeKept(kept, keptOf([same]));

    expect(kept).toEqual({ single: new Map(), copied: new Map([['e', [first, other]]]) });
    expect(keptOf([first, other])).toEqual(kept);
    expect(keptCount(kept)).toBe(1);
  });

  it('stay with all copies where something holds of one', () => {
    const kept = keptOf([first, other]);

    expect(keptWhere(kept, (event) => event === other)).toEqual(kept);
    expect(keptCount(keptWhere(kept, () => false))).toBe(0);
  });
});
