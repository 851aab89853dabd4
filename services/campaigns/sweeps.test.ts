import { describe, expect, it } from 'vitest';
import type { Movement } from '../../graph/model.ts';
import { anObservedHop, type SceneWords, tracesOfHops } from './testing/intrusion-builder.ts';

/** So many hosts, one every so many minutes from eight o'clock on. */
function round(count: number, everyMinutes: number, as = 'admin'): Movement[] {
  return Array.from({ length: count }, (_, place) => {
    const minute = place * everyMinutes;
    const clock = `${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`;
    return anObservedHop('ADM', `WS${place}`, clock, { as });
  });
}

function sweeping(movements: readonly Movement[], words: SceneWords = {}): number {
  const traces = tracesOfHops(movements, words);
  return traces.all.filter((each) => traces.isSweeping(each)).length;
}

describe('a sweep', () => {
  it('is a source and account that reach ten hosts within an hour', () => {
    expect(sweeping(round(10, 6))).toBe(10);
    expect(sweeping(round(9, 6))).toBe(0);
    expect(sweeping(round(10, 7))).toBe(0);
  });

  it('is of all that lie in such an hour, and of nothing else', () => {
    const later = anObservedHop('ADM', 'WS0', '15:00:00', { as: 'admin' });

    expect(sweeping([...round(30, 6), later])).toBe(30);
  });

  it('counts hosts, not movements', () => {
    expect(
      sweeping(round(20, 1).map((movement, place) => ({ ...movement, target: { ...movement.target, host: `host:ws${place % 9}` } }))),
    ).toBe(0);
  });

  it('is of one account', () => {
    expect(sweeping([...round(5, 1), ...round(5, 1, 'other').map((hop) => ({ ...hop, id: `${hop.id}+` }))])).toBe(0);
  });

  it('counts what has no account and does the same from there', () => {
    const without = (movements: readonly Movement[], technique: string): Movement[] =>
      movements.map((hop, place) => (place % 2 === 0 ? hop : { ...hop, user: null, technique: [technique] }));

    expect(sweeping(without(round(10, 6), 'T1053.005'))).toBe(10);
    expect(sweeping(without(round(10, 6), 'T1047'))).toBe(0);
    expect(sweeping(round(10, 6).map((hop) => ({ ...hop, user: null })))).toBe(10);
  });

  it('does one thing', () => {
    const some = (techniques: readonly string[]): Movement[] =>
      round(10, 6).map((hop, place) => (place === 0 ? { ...hop, technique: techniques } : hop));

    expect(sweeping(some(['T1047']))).toBe(0);
    expect(sweeping(some(['T1047', 'T1053.005']))).toBe(10);
  });

  it.each([
    [5, 11, 10],
    [4, 11, 11],
  ])('leaves out what another program did, where one is known that reached five hosts: %i', (known, all, swept) => {
    const hops = round(all, 5).map((hop, place) => {
      const process = place < known ? 'process:console' : place === known ? 'process:other' : null;
      return { ...hop, source: { ...hop.source, process } };
    });

    expect(sweeping(hops, { programs: { console: {}, other: {} } })).toBe(swept);
  });
});
