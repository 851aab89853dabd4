import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HoplineEvent } from '../../schema/event.ts';
import type { Rule } from '../../schema/rule.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import { createDetector } from '../../services/detect/detector.ts';
import type { RuleFile } from '../../services/detect/rules/load.ts';
import { loadRules } from '../../services/detect/rules/read-rules.ts';
import { readRuleTexts } from '../../services/detect/rules/rule-texts.ts';
import { findMatches } from '../../services/detect/testing/find-matches.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import type { DialectName } from '../../services/generate/options.ts';
import { generatedRules } from '../../services/generate/rules/generated-rules.ts';
import { normalise } from '../../services/ingest/normalise.ts';

/**
 * A checkout of https://github.com/elastic/detection-rules in HOPLINE_RULES, else as many rules of the same make-up. None of Elastic's rules
 * may be kept here.
 */
const CHECKOUT = process.env['HOPLINE_RULES'];

function eqlFiles(): readonly RuleFile[] {
  return (CHECKOUT === undefined ? generatedFiles() : loadRules(foldersOf(CHECKOUT)).files).filter(({ language }) => language === 'eql');
}

function generatedFiles(): readonly RuleFile[] {
  const made = generatedRules({ seed: 20_260_801, count: 1_081, platform: 'all' });
  return readRuleTexts(made.map(({ path, text }) => ({ text, file: path, source: path })));
}

/** The folders of a checkout that hold rules; others hold hunts, tests and packages. */
function foldersOf(checkout: string): string[] {
  const folders = ['rules', 'rules_building_block'].map((name) => join(checkout, name)).filter((path) => existsSync(path));
  return folders.length === 0 ? [checkout] : folders;
}

const files = eqlFiles();
const rules: readonly Rule[] = files.flatMap(({ rule }) => rule ?? []);

/** The events of a small estate in which somebody moves, as a dialect tells them. */
function estateEvents(dialect: DialectName, wanted: WantedFields): HoplineEvent[] {
  const { lines } = generateCapture({ scenario: 'demo', seed: 7, hosts: 6, hours: 1, dialect });
  return Array.from(lines).flatMap((line, offset) => {
    const normalised = normalise(JSON.parse(line), { file: `${dialect}.json`, offset, length: line.length }, wanted);
    return normalised.kind === 'event' ? [normalised.event] : [];
  });
}

function findingsOf(events: readonly HoplineEvent[]): string[] {
  return findMatches(rules, events).map(({ rule, events: found }) => `${rule} ${found.map((event) => event['@timestamp']).join()}`);
}

describe(`the ${files.length} EQL rules of ${CHECKOUT === undefined ? 'the generator' : 'the checkout'}`, () => {
  it('all load', () => {
    expect(files.length).toBeGreaterThan(1_000);
    expect(files.filter(({ loaded }) => !loaded).map(({ file, reason }) => `${file}: ${reason}`)).toEqual([]);
  });

  it.each<DialectName>(['winlogbeat-ecs', 'evtx-dump', 'elastic-defend'])('run over an estate told in the form of %s', (dialect) => {
    const events = estateEvents(dialect, createDetector(rules).wantedFields);

    expect(events.length).toBeGreaterThan(100);
    expect(findingsOf(events).length).toBeGreaterThan(0);
  });

  it('find the same whatever order the events come in', () => {
    const events = estateEvents('winlogbeat-ecs', createDetector(rules).wantedFields);

    expect(findingsOf(events.toReversed())).toEqual(findingsOf(events));
  });
});
