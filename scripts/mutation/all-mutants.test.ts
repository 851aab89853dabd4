import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { allMutants, mutantKey, mutatedFiles } from './all-mutants.ts';

describe('the files of a folder that are mutated', () => {
  it('are its own and those of its folders, but not tests nor what only tests use', () => {
    using folder = temporaryFolder();
    for (const inner of ['code', 'code/parts', 'code/testing', 'code/generated']) mkdirSync(join(folder.path, inner));
    for (const file of [
      'code/b.ts',
      'code/b.test.ts',
      'code/parts/a.ts',
      'code/testing/builders.ts',
      'code/generated/parser.ts',
      'other.ts',
    ])
      folder.write(file, '');

    expect(mutatedFiles(folder.path, 'code')).toEqual(['code/b.ts', 'code/parts/a.ts']);
  });
});

describe('the mutants of a file', () => {
  it('are all that Stryker makes of it, each with a key of its own', async () => {
    using folder = temporaryFolder();
    folder.write('is-late.ts', 'export const isLate = (ms: number): boolean => ms > 5;\n');

    const mutants = await allMutants(folder.path, ['is-late.ts']);

    expect(mutants.map(({ replacement }) => replacement).sort()).toEqual(['() => undefined', 'false', 'ms <= 5', 'ms >= 5', 'true']);
    expect(new Set(mutants.map(mutantKey)).size).toBe(5);
  });
});
