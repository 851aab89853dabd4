import { parse, TomlError } from 'smol-toml';
import * as v from 'valibot';
import { HoplineError } from '../../../schema/errors.ts';
import type { Rule } from '../../../schema/rule.ts';
import { compileCondition } from '../eql/compile.ts';
import { parseExpression } from '../eql/parse.ts';
import { EVENT_FIELDS } from '../event-fields.ts';
import { isProvidedBy } from '../fields/provided-fields.ts';
import { planRule, type RuleQuery } from '../rule-plan.ts';
import { sensorsOf } from './index-patterns.ts';
import { whyNotRun } from './languages.ts';
import { misspeltField } from './misspelt-field.ts';
import { notesOnParts } from './parts-without-meaning.ts';
import { type EqlRuleDocument, EqlRuleFile, RuleHeader } from './rule-file.ts';
import { NO_SHARED_EXCEPTIONS, type ScopeReading, type SharedExceptions, scopeOf } from './rule-scope.ts';

/** What became of one rule file. */
export interface RuleFile {
  /** Null where the file does not even say. */
  readonly id: string | null;
  readonly name: string | null;
  readonly file: string;
  /** `eql`, or the language of a rule that Hopline does not run; null where the file does not say. */
  readonly language: string | null;
  readonly loaded: boolean;
  /** Why it is not loaded, with the line; null where it is. */
  readonly reason: string | null;
  /** Fields its query needs that no reader of the data which its index patterns name can fill; those that may be absent (`?name`) are not needed. */
  readonly missingFields: readonly string[];
  /** The parts of the file that have no meaning here or are not honoured, and why. */
  readonly notes: readonly string[];
  /** Whether it means to be a rule: other TOML files lie in folders of rules too. */
  readonly isRule: boolean;
  /** The rule, where it is loaded. */
  readonly rule: Rule | null;
}

/** Whether a file means to be a rule of the language that is run and does not load; rules of other languages are merely not run. */
export function isBrokenRule({ loaded, isRule, language }: Pick<RuleFile, 'loaded' | 'isRule' | 'language'>): boolean {
  return !loaded && isRule && (language === null || language === 'eql');
}

/** The report on a file until more of it is understood. */
export function unreadFile(file: string, reason: string | null): RuleFile {
  return { id: null, name: null, file, language: null, loaded: false, reason, missingFields: [], notes: [], isRule: true, rule: null };
}

/**
 * Reads a rule in Elastic's rule-TOML shape, with Hopline's own table `[hopline]` for `related` ids.
 * `source` is the file's path, or `built-in`. It never throws: a fault is the file's `reason`.
 * Source: https://github.com/elastic/detection-rules (the shape; none of its rules)
 */
export function parseRule(
  text: string,
  source: string,
  file: string = source,
  exceptions: SharedExceptions = NO_SHARED_EXCEPTIONS,
): RuleFile {
  const document = readToml(text);
  if (document instanceof TomlError) return unreadFile(file, tomlFault(document));
  return readRule(document, text, source, file, exceptions);
}

/** A TOML document, or why the text is not one. */
export function readToml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof TomlError) return error;
    throw error;
  }
}

/** Reads a rule of a TOML document; `text` is what that was parsed from. It never throws. */
export function readRule(document: unknown, text: string, source: string, file: string, exceptions: SharedExceptions): RuleFile {
  const unknown = unreadFile(file, null);
  if (!isTable(document, 'rule')) return { ...unknown, isRule: false, reason: 'it is no rule: it has no table [rule]' };
  const header = v.safeParse(RuleHeader, document);
  if (!header.success) return { ...unknown, reason: shapeFault(text, header.issues) };
  const { rule_id: id, name, type, language = type } = header.output.rule;
  const known: RuleFile = { ...unknown, id, name, language };
  const reason = whyNotRun(type, language);
  if (reason !== null) return { ...known, reason };
  const parsed = v.safeParse(EqlRuleFile, document);
  if (!parsed.success) return { ...known, reason: shapeFault(text, parsed.issues) };

  let scope: ScopeReading;
  try {
    scope = scopeOf(parsed.output, exceptions);
  } catch (error) {
    return { ...known, reason: `line ${lineOfKey(text, 'filters')}: its filters are not understood: ${(error as Error).message}` };
  }
  const rule = ruleOf(parsed.output, source, scope);
  const fault = scopeFault(rule);
  if (fault !== null) return { ...known, reason: fault };
  try {
    const { syntax, query, neededFields } = planRule(rule);
    const sensors = sensorsOf(parsed.output.rule.index);
    const missingFields = neededFields.filter((field) => !isProvidedBy(sensors, field));
    const misspelt = misspeltField(syntax, rule.query);
    if (misspelt !== null) throw misspelt;
    return { ...known, loaded: true, missingFields, notes: [...notesOnPipes(query), ...notesOf(document, parsed.output, scope)], rule };
  } catch (error) {
    if (!(error instanceof HoplineError)) throw error;
    return { ...known, reason: `the query that starts in line ${lineOfKey(text, 'query')} does not compile. ${error.message}` };
  }
}

/**
 * The files with every rule that has the id of an earlier one marked as not loaded: an id is one rule.
 */
export function withoutRepeatedIds(files: readonly RuleFile[]): RuleFile[] {
  const fileOf = new Map<string, string>();
  return files.map((file) => {
    if (file.rule === null) return file;
    const earlier = fileOf.get(file.rule.id);
    if (earlier !== undefined) return { ...file, loaded: false, rule: null, reason: `its id is already that of the rule in ${earlier}` };
    fileOf.set(file.rule.id, file.file);
    return file;
  });
}

function ruleOf({ rule, hopline }: EqlRuleDocument, source: string, { scope }: ScopeReading): Rule {
  const guide = [rule.note, rule.setup].map((part) => part.trim()).filter((part) => part !== '');
  return {
    id: rule.rule_id,
    name: rule.name,
    description: rule.description.trim(),
    query: rule.query,
    language: 'eql',
    severity: rule.severity,
    riskScore: rule.risk_score,
    threat: rule.threat,
    related: hopline.related ?? [],
    source,
    falsePositives: rule.false_positives,
    references: rule.references,
    note: rule.setup.trim() === '' ? rule.note : guide.join('\n\n'),
    enabled: rule.enabled,
    ...(scope === undefined ? {} : { scope }),
  };
}

/** Why the conditions beside the query cannot be asked; null where they can. */
function scopeFault({ scope }: Rule): string | null {
  for (const [what, condition] of [
    ['filters', scope?.filter ?? null],
    ['exceptions', scope?.exceptions ?? null],
  ] as const) {
    if (condition === null) continue;
    try {
      compileCondition(parseExpression(condition), condition, EVENT_FIELDS);
    } catch (error) {
      if (!(error instanceof HoplineError)) throw error;
      return `its ${what} do not compile. ${error.message}`;
    }
  }
  return null;
}

function notesOnPipes({ pipes }: RuleQuery): string[] {
  return pipes.map(({ name }) => `"| ${name}" changes nothing: all detections are kept`);
}

function isTable(document: unknown, key: string): boolean {
  return typeof document === 'object' && document !== null && key in document;
}

function notesOf(document: unknown, { metadata, rule }: EqlRuleDocument, scope: ScopeReading): string[] {
  const isDeprecated = metadata.maturity === 'deprecated';
  return [
    ...(isDeprecated ? ['it is deprecated; it runs all the same'] : []),
    ...(rule.building_block_type === undefined ? [] : ['it is a building block; its detections are listed as those of other rules are']),
    ...scope.notes,
    ...notesOnParts((document as { readonly rule: Readonly<Record<string, unknown>> }).rule),
  ];
}

function tomlFault({ message, line, column }: TomlError): string {
  const [what = 'it is no TOML'] = message.replace(/^Invalid TOML document: /, '').split('\n');
  return `line ${line}, column ${column}: it is no TOML: ${what}`;
}

function shapeFault(text: string, issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues;
  if (issue === undefined) return 'it is no rule';
  const path = v.getDotPath(issue);
  if (path === null) return `line 1: ${issue.message}`;
  if (issue.received === 'undefined') return `${path} is missing`;
  const key = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path;
  return `line ${lineOfKey(text, key)}: ${path}: ${issue.message}`;
}

/** The first line that sets the key or opens its table, from 1; 1 where none does. */
function lineOfKey(text: string, key: string): number {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => {
    const start = line.trimStart();
    return start.startsWith(key) ? /^\s*=/.test(start.slice(key.length)) : /^\[+/.test(start) && start.includes(`${key}]`);
  });
  return index === -1 ? 1 : index + 1;
}
