import { describe, expect, it } from 'vitest';
import { type GeneratedRule, generatedRules } from './generated-rules.ts';

const RULES = generatedRules({ seed: 1, count: 1_081, platform: 'all' });

/** How many queries have what the pattern says. */
function having(pattern: RegExp, rules: readonly GeneratedRule[] = RULES): number {
  return rules.filter(({ text }) => pattern.test(text)).length;
}

describe('generated rules', () => {
  it('are the same for the same seed', () => {
    expect(generatedRules({ seed: 1, count: 1_081, platform: 'all' })).toEqual(RULES);
  });

  it('are others for another seed', () => {
    expect(generatedRules({ seed: 2, count: 1_081, platform: 'all' })[0]?.text).not.toBe(RULES[0]?.text);
  });

  it('have the constructs as often as the public repository has', () => {
    const sequences = RULES.filter(({ text }) => /^sequence\b/m.test(text));

    expect(sequences).toHaveLength(217);
    expect(sequences.length - having(/with maxspan=/, sequences)).toBe(13);
    expect(having(/\] by /, sequences)).toBe(63);
    expect(having(/with runs=/, sequences)).toBe(23);
    expect(having(/\?[a-z]+\./)).toBeGreaterThanOrEqual(150);
    expect(having(/cidrMatch\(/)).toBe(41);
    expect(having(/like~/)).toBeGreaterThanOrEqual(100);
  });

  it('have until, missing events and samples too', () => {
    expect([having(/^until \[/m), having(/!\[/), having(/^sample by/m)].every((count) => count > 0)).toBe(true);
  });

  it('are of one platform where one is asked for', () => {
    const windows = generatedRules({ seed: 3, count: 391, platform: 'windows' });

    expect(windows.every(({ path }) => path.startsWith('rules/windows/'))).toBe(true);
    expect(having(/host\.os\.type == "windows"/, windows)).toBe(391);
  });

  it('have each its own id', () => {
    expect(new Set(RULES.map(({ text }) => /rule_id = "(.*)"/.exec(text)?.[1])).size).toBe(RULES.length);
  });
});
