import { describe, expect, it } from 'vitest';
import { report } from './report.ts';
import type { TriedMutant } from './score.ts';

const killed: TriedMutant = { file: 'a.ts', line: 3, column: 7, mutator: 'BooleanLiteral', replacement: 'false', status: 'Killed' };

describe('the report on mutants', () => {
  it('gives the score', () => {
    expect(report({ folder: 'code', mutants: [killed], sample: null })).toBe('code: 100.0 %: tests detect 1 of 1 mutants.');
  });

  it('names each that survived by its place, and says where no test comes by', () => {
    const survived: TriedMutant = { ...killed, status: 'Survived', replacement: 'true' };
    const unseen: TriedMutant = { ...killed, line: 9, mutator: 'BlockStatement', replacement: '{}', status: 'NoCoverage' };

    expect(report({ folder: 'code', mutants: [unseen, killed, survived], sample: null })).toBe(
      [
        'a.ts:3:7 BooleanLiteral: true',
        'a.ts:9:7 BlockStatement (no test runs it): {}',
        '',
        'code: 33.3 %: tests detect 1 of 3 mutants.',
      ].join('\n'),
    );
  });

  it('shows a long replacement in part and on one line', () => {
    const survived: TriedMutant = { ...killed, status: 'Survived', replacement: `a\n  ${'b'.repeat(100)}` };

    expect(report({ folder: 'code', mutants: [survived], sample: null })).toContain(`BooleanLiteral: a ${'b'.repeat(58)}…\n`);
  });

  it('gives the interval of the whole where only a sample was tried', () => {
    const mutants = [
      ...Array.from({ length: 85 }, () => killed),
      ...Array.from({ length: 15 }, () => ({ ...killed, status: 'Survived' as const })),
    ];

    expect(report({ folder: 'code', mutants, sample: { of: 455, seed: 7 } })).toContain(
      'code: 85.0 %: tests detect 85 of 100 mutants, drawn by seed 7 of 455 (with 95 % confidence 76.7 to 90.7 % of all).',
    );
  });

  it('gives no score where no mutant could be tried', () => {
    expect(report({ folder: 'code', mutants: [], sample: null })).toBe('code: tests detect 0 of 0 mutants.');
  });
});
