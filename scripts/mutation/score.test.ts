import { describe, expect, it } from 'vitest';
import { compareMutants, scoreOf, survivorsOf, type TriedMutant, wilsonInterval } from './score.ts';

function aMutant(status: TriedMutant['status'], changes: Partial<TriedMutant> = {}): TriedMutant {
  return { file: 'a.ts', line: 1, column: 1, mutator: 'BooleanLiteral', replacement: 'false', status, ...changes };
}

describe('the score of mutants', () => {
  it('counts those that a test fails for or does not end with as detected', () => {
    expect(scoreOf([aMutant('Killed'), aMutant('Timeout'), aMutant('Survived'), aMutant('NoCoverage')])).toEqual({ detected: 2, valid: 4 });
  });

  it('leaves out those that do not load or were not tried', () => {
    const others = (['CompileError', 'RuntimeError', 'Ignored', 'Pending'] as const).map((status) => aMutant(status));

    expect(scoreOf([aMutant('Killed'), ...others])).toEqual({ detected: 1, valid: 1 });
  });
});

describe('the mutants that survived', () => {
  it('are in order of where they are', () => {
    const places = [
      { file: 'b.ts', line: 1, column: 1 },
      { file: 'a.ts', line: 10, column: 2 },
      { file: 'a.ts', line: 10, column: 1 },
      { file: 'a.ts', line: 9, column: 7 },
    ];

    expect(survivorsOf([aMutant('Killed'), ...places.map((place) => aMutant('Survived', place))])).toMatchObject([...places].reverse());
  });

  it('are in order of what they change at one place', () => {
    const [one, other] = [aMutant('Survived', { replacement: 'false' }), aMutant('Survived', { replacement: 'true' })];

    expect([compareMutants(one, other), compareMutants(other, one), compareMutants(one, one)]).toEqual([-1, 1, 0]);
  });
});

describe('the interval of a share', () => {
  // Worked out apart, with 1.959964 standard deviations.
  it.each([
    [85, 100, 0.7672, 0.9069],
    [340, 400, 0.8117, 0.8817],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
  ])('of %i in %i is from %f to %f', (successes, tries, low, high) => {
    const [from, to] = wilsonInterval(successes, tries);

    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  it('is everything where nothing was tried', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});
