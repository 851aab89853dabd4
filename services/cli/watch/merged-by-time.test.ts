import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeadLetter, HoplineEvent } from '../../../schema/event.ts';
import { type MergedBatch, mergedByTime } from './merged-by-time.ts';

function anEvent(timeMs: number, file: string): HoplineEvent {
  return {
    '@timestamp': timeMs,
    'event.created': timeMs,
    'event.code': '1',
    'event.provider': 'p',
    'event.category': [],
    'host.name': 'ws5',
    'host.os.type': 'windows',
    source: { file, offset: 0, length: 1 },
  };
}

const UNREADABLE: DeadLetter = { file: 'a', offset: 0, reason: 'UNREADABLE', message: 'gone' };

async function* sourceOf(
  file: string,
  batches: readonly (readonly number[])[],
  deadLetters: DeadLetter[] = [],
): AsyncGenerator<MergedBatch> {
  for (const times of batches) yield { events: times.map((timeMs) => anEvent(timeMs, file)), deadLetters };
}

async function merged(...sources: AsyncIterable<MergedBatch>[]): Promise<MergedBatch> {
  const whole: MergedBatch = { events: [], deadLetters: [] };
  for await (const { events, deadLetters } of mergedByTime(sources)) {
    whole.events.push(...events);
    whole.deadLetters.push(...deadLetters);
  }
  return whole;
}

const told = ({ events }: MergedBatch): string[] => events.map(({ '@timestamp': timeMs, source }) => `${source.file}${timeMs}`);

describe('sources that are merged by time', () => {
  it('give their events in order of time, of one time those of the earlier source first', async () => {
    const both = await merged(
      sourceOf('a', [[1, 3], [], [5]]),
      sourceOf('b', [
        [2, 3],
        [4, 9],
      ]),
    );

    expect(told(both)).toEqual(['a1', 'b2', 'a3', 'b3', 'b4', 'a5', 'b9']);
  });

  it('keep the order of each, where it is not that of time', async () => {
    expect(told(await merged(sourceOf('a', [[5, 1]]), sourceOf('b', [[4]])))).toEqual(['b4', 'a5', 'a1']);
  });

  it('give all dead letters, of a source without events too', async () => {
    const both = await merged(sourceOf('a', [[], []], [UNREADABLE]), sourceOf('b', [[1]]));

    expect([told(both), both.deadLetters]).toEqual([['b1'], [UNREADABLE, UNREADABLE]]);
  });

  it('lose nothing and give it in order, however it is cut', async () => {
    const times = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(times, { maxLength: 4 }), async (sources) => {
        const sorted = sources.map((batches) => {
          const all = batches.flat().sort((left, right) => left - right);
          return batches.map((batch) => all.splice(0, batch.length));
        });
        const { events } = await merged(...sorted.map((batches, at) => sourceOf(String(at), batches)));

        const got = events.map(({ '@timestamp': timeMs }) => timeMs);
        expect(got).toEqual(sorted.flat(2).sort((left, right) => left - right));
      }),
    );
  });

  it('are ended with it', async () => {
    let isEnded = false;
    async function* endless(): AsyncGenerator<MergedBatch> {
      try {
        for (let timeMs = 0; ; timeMs += 1) yield { events: [anEvent(timeMs, 'a')], deadLetters: [] };
      } finally {
        isEnded = true;
      }
    }

    for await (const { events } of mergedByTime([endless()])) {
      expect(events).toHaveLength(4_096);
      break;
    }
    expect(isEnded).toBe(true);
  });
});
