import { describe, expect, it } from 'vitest';
import { searchSequences, standingMatches, streamOfSequence, type TestSchema } from '../../testing/sequence-drivers.ts';
import type { PlainEvent } from '../testing/plain-events.ts';
import { sequenceOf } from '../testing/sequence-plans.ts';

/**
 * Events as a line: `A0 B10.5~3@bob AC20` are one of kind A at 0 ms; one of kind B at 10.5 ms, which may be off by 3 ms, with the key bob;
 * and one that is of kinds A and C. Those of one time are in the order of the line.
 */
function eventsOf(line: string): PlainEvent[] {
  return line.split(' ').map((word, place) => {
    const [, kinds = '', ms = '', fraction = '', tolerance = '', keys = ''] =
      /^([A-Z]+)(-?\d+)(?:\.(\d+))?(?:~(\d+))?(?:@([\w,]+))?$/.exec(word) ?? [];
    const ofKinds = Object.fromEntries(kinds.split('').map((kind) => [kind, true]));
    const nanoseconds = Number(fraction.padEnd(6, '0'));
    const key = keys === '' ? null : keys.split(',');
    return { ...ofKinds, category: 'any', name: word, place, time: Number(ms), nanoseconds, tolerance: Number(tolerance), key };
  });
}

const SCHEMA: TestSchema<PlainEvent> = {
  idOf: (event) => `${event['name']} ${event['place']}`,
  timeOf: (event) => Number(event['time']),
  nanosecondsOf: (event) => Number(event['nanoseconds']),
  toleranceOf: (event) => Number(event['tolerance']),
  compareTies: (left, right) => Number(left.event['place']) - Number(right.event['place']),
  categoryOf: (event) => event.category,
};

function names(matches: readonly (readonly PlainEvent[])[]): string[] {
  return matches.map((events) => events.map((event) => event['name']).join(' '));
}

function followed(query: string, arriving: readonly PlainEvent[]): string[] {
  const stream = streamOfSequence(sequenceOf(query), SCHEMA, { latenessMs: 1000, maxToleranceMs: 100 });
  return names(standingMatches([...arriving.map((event) => stream.add([event])), stream.advanceTo(Number.POSITIVE_INFINITY)]));
}

const DRIVERS: Readonly<Record<string, (query: string, line: string) => string[]>> = {
  'a search': (query, line) => names(searchSequences(sequenceOf(query), eventsOf(line), SCHEMA)),
  'a stream in the order of the line': (query, line) => followed(query, eventsOf(line)),
  'a stream in the opposite order': (query, line) => followed(query, eventsOf(line).toReversed()),
};

describe.each(Object.entries(DRIVERS))('a sequence, as %s finds it,', (_, find) => {
  const found = (query: string, line: string): string[] => find(query, line).sort();

  describe('in its stages', () => {
    it('goes on with the newest of several events, and the older are forgotten', () => {
      expect(found('sequence [A] [B]', 'A0 A1 B2')).toEqual(['A1 B2']);
    });

    it('is used up by the event that goes on with it', () => {
      expect(found('sequence [A] [B]', 'A0 B1 B2')).toEqual(['A0 B1']);
      expect(found('sequence [A] [B] [C]', 'A0 B1 B2 C3')).toEqual(['A0 B1 C3']);
    });

    it('keeps to the order of its events', () => {
      expect(found('sequence [A] [B]', 'B0 A1')).toEqual([]);
    });

    it('has one event no twice, though it be of several kinds', () => {
      expect(found('sequence [A] [B]', 'AB0')).toEqual([]);
      expect(found('sequence [A] [A] [A]', 'A0 A1 A2 A3')).toEqual(['A0 A1 A2', 'A1 A2 A3']);
    });

    it('waits on with a fork, so that several events go on with it', () => {
      expect(found('sequence [A] [B] fork=true', 'A0 B1 B2')).toEqual(['A0 B1', 'A0 B2']);
      expect(found('sequence [A] [B] fork=true [C]', 'A0 B1 B2 C3')).toEqual(['A0 B2 C3']);
      expect(found('sequence [A] [B] fork=false', 'A0 B1 B2')).toEqual(['A0 B1']);
    });

    it('is joined by equal keys alone, and by each of several', () => {
      expect(found('sequence by key [A] [B]', 'A0@ann B1@bob B2@ann')).toEqual(['A0@ann B2@ann']);
      expect(found('sequence by key [A] [B]', 'A0@ann,bob A1@eve B2@bob')).toEqual(['A0@ann,bob B2@bob']);
      expect(found('sequence by key [A] [B]', 'A0 B1')).toEqual([]);
      expect(found('sequence by ?key [A] [B]', 'A0 B1')).toEqual(['A0 B1']);
    });
  });

  describe('with runs', () => {
    it('has as many events of the kind on end, and slides over more', () => {
      expect(found('sequence [A] with runs=3', 'A0 A1')).toEqual([]);
      expect(found('sequence [A] with runs=3', 'A0 A1 A2 A3')).toEqual(['A0 A1 A2', 'A1 A2 A3']);
    });

    it('has them after what comes before, and goes on with what comes next', () => {
      expect(found('sequence [B] [A] with runs=2 [C]', 'A0 B1 A2 C3 A4 C5')).toEqual(['B1 A2 A4 C5']);
      expect(found('sequence [A] with runs=2 [B] with runs=2', 'A0 A1 B2 A3 B4 B5')).toEqual(['A0 A1 B2 B4', 'A1 A3 B4 B5']);
    });

    it('keeps what began apart by where it began', () => {
      expect(found('sequence [B] [A] with runs=3', 'B0 A1 B2 A3 A4 A5')).toEqual(['B0 A1 A3 A4', 'B2 A3 A4 A5']);
    });

    it('lets a fork enter with each event, and not within the runs', () => {
      expect(found('sequence [B] [A] fork=true with runs=2', 'B0 A1 A2 A3')).toEqual(['B0 A1 A2', 'B0 A2 A3']);
    });
  });

  describe('with maxspan', () => {
    it('may last exactly as long, and not a millisecond or nanosecond longer', () => {
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0 B10')).toEqual(['A0 B10']);
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0 B11')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0.000001 B10.000001')).toEqual(['A0.000001 B10.000001']);
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0.000001 B10.000002')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0.000002 B10.000001')).toEqual(['A0.000002 B10.000001']);
    });

    it('is measured from the first event', () => {
      expect(found('sequence with maxspan=10ms [A] [B] [C]', 'A0 B6 C11')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] with runs=2 [B]', 'A0 A6 B11')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] with runs=3', 'A0 A6 A11 A12')).toEqual(['A6 A11 A12']);
    });

    it('uses a sequence up even where it is too late to go on with it', () => {
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0 B11 B14~9')).toEqual([]);
    });
  });

  describe('with clocks that have a tolerance', () => {
    it('may last longer by as much, exactly', () => {
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0~3 B13')).toEqual(['A0~3 B13']);
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0 B13~3')).toEqual(['A0 B13~3']);
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0 B14~3')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] [B]', 'A0 B13.000001~3')).toEqual([]);
    });

    it('may last longer by the largest of its events, not by their sum', () => {
      expect(found('sequence with maxspan=10ms [A] [B] [C]', 'A0~2 B5~3 C13~1')).toEqual(['A0~2 B5~3 C13~1']);
      expect(found('sequence with maxspan=10ms [A] [B] [C]', 'A0~2 B5~3 C14~1')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] with runs=3 [B]', 'A0 A5~3 A6 B13')).toEqual(['A0 A5~3 A6 B13']);
      expect(found('sequence with maxspan=10ms [A] with runs=3 [B]', 'A0 A5 A6~3 B14')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] with runs=3', 'A0 A5~3 A13')).toEqual(['A0 A5~3 A13']);
    });

    it('takes its first event as early as its clock allows, and its last as late', () => {
      expect(found('sequence [A] [B]', 'B0 A3~4')).toEqual(['A3~4 B0']);
      expect(found('sequence [A] [B]', 'B0~4 A3')).toEqual(['A3 B0~4']);
      expect(found('sequence [A] [B]', 'A3~3 B0')).toEqual(['A3~3 B0']);
      expect(found('sequence [A] [B]', 'B0 A3~3')).toEqual([]);
      expect(found('sequence [A] [B] [C]', 'C0~9 B2 A4~9')).toEqual(['A4~9 B2 C0~9']);
    });

    it('leaves where they are an event in its middle, one that may be several, until, and the only one', () => {
      expect(found('sequence [A] [B] [C]', 'B0~9 A1 B2~9 A3 C4')).toEqual(['A1 B2~9 C4']);
      expect(found('sequence [A] [B] [C]', 'B0 AB1~9 C4')).toEqual([]);
      expect(found('sequence [A] [B] until [C]', 'A1 C2~9 B3')).toEqual([]);
      expect(found('sequence [A] [B] until [C]', 'C0~9 A1 B3 C4~9')).toEqual(['A1 B3']);
      expect(found('sequence [A] with runs=2 until [C]', 'A0~9 C1 A2~9')).toEqual([]);
    });

    it('leaves the time as it is by which something must be missing', () => {
      expect(found('sequence with maxspan=100ms [A] ![C] [B]', 'A3~9 C2 B5~9')).toEqual(['A3~9 B5~9']);
      expect(found('sequence with maxspan=100ms [A] ![C] [B]', 'A3~9 C4~9 B5~9')).toEqual([]);
      expect(found('sequence with maxspan=10ms ![C] [A] [B]', 'C0~9 A5 B10~9')).toEqual([]);
      expect(found('sequence with maxspan=10ms ![C] [A] [B]', 'C0~9 A5 B11~9')).toEqual(['A5 B11~9']);
    });
  });

  describe('with events of one time', () => {
    it('has them in the order of their tiebreaker', () => {
      expect(found('sequence [A] [B]', 'A0 B0')).toEqual(['A0 B0']);
      expect(found('sequence [A] [B]', 'B0 A0')).toEqual([]);
    });

    it('tells them apart by their nanoseconds first', () => {
      expect(found('sequence [A] [B]', 'B0.000002 A0.000001')).toEqual(['A0.000001 B0.000002']);
      expect(found('sequence [A] [B]', 'A0.000002 B0.000001')).toEqual([]);
    });
  });

  describe('with until', () => {
    it('ends between its events', () => {
      expect(found('sequence [A] [B] until [C]', 'A0 C1 B2')).toEqual([]);
      expect(found('sequence [A] [B] [C] until [D]', 'A0 B1 D2 C3')).toEqual([]);
      expect(found('sequence [A] with runs=2 until [C]', 'A0 C1 A2')).toEqual([]);
    });

    it('goes on where the end comes before its first event or after its last', () => {
      expect(found('sequence [A] [B] until [C]', 'C0 A1 B2 C3')).toEqual(['A1 B2']);
    });

    it('is begun anew after its end', () => {
      expect(found('sequence [A] [B] until [C]', 'A0 C1 A2 B3')).toEqual(['A2 B3']);
    });

    it('goes at one time by the order of the tiebreaker', () => {
      expect(found('sequence [A] [B] until [C]', 'A0 C0 B1')).toEqual([]);
      expect(found('sequence [A] [B] until [C]', 'C0 A0 B1')).toEqual(['A0 B1']);
      expect(found('sequence [A] [B] until [C]', 'A0 B1 C1')).toEqual(['A0 B1']);
      expect(found('sequence [A] [B] until [C]', 'A0 C1 B1')).toEqual([]);
    });

    it('ends by an event that it has just gone on with, and does not where that is its last', () => {
      expect(found('sequence [A] [B] until [C]', 'AC0 B1')).toEqual([]);
      expect(found('sequence [A] [B] until [C]', 'A0 BC1')).toEqual(['A0 BC1']);
    });

    it('ends for the keys of the event that ends it', () => {
      expect(found('sequence by key [A] [B] until [C]', 'A0@ann A0@bob C1@ann B2@ann B2@bob')).toEqual(['A0@bob B2@bob']);
    });
  });

  describe('with events that must be missing', () => {
    it('is none where one comes between its events, by the millisecond', () => {
      expect(found('sequence with maxspan=10ms [A] ![C] [B]', 'A0 C1 B2')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] ![C] [B]', 'A0 C0 C2 B2')).toEqual(['A0 B2']);
      expect(found('sequence with maxspan=10ms [A] ![C] [B]', 'A0 C0.5 B2')).toEqual(['A0 B2']);
      expect(found('sequence with maxspan=10ms [A] ![C] [B] [D]', 'A0 B2 C3 D4')).toEqual(['A0 B2 D4']);
    });

    it('is none where one comes after the last of the runs before it, and not among these', () => {
      expect(found('sequence with maxspan=10ms [A] with runs=2 ![C] [B]', 'A0 A1 C2 B3')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] with runs=2 ![C] [B]', 'A0 C1 A2 B3')).toEqual(['A0 A2 B3']);
      expect(found('sequence with maxspan=10ms [A] with runs=2 ![C]', 'A0 A1 C2')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] with runs=2 ![C]', 'A0 C1 A2')).toEqual(['A0 A2']);
    });

    it('is not tried again with an older event', () => {
      expect(found('sequence with maxspan=10ms [A] ![C] [B]', 'A0 A1 C2 B3')).toEqual([]);
    });

    it('is none where one comes before it within maxspan of its end', () => {
      expect(found('sequence with maxspan=10ms ![C] [A] [B]', 'C0 A5 B10')).toEqual([]);
      expect(found('sequence with maxspan=10ms ![C] [A] [B]', 'C0 A5 B11')).toEqual(['A5 B11']);
      expect(found('sequence with maxspan=10ms ![C] [A] [B]', 'A5 C5 C6 B7')).toEqual(['A5 B7']);
      expect(found('sequence with maxspan=10ms ![C] [A] [B]', 'C0 C6 A7 B12')).toEqual([]);
    });

    it('is none where one comes after it within maxspan of its start', () => {
      expect(found('sequence with maxspan=10ms [A] [B] ![C]', 'A0 B5 C10')).toEqual([]);
      expect(found('sequence with maxspan=10ms [A] [B] ![C]', 'A0 B5 C11')).toEqual(['A0 B5']);
      expect(found('sequence with maxspan=10ms [A] [B] ![C]', 'A0 C4 B5 C5')).toEqual(['A0 B5']);
      expect(found('sequence with maxspan=10ms [A] ![C]', 'A0 C7 C20')).toEqual([]);
    });

    it('is none where no stretch longer than maxspan around it is free of them, before and after', () => {
      expect(found('sequence with maxspan=10ms ![C] [A] ![D]', 'C0 A5 D10')).toEqual([]);
      expect(found('sequence with maxspan=10ms ![C] [A] ![D]', 'C0 A5 D11')).toEqual(['A5']);
      expect(found('sequence with maxspan=10ms ![C] ![E] [A] ![D] ![F]', 'C0 E4 A5 D14 F20')).toEqual([]);
      expect(found('sequence with maxspan=10ms ![C] ![E] [A] ![D] ![F]', 'E0 C4 A5 F14 D20')).toEqual([]);
    });

    it('asks it of its own key', () => {
      expect(found('sequence by key with maxspan=10ms [A] ![C] [B]', 'A0@ann C1@bob B2@ann')).toEqual(['A0@ann B2@ann']);
    });

    it('is none where the event between is also one of another stage', () => {
      expect(found('sequence with maxspan=10ms [A] ![C] [B] [D]', 'A0 CD1 B2 D3')).toEqual([]);
    });
  });
});

describe('what a search finds', () => {
  const find = DRIVERS['a search'] ?? (() => []);

  it('is in the order of the last events, then of the first', () => {
    expect(find('sequence by key [A] [B]', 'A0@bob A1@ann B2@ann B3@bob')).toEqual(['A1@ann B2@ann', 'A0@bob B3@bob']);
    expect(find('sequence by key [A] [B]', 'A1@ann B2@ann A3@bob A4@eve B5@eve,bob')).toEqual([
      'A1@ann B2@ann',
      'A3@bob B5@eve,bob',
      'A4@eve B5@eve,bob',
    ]);
  });
});
