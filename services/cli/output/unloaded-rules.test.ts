import { describe, expect, it } from 'vitest';
import { readRuleTexts } from '../../detect/rules/rule-texts.ts';
import { unloadedLines } from './unloaded-rules.ts';

function linesOf(...texts: readonly string[]): string[] {
  return unloadedLines(readRuleTexts(texts.map((text, index) => ({ text, file: `${index}.toml`, source: `${index}.toml` }))));
}

const rule = (language: string, query: string) =>
  `[rule]\nrule_id = "${query}"\nname = "A"\ntype = "${language}"\nlanguage = "${language}"\nquery = "${query}"\n`;

describe('what is said of rules that do not load', () => {
  it('is nothing where all do', () => {
    expect(linesOf(rule('eql', 'any where true'))).toEqual([]);
  });

  it('names each that is broken, and counts those of other languages', () => {
    const [broken, others, ...more] = linesOf(rule('eql', 'any where'), rule('esql', 'from a'), '[hunt]\n');

    expect(broken).toMatch(/^Rule not loaded: 0\.toml: the query that starts in line 6/);
    expect(broken?.split('\n')).toEqual([expect.anything(), '    1 | any where', '      |          ^']);
    expect(others).toBe('2 more files hold no EQL rule; hopline rules check says what they hold.');
    expect(more).toEqual([]);
  });
});
