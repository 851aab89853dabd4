import { describe, expect, it } from 'vitest';
import { at } from '../testing/event-builders.ts';
import { type AddressClaim, claim } from './claim.ts';
import { isInStretch, restlessStretches, sharedStretches } from './shared.ts';

const DAY_MS = 86_400_000;

/** That a host was seen at 10.0.0.5, or said so itself. */
function aClaim(host: string, from: number, to = from): AddressClaim {
  return claim('10.0.0.5', host, from, to, 'WORKSTATION');
}

const [eight, nine, ten] = [at('08:00:00'), at('09:00:00'), at('10:00:00')];

describe('an address that several hosts are behind', () => {
  it('is so for a day around when two were seen there within two minutes', () => {
    expect(sharedStretches([aClaim('ws5', eight), aClaim('ws6', eight + 120_000)])).toEqual([
      { from: eight - DAY_MS, to: eight + 120_000 + DAY_MS },
    ]);
    expect(sharedStretches([aClaim('ws5', eight), aClaim('ws6', eight + 120_001)])).toEqual([]);
  });

  it('is so where one was seen, another, and the first again within a day', () => {
    expect(sharedStretches([aClaim('ws5', ten), aClaim('ws6', nine), aClaim('ws5', eight)])).toEqual([
      { from: eight - DAY_MS, to: ten + DAY_MS },
    ]);
    expect(sharedStretches([aClaim('ws5', eight), aClaim('ws6', nine), aClaim('ws5', eight + DAY_MS)])).toHaveLength(1);
    expect(sharedStretches([aClaim('ws5', eight), aClaim('ws6', nine), aClaim('ws5', eight + DAY_MS + 1)])).toEqual([]);
  });

  it('is not where one is seen again and again and then another, nor where there is one alone', () => {
    expect(sharedStretches([aClaim('ws5', eight), aClaim('ws5', nine), aClaim('ws6', ten)])).toEqual([]);
    expect(sharedStretches([aClaim('ws5', eight), aClaim('ws5', eight + 1)])).toEqual([]);
    expect(sharedStretches([])).toEqual([]);
  });

  it('is so where one is seen while another still is', () => {
    expect(sharedStretches([aClaim('ws5', eight, ten), aClaim('ws6', nine)])).toEqual([{ from: ten - DAY_MS, to: nine + DAY_MS }]);
  });

  it('is so as long as the one that was seen there last is', () => {
    const seen = (...claims: AddressClaim[]): unknown => sharedStretches([...claims, aClaim('ws7', ten + 60_000)]);
    const then = [{ from: ten - DAY_MS, to: ten + 60_000 + DAY_MS }];

    expect(seen(aClaim('ws5', eight, ten), aClaim('ws6', nine))).toEqual(then);
    expect(seen(aClaim('ws5', eight, ten), aClaim('ws5', nine))).toEqual(then);
    expect(seen(aClaim('ws5', eight), aClaim('ws6', nine))).toEqual([]);
  });

  it('is so in one stretch as long as such stretches touch, else in several', () => {
    const pair = (from: number): AddressClaim[] => [aClaim('ws5', from), aClaim('ws6', from + 1)];

    expect(sharedStretches([...pair(eight), ...pair(eight + 2 * DAY_MS + 1)])).toEqual([
      { from: eight - DAY_MS, to: eight + 3 * DAY_MS + 2 },
    ]);
    expect(sharedStretches([...pair(eight), ...pair(eight + 2 * DAY_MS + 2)])).toHaveLength(2);
  });
});

describe('an address that goes back and forth', () => {
  it('is restless for a day around once it came back twice within a day', () => {
    const back = [aClaim('ws5', eight), aClaim('ws6', nine), aClaim('ws5', ten), aClaim('ws6', ten + 60_000)];

    expect(restlessStretches(back)).toEqual([{ from: eight - DAY_MS, to: ten + 60_000 + DAY_MS }]);
    expect(restlessStretches(back.slice(0, 3))).toEqual([]);
  });

  it('is not where it comes back only days apart', () => {
    const far = [aClaim('ws5', eight), aClaim('ws6', nine), aClaim('ws5', ten), aClaim('ws6', nine + DAY_MS + 1)];

    expect(restlessStretches(far)).toEqual([]);
    expect(restlessStretches([...far.slice(0, 3), aClaim('ws6', nine + DAY_MS)])).toHaveLength(1);
  });

  it('is not where the second return is more than a day after the first', () => {
    const returns = (last: number): AddressClaim[] => [
      aClaim('ws5', eight),
      aClaim('ws6', nine),
      aClaim('ws5', ten),
      aClaim('ws7', last - 2),
      aClaim('ws8', last - 1),
      aClaim('ws7', last),
    ];

    expect(restlessStretches(returns(ten + DAY_MS))).toHaveLength(1);
    expect(restlessStretches(returns(ten + DAY_MS + 1))).toEqual([]);
  });

  it('is not where one host has it by stretches of its own', () => {
    expect(restlessStretches([eight, nine, ten, ten + 1].map((time) => aClaim('ws5', time)))).toEqual([]);
  });
});

describe('a time in a stretch', () => {
  it('is one from its first to its last moment', () => {
    const stretches = [
      { from: eight, to: nine },
      { from: ten, to: ten },
    ];

    expect([eight - 1, eight, nine, nine + 1, ten, ten + 1].map((time) => isInStretch(stretches, time))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(isInStretch([], eight)).toBe(false);
  });
});
