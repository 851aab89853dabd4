import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../test/captures/temporary-folder.ts';
import { faultsIn } from './total-orders.ts';

/** The lines, from 1, that are refused in files of the given text. */
function refusedLines(files: Readonly<Record<string, readonly string[]>>): Record<string, number[]> {
  using folder = temporaryFolder();
  for (const [path, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), ['interface Act { id: string; timeMs: number }', ...lines].join('\n'));
  }
  const faults = faultsIn(Object.keys(files), folder.path);
  return Object.fromEntries(
    Object.keys(files).map((path) => [path, faults.filter((fault) => fault.path === path).map(({ line }) => line)]),
  );
}

describe('the check of orders', () => {
  it('refuses what compares texts or sorts by chance, and leaves numbers alone', () => {
    const lines = [
      'export const isBefore = (left: Act, right: Act) => left.id < right.id;',
      'export const isAfter = (left: string | null, right: string) => left !== null && left >= right;',
      'export const isLocal = (left: Act, right: Act) => left.id.localeCompare(right.id);',
      'export const sorted = (names: string[]) => names.sort();',
      'export const copied = (names: readonly string[]) => names.toSorted();',
      'export const isEarlier = (left: Act, right: Act) => left.timeMs < right.timeMs;',
      'export const ascending = (times: number[]) => times.sort((left, right) => left - right);',
      'export const byTime = (acts: Act[]) => acts.sort((left, right) => left.timeMs - right.timeMs);',
    ];

    expect(refusedLines({ 'services/bulk/acts.ts': lines })).toEqual({ 'services/bulk/acts.ts': [2, 3, 4, 5, 6] });
  });

  it('refuses an order by numbers alone where findings are made, unless what is sorted are numbers', () => {
    const lines = [
      'declare function compareIds(left: string, right: string): number;',
      'export const byTime = (acts: Act[]) => acts.sort((left, right) => left.timeMs - right.timeMs);',
      'export const byName = (acts: Act[]) => acts.sort((left, right) => compareIds(left.id, right.id) || left.timeMs - right.timeMs);',
      'export const total = (acts: Act[]) => acts.sort((left, right) => left.timeMs - right.timeMs || compareIds(left.id, right.id));',
      'export const ascending = (times: number[]) => times.sort((left, right) => left - right);',
    ];

    const refused = refusedLines({ 'services/correlate/acts.ts': lines, 'services/cli/findings/acts.ts': lines });

    expect(refused).toEqual({ 'services/correlate/acts.ts': [3, 4], 'services/cli/findings/acts.ts': [3, 4] });
  });
});
