import { describe, expect, it } from 'vitest';
import { techniquesOf } from '../../../schema/rule.ts';
import { builtInRules, rulesOf } from './read-rules.ts';

/** An account or a group by a name that is another on Windows of another language. */
const LOCALISED_ACCOUNT =
  /(?:user\.(?:name|domain)|(?:User|Domain|Account)Name)\b[^\n]*"(?:[^"]*\\\\)?(?:system|local service|network service|anonymous logon|administrators?|everyone|guest|users)"|nt authority/i;

/** Fields that hold sentences or words in the language of the host: what a record says is in its other fields as well. */
const LOCALISED_TEXT = /\b(?:message|winlog\.event_data\.(?:FailureReason|param\d)|error\.message)\b|"(?:Yes|No|True|Success|Failure)"/;

describe('the built-in rules', () => {
  const rules = builtInRules();
  const byId = new Map(rules.map((rule) => [rule.id, rule]));

  it('have ids and names of their own', () => {
    expect(byId.size).toBe(rules.length);
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
  });

  it.each(rules)('$name says what it means, what to do and what else may cause it', (rule) => {
    expect(techniquesOf(rule).length).toBeGreaterThan(0);
    expect(rule.description.length).toBeGreaterThan(60);
    expect(rule.note).toContain('## Triage');
    expect(rule.falsePositives.length).toBeGreaterThan(0);
    expect(rule.related).not.toContain(rule.id);
  });

  it.each(rules)('$name refers to ATT&CK by address', (rule) => {
    const references = rule.threat.flatMap(({ tactic, technique }) => [
      tactic.reference,
      ...technique.flatMap((one) => [one.reference, ...(one.subtechnique ?? []).map((sub) => sub.reference)]),
    ]);

    for (const reference of references) expect(reference).toMatch(/^https:\/\/attack\.mitre\.org\/(tactics|techniques)\/T/);
  });

  it.each(rules)('$name asks for no range of ports, which estates restrict and other systems have otherwise', (rule) => {
    expect(rule.query).not.toMatch(/port\s*[<>]=?\s*\d/);
  });

  it.each(rules)('$name names Windows’ own accounts by their SIDs or fixed logon ids, as their names depend on the language', (rule) => {
    expect(rule.query).not.toMatch(LOCALISED_ACCOUNT);
  });

  it.each(rules)('$name asks for no text that Windows writes in its own language', (rule) => {
    expect(rule.query).not.toMatch(LOCALISED_TEXT);
  });

  it('need no field that no source gives', () => {
    const missing = new Set(rulesOf([]).files.flatMap(({ missingFields }) => missingFields));

    expect([...missing]).toEqual([]);
  });
});
