import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseRule } from './load.ts';
import { loadRules, rulesOf } from './read-rules.ts';

/** A rule file; `changes` replace or add lines of its `[rule]` table. */
function aRuleFile(changes: Record<string, string> = {}, after = ''): string {
  const lines = {
    rule_id: '"11111111-1111-4111-8111-111111111111"',
    name: '"Who am I"',
    type: '"eql"',
    language: '"eql"',
    severity: '"high"',
    risk_score: '73',
    query: `'''\nprocess where process.name : "whoami.exe"\n'''`,
    ...changes,
  };
  const body = Object.entries(lines).map(([key, value]) => `${key} = ${value}`);
  return `[rule]\n${body.join('\n')}\n${after}`;
}

const THREAT = `
[[rule.threat]]
framework = "MITRE ATT&CK"
  [rule.threat.tactic]
  id = "TA0007"
  name = "Discovery"
  reference = "https://attack.mitre.org/tactics/TA0007/"
  [[rule.threat.technique]]
  id = "T1033"
  name = "System Owner/User Discovery"
  reference = "https://attack.mitre.org/techniques/T1033/"
`;

describe('a rule file', () => {
  it('is told which of its keys is missing', () => {
    expect(parseRule(aRuleFile().replace(/rule_id.*\n/, ''), 'who.toml').reason).toBe('rule.rule_id is missing');
  });

  it("is read in Elastic's shape, with Hopline's table for related rules", () => {
    const { rule, ...file } = parseRule(aRuleFile({}, `${THREAT}\n[hopline]\nrelated = ["another"]\n`), 'who.toml');

    expect(file).toMatchObject({
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Who am I',
      language: 'eql',
      loaded: true,
      reason: null,
    });
    expect(rule).toMatchObject({ severity: 'high', riskScore: 73, related: ['another'], source: 'who.toml', enabled: true });
    expect(rule?.threat[0]?.technique[0]?.id).toBe('T1033');
  });

  it('names the fields its query needs and no source gives', () => {
    const query = 'any where okta.actor.id == "x" and process.Ext.api.name == "y" and ?aws.region == "z" and process.tty.rows > 1';

    expect(parseRule(aRuleFile({ query: JSON.stringify(query) }), 'a.toml').missingFields).toEqual(['okta.actor.id', 'process.tty.rows']);
  });

  it.each([
    [['logs-endpoint.events.*'], ['winlog.event_data.AccessMask']],
    [['winlogbeat-*', 'logs-system.security*'], ['process.Ext.api.name']],
    [['winlogbeat-*', 'logs-endpoint.events.*'], []],
    [['*:logs-*'], []],
    [['logs-m365_defender.event-*'], []],
  ])('with the index patterns %j needs %j, which no reader of them can fill', (index, missing) => {
    const query = 'any where process.Ext.api.name == "y" and winlog.event_data.AccessMask == "0x1" and process.name == "z"';
    const file = aRuleFile({ query: JSON.stringify(query), index: JSON.stringify(index) });

    expect(parseRule(file, 'a.toml').missingFields).toEqual(missing);
  });

  it('with a misspelt field names the place and the field that is meant', () => {
    const { loaded, reason } = parseRule(aRuleFile({ query: '"process where process.nmae : \\"a\\""' }), 'a.toml');

    expect(loaded).toBe(false);
    expect(reason).toContain('Line 1, column 15: there is no field "process.nmae"; did you mean "process.name"?');
  });

  it('notes that a pipe leaves no detection out', () => {
    const { loaded, notes } = parseRule(aRuleFile({ query: '"any where true | head 5"' }), 'a.toml');

    expect({ loaded, notes }).toEqual({ loaded: true, notes: ['"| head" changes nothing: all detections are kept'] });
  });

  it('may name a misspelt field that may be absent', () => {
    expect(parseRule(aRuleFile({ query: '"process where ?process.nmae == null"' }), 'a.toml').loaded).toBe(true);
  });

  it('of another language is not loaded, and says why', () => {
    const file = parseRule(aRuleFile({ type: '"query"', language: '"kuery"' }), 'a.toml');

    expect(file).toMatchObject({ loaded: false, language: 'kuery', rule: null });
    expect(file.reason).toContain('only EQL rules are run');
  });

  it('that is no TOML names the line', () => {
    expect(parseRule('[rule]\nname = "a"\nname = ', 'a.toml').reason).toMatch(/^line 3, column \d+: it is no TOML/);
  });

  it('with a wrong value names the line and the key', () => {
    expect(parseRule(aRuleFile({ severity: '"awful"' }), 'a.toml').reason).toBe(
      'line 6: rule.severity: severity is one of low, medium, high and critical',
    );
  });

  it('with a broken query points into it', () => {
    const { reason } = parseRule(aRuleFile({ query: '"process where process.name = \\"a\\""' }), 'a.toml');

    expect(reason).toContain('the query that starts in line 8 does not compile. Line 1, column 28');
  });

  it('never throws, whatever is in it', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string().map((query) => aRuleFile({ query: JSON.stringify(query) })),
      fc.string().map((value) => aRuleFile({ risk_score: value })),
    );

    fc.assert(fc.property(texts, (text) => typeof parseRule(text, 'any.toml').loaded === 'boolean'));
  });
});

describe('a folder of rules', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hopline-rules-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('loads the good files and reports the broken ones', () => {
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, 'deep', 'good.toml'), aRuleFile());
    writeFileSync(join(folder, 'broken.toml'), 'rule = ');
    writeFileSync(join(folder, 'notes.txt'), 'no rule');

    const { rules, files, counts } = loadRules([folder]);

    expect(rules.map((rule) => rule.name)).toEqual(['Who am I']);
    expect(files.map(({ loaded }) => loaded)).toEqual([false, true]);
    expect(counts).toEqual({ files: 2, loaded: 1, notLoaded: 1 });
  });

  it('loads one rule of an id, and names the file that has it', () => {
    writeFileSync(join(folder, 'a.toml'), aRuleFile());
    writeFileSync(join(folder, 'b.toml'), aRuleFile());

    expect(loadRules([folder]).files[1]?.reason).toContain('a.toml');
  });

  it('takes the place of a built-in rule of the same id', () => {
    const builtIn = rulesOf([]).rules;
    const [replaced] = builtIn;
    writeFileSync(join(folder, 'own.toml'), aRuleFile({ rule_id: JSON.stringify(replaced?.id) }));

    const { rules } = rulesOf([folder]);

    expect(rules).toHaveLength(builtIn.length);
    expect(rules.find(({ id }) => id === replaced?.id)?.name).toBe('Who am I');
  });

  it('that is not there is an error which names it', () => {
    expect(() => loadRules([join(folder, 'none')])).toThrow(/none cannot be read/);
  });
});
