import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from '../testing/event-builders.ts';
import { type ClockSpreads, clockSpreads, type PairedTimes } from './clock-spreads.ts';

const NOON = at('12:00:00');

/** Connections of two hosts, each with how much later the second recorded it than the first, ms. */
function between(source: string, destination: string, apartMs: readonly number[], atMs = NOON): PairedTimes[] {
  return apartMs.map((apart, nth) => ({ source, destination, atMs: atMs + nth, apartMs: apart }));
}

/** Hosts that all connect with each other, by how much each clock is ahead, ms. */
function estate(aheadMs: Readonly<Record<string, number>>): PairedTimes[] {
  const hosts = Object.keys(aheadMs);
  return hosts.flatMap((from) =>
    hosts.flatMap((to) => (from < to ? between(from, to, Array(4).fill((aheadMs[to] ?? 0) - (aheadMs[from] ?? 0))) : [])),
  );
}

function spreadsAt(spreads: ClockSpreads, hosts: readonly string[], timeMs = NOON): number[] {
  return hosts.map((host) => spreads(host, timeMs));
}

describe('how far clocks may be off each other', () => {
  it('is no less than what is rounded away where all agree', () => {
    expect(spreadsAt(clockSpreads(estate({ a: 0, b: 0, c: 0 })), ['a', 'b', 'c'])).toEqual([125, 125, 125]);
  });

  it('is as much as one differs from the middle of all', () => {
    expect(spreadsAt(clockSpreads(estate({ a: 0, b: 3_000, c: 0, d: -900 })), ['a', 'b', 'c', 'd'])).toEqual([125, 3_000, 125, 1_000]);
  });

  it('is no more than that of a clock that nothing measured, such as of a host without connections or with two to another', () => {
    const pairs = [...estate({ a: 0, b: 0, c: 60_000 }), ...between('a', 'd', [0, 0])];

    expect(spreadsAt(clockSpreads(pairs), ['c', 'd', 'e'])).toEqual([5_000, 5_000, 5_000]);
    expect(spreadsAt(clockSpreads([...pairs, ...between('a', 'd', [0])]), ['d'])).toEqual([125]);
  });

  it('is what connections scatter by, of which one in twenty may be of others that look alike', () => {
    const scattered = (strays: number): number[] =>
      Array.from({ length: 40 }, (_, nth) => (nth < strays ? 40_000 : nth % 2 === 0 ? 300 : -300));

    expect(spreadsAt(clockSpreads(between('a', 'b', scattered(1))), ['a', 'b'])).toEqual([1_000, 750]);
    expect(spreadsAt(clockSpreads(between('a', 'b', scattered(3))), ['a'])).toEqual([5_000]);
  });

  it('is measured by way of other hosts, and in the largest group alone', () => {
    const chain = [...between('a', 'b', [0, 0, 0]), ...between('c', 'b', [0, 0, 0]), ...between('c', 'd', [500, 500, 500])];
    const others = between('x', 'y', [0, 0, 0, 0]);

    expect(spreadsAt(clockSpreads([...others, ...chain]), ['a', 'b', 'c', 'd', 'x', 'y'])).toEqual([125, 125, 125, 500, 5_000, 5_000]);
  });

  it('is, of groups as large, measured in the one with the host that comes first in name', () => {
    const pairs = [...between('c', 'd', [0, 0, 0, 0]), ...between('a', 'b', [0, 0, 0])];

    expect(spreadsAt(clockSpreads(pairs), ['a', 'b', 'c', 'd'])).toEqual([125, 125, 5_000, 5_000]);
  });

  it('is of a day, whatever the next one tells', () => {
    const spreads = clockSpreads([...estate({ a: 0, b: 0, c: 0 }), ...between('a', 'b', [9_000, 9_000, 9_000], at('2026-03-11T12:00:00'))]);

    expect(spreadsAt(spreads, ['a', 'b'])).toEqual([125, 125]);
    expect(spreadsAt(spreads, ['a', 'b', 'c'], at('2026-03-11T00:00:00'))).toEqual([125, 5_000, 5_000]);
    expect(spreadsAt(spreads, ['a'], at('2026-03-12T00:00:00'))).toEqual([5_000]);
  });

  it('is the same in whatever order connections come, and whichever end called', () => {
    const host = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const pair = fc.record({
      source: host,
      destination: host,
      atMs: fc.constantFrom(NOON, NOON + 86_400_000),
      apartMs: fc.integer({ min: -6_000, max: 6_000 }),
    });
    const pairs = fc.array(
      pair.filter(({ source, destination }) => source !== destination),
      { size: 'max', maxLength: 60 },
    );
    const told = (some: readonly PairedTimes[]): number[][] =>
      [NOON, NOON + 86_400_000].map((timeMs) => spreadsAt(clockSpreads(some), ['a', 'b', 'c', 'd', 'e'], timeMs));
    fc.assert(
      fc.property(pairs, (some) => {
        const turned = some.map(({ source, destination, atMs, apartMs }) => ({
          source: destination,
          destination: source,
          atMs,
          apartMs: -apartMs,
        }));
        expect(told(some.toReversed())).toEqual(told(some));
        expect(told(turned)).toEqual(told(some));
      }),
    );
  });
});
