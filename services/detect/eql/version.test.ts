import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from './version.ts';

const ASCENDING = [
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0',
  '1.2',
  '1.2.0',
  '1.11',
  '10.0',
  'bad',
];

describe('compareVersions', () => {
  it('puts numbers in the order of numbers, pre-releases before releases and what is no version last', () => {
    expect([...ASCENDING].reverse().sort(compareVersions)).toEqual(ASCENDING);
  });

  it('is an order', () => {
    const versions = fc.oneof(fc.constantFrom(...ASCENDING), fc.stringMatching(/^[0-9a.+-]{0,6}$/));
    fc.assert(
      fc.property(versions, versions, versions, (one, two, three) => {
        expect(Math.sign(compareVersions(one, two))).toBe(-Math.sign(compareVersions(two, one)) + 0);
        if (compareVersions(one, two) <= 0 && compareVersions(two, three) <= 0) expect(compareVersions(one, three)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
