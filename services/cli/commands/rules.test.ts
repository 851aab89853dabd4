import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { runHopline } from '../testing/run-hopline.ts';

/** A rule file; `lines` are more of its `[rule]` table. */
function aRule(id: string, query: string, lines = 'type = "eql"\nlanguage = "eql"'): string {
  return `[metadata]\nmaturity = "production"\n\n[rule]\nrule_id = "${id}"\nname = "Rule ${id}"\n${lines}\nquery = '''\n${query}\n'''\n`;
}

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(join(folder.path, 'deep'));
});
afterEach(() => folder[Symbol.dispose]());

describe('hopline rules check', () => {
  it('tells of every rule file what became of it, whatever its language', async () => {
    folder.write('a.toml', aRule('a', 'process where process.name : "a.exe" and okta.actor.id == "x"'));
    folder.write('b.toml', 'rule = ');
    folder.write('c.toml', aRule('c', 'process.name : a.exe', 'type = "query"\nlanguage = "kuery"'));
    folder.write('deep/a.toml', aRule('a', 'any where true'));

    const { code, stdout } = await runHopline(['rules', 'check', folder.path, '--format', 'json']);
    const { rules, counts } = JSON.parse(stdout) as { rules: unknown[]; counts: unknown };
    const said = (words: string) => expect.stringContaining(words) as string;
    const at = (name: string) => join(folder.path, name);

    expect(code).toBe(2);
    expect(counts).toEqual({ files: 4, loaded: 1, notLoaded: 3 });
    expect(rules).toEqual([
      {
        ...{ id: 'a', name: 'Rule a', file: at('a.toml'), language: 'eql', loaded: true, reason: null },
        ...{ missingFields: ['okta.actor.id'], notes: [] },
      },
      {
        ...{ id: null, name: null, file: at('b.toml'), language: null, loaded: false, reason: said('line 1, column') },
        ...{ missingFields: [], notes: [] },
      },
      {
        ...{ id: 'c', name: 'Rule c', file: at('c.toml'), language: 'kuery', loaded: false, reason: said('only EQL rules are run') },
        ...{ missingFields: [], notes: [] },
      },
      {
        ...{ id: 'a', name: 'Rule a', file: at('deep/a.toml'), language: 'eql', loaded: false, reason: said(at('a.toml')) },
        ...{ missingFields: [], notes: [] },
      },
    ]);
  });

  it('ends well where all that does not load is of other languages, or no rule', async () => {
    folder.write('a.toml', aRule('a', 'from logs', 'type = "esql"\nlanguage = "esql"'));
    folder.write('b.toml', '[hunt]\nname = "A hunt"\n');

    expect(await runHopline(['rules', 'check', folder.path])).toMatchObject({ code: 0 });
  });

  it('checks the built-in rules where no path is named', async () => {
    const { code, stdout } = await runHopline(['rules', 'check']);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^loaded {6}built-in:/);
  });

  it('tells people in a line each, and how many need what no source gives', async () => {
    folder.write('a.toml', aRule('a', 'process where process.tty.rows > 1 and process.nmae : "a"', 'type = "eql"\nfrom = "now-9m"'));
    folder.write('b.toml', aRule('b', 'process where process.tty.rows > 1', 'type = "eql"\nfrom = "now-9m"'));

    const { stdout, stderr } = await runHopline(['rules', 'check', folder.path]);

    expect(stdout).toContain('did you mean "process.name"?');
    expect(stdout).toContain('b.toml: Rule b (needs process.tty.rows, which no source gives)');
    expect(stderr).toContain('1 of 2 rule files load.');
    expect(stderr).toContain('One rule: from changes nothing');
  });
});

describe('the rule that compares what tasks say and do', () => {
  it('is listed', async () => {
    const { stdout } = await runHopline(['rules', 'list', '--format', 'json']);

    expect((JSON.parse(stdout) as { rules: unknown[] }).rules).toContainEqual(
      expect.objectContaining({ name: 'Scheduled Task That Does Other Than It Says', techniques: ['T1036.004'] }),
    );
  });

  it('is shown, with no query', async () => {
    const { code, stdout } = await runHopline(['rules', 'show', 'Scheduled Task That Does Other Than It Says']);

    expect(code).toBe(0);
    expect(stdout).not.toContain('Query:');
  });
});
