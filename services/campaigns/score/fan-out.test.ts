import { describe, expect, it } from 'vitest';
import { aHop, anObservedHop, type SceneWords, tracesOfHops } from '../testing/intrusion-builder.ts';
import type { TracedMovement } from '../traced-movement.ts';
import type { Traces } from '../traces.ts';
import { blastIn, weightShiftIn, whiteCaneIn } from './fan-out.ts';
import { type Habits, habitsOf } from './habits.ts';

const RECORDED: SceneWords = { recordedDays: 30 };

/** WS0 to so many hosts, so many seconds apart, and what it did before. */
function fanOut(
  hosts: number,
  apartSeconds: number,
  before: ReturnType<typeof aHop>[] = [],
  words: SceneWords = RECORDED,
): { members: readonly TracedMovement[]; traces: Traces; habits: Habits } {
  const hops = Array.from({ length: hosts }, (_, place) =>
    aHop('WS0', `SRV${place}`, new Date(Date.UTC(2026, 2, 2, 10) + place * apartSeconds * 1_000).toISOString().slice(11, 19), {
      as: 'anna',
    }),
  );
  const traces = tracesOfHops([...before, ...hops], words);
  return { members: traces.backed.filter(({ movement }) => movement.firstSeen >= Date.UTC(2026, 2, 2)), traces, habits: habitsOf(traces) };
}

describe('a white cane', () => {
  it.each([
    [5, 900, 5],
    [4, 900, 0],
    [5, 901, 0],
  ])('is one source that tries five hosts within an hour, most of them new: %i, %i s apart', (hosts, apart, found) => {
    const { members, habits } = fanOut(hosts, apart);

    expect(whiteCaneIn(members, habits)).toHaveLength(found);
  });

  it('is none where half of them are not new, or nobody can tell', () => {
    const known = ['SRV0', 'SRV1', 'SRV2'].map((to) => anObservedHop('WS0', to, '10:00:00', { as: 'anna', daysBefore: 3 }));
    const [half, unknown] = [fanOut(6, 10, known), fanOut(6, 10, [], { recordedDays: 0 })];

    expect(whiteCaneIn(half.members, half.habits)).toEqual([]);
    expect(whiteCaneIn(unknown.members, unknown.habits)).toEqual([]);
  });
});

describe('a blast', () => {
  it.each([
    [5, 150, 5],
    [4, 10, 0],
    [5, 151, 0],
  ])('is one source that reaches five hosts within ten minutes: %i, %i s apart', (hosts, apart, found) => {
    const { members, traces } = fanOut(hosts, apart);

    expect(blastIn(members, traces)).toHaveLength(found);
  });

  it('is none where it had reached as many within ten minutes before, on an earlier day', () => {
    const earlier = (daysBefore: number) =>
      [0, 1, 2, 3, 4].map((place) => anObservedHop('WS0', `OLD${place}`, `03:00:0${place}`, { as: 'anna', daysBefore }));
    const [habit, forgotten] = [fanOut(5, 10, earlier(30)), fanOut(5, 10, earlier(31))];

    expect(blastIn(habit.members, habit.traces)).toEqual([]);
    expect(blastIn(forgotten.members, forgotten.traces)).toHaveLength(5);
  });

  it('is none where the records of its source do not reach back far enough', () => {
    const { members, traces } = fanOut(5, 10, [], { recordedDays: 6 });

    expect(blastIn(members, traces)).toEqual([]);
  });
});

describe('a shift of weight', () => {
  const between = (count: number, daysBefore: number) =>
    Array.from({ length: count }, (_, place) => aHop('WS0', 'WS1', `11:0${place}:00`, { as: 'anna', daysBefore }));
  const shiftIn = (today: number, before: number, words: SceneWords = RECORDED): number => {
    const traces = tracesOfHops([...between(before, 4), ...between(today, 0)], words);
    return weightShiftIn(traces.backed.slice(before), habitsOf(traces)).length;
  };

  it.each([
    [5, 1, 5],
    [4, 1, 0],
    [6, 2, 6],
    [5, 2, 0],
    [5, 0, 0],
  ])('is two hosts that had spoken and speak three times as much, five times at least: %i after %i', (today, before, found) => {
    expect(shiftIn(today, before)).toBe(found);
  });

  it('is none where nobody can tell what was before', () => {
    expect(shiftIn(5, 1, { recordedDays: 6 })).toBe(0);
  });
});
