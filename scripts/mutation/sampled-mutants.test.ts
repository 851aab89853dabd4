import type { Mutant, StrykerOptions } from '@stryker-mutator/api/core';
import { describe, expect, it } from 'vitest';
import { mutantKey } from './all-mutants.ts';
import { SampledMutants } from './sampled-mutants.ts';

function aMutant(id: string, replacement: string): Mutant {
  const location = { start: { line: 4, column: 2 }, end: { line: 4, column: 9 } };
  return { id, fileName: '/repository/clocks.ts', location, mutatorName: 'ConditionalExpression', replacement };
}

describe('the check of mutants against a sample', () => {
  const [one, other] = [aMutant('1', 'true'), aMutant('2', 'false')];

  it('passes those that were drawn, whatever id this run gave them', async () => {
    const checker = new SampledMutants({
      sampledMutants: [mutantKey({ ...other, fileName: '/repository/clocks.ts' })],
    } as unknown as StrykerOptions);

    expect(await checker.check([one, other])).toMatchObject({ 1: { status: 'compileError' }, 2: { status: 'passed' } });
  });

  it('passes none where none was drawn', async () => {
    const checker = new SampledMutants({} as StrykerOptions);

    expect(await checker.check([one])).toMatchObject({ 1: { status: 'compileError' } });
  });

  it('looks at all at once', async () => {
    expect(await new SampledMutants({} as StrykerOptions).group([one, other])).toEqual([['1', '2']]);
  });
});
