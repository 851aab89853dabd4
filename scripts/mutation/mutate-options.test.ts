import { describe, expect, it } from 'vitest';
import { mutateOptions } from './mutate-options.ts';

describe('the options of npm run mutate', () => {
  it('are a folder of which all mutants are tried, two at a time, unless more is said', () => {
    expect(mutateOptions(['services/correlate/clocks'])).toEqual({ folder: 'services/correlate/clocks', sample: null, concurrency: 2 });
  });

  it('take a folder as a shell completes it', () => {
    expect(mutateOptions(['./services/correlate/clocks/']).folder).toBe('services/correlate/clocks');
  });

  it('are the size and the seed of a sample, the first seed unless another is given', () => {
    expect(mutateOptions(['graph', '--sample', '400', '--seed', '7']).sample).toEqual({ size: 400, seed: 7 });
    expect(mutateOptions(['graph', '--sample', '400']).sample).toEqual({ size: 400, seed: 1 });
  });

  it('are how many mutants are tried at a time', () => {
    expect(mutateOptions(['graph', '--concurrency', '1']).concurrency).toBe(1);
  });

  it.each([
    [[], 'One folder is mutated at a time.'],
    [['graph', 'schema'], 'One folder is mutated at a time.'],
    [['graph', '--seed', '7'], 'A seed is of a sample; without --sample all mutants are tried.'],
    [['graph', '--sample', 'many'], '--sample takes a whole number from 1 on, not many.'],
    [['graph', '--sample', '0'], '--sample takes a whole number from 1 on, not 0.'],
    [['graph', '--sample', '4', '--seed', '1.5'], '--seed takes a whole number from 0 on, not 1.5.'],
    [['graph', '--concurrency', '-1'], "Option '--concurrency' argument is ambiguous"],
    [['graph', '--samples', '4'], "Unknown option '--samples'"],
  ])('are refused where they are %j', (args, why) => {
    expect(() => mutateOptions(args)).toThrow(why);
  });
});
