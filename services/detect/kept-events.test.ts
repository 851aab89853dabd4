import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import { createKeptEvents } from './kept-events.ts';
import { aProcessStart } from './testing/events.ts';

/** The names of the kept events with the items that they pass, in a fixed order. */
function kept(events: readonly (readonly [HoplineEvent, number[]])[]): string[] {
  const set = createKeptEvents();
  for (const [event, items] of events) set.keep(event, items);
  return Array.from(set.all(), ({ event, items }) => `${event['process.name']} ${items.join()}`).sort();
}

const CMD = aProcessStart('12:00:00', 'cmd.exe');
const WHOAMI = aProcessStart('12:00:00', 'whoami.exe');
const CALC = aProcessStart('12:00:00', 'calc.exe');

describe('kept events', () => {
  it('are all there where they differ only in what is not looked at first', () => {
    const events = [CMD, WHOAMI, CALC].map((event): [HoplineEvent, number[]] => [event, [0]]);

    expect(kept(events)).toEqual(['calc.exe 0', 'cmd.exe 0', 'whoami.exe 0']);
  });

  it('are there once', () => {
    expect(
      kept([
        [CMD, [0]],
        [WHOAMI, [1]],
        [{ ...WHOAMI }, [1]],
        [{ ...CMD }, [0]],
      ]),
    ).toEqual(['cmd.exe 0', 'whoami.exe 1']);
  });

  it('are as the first delivery in its files has them, whichever comes first', () => {
    const first = [{ ...CMD, source: { ...CMD.source, file: 'a.json' } }, [0]] as const;
    const second = [{ ...CMD, source: { ...CMD.source, file: 'b.json' } }, [0, 2]] as const;

    expect(kept([first, second].map(([event, items]) => [event, [...items]]))).toEqual(['cmd.exe 0']);
    expect(kept([second, first].map(([event, items]) => [event, [...items]]))).toEqual(['cmd.exe 0']);
  });
});
