import { parse, TomlError } from 'smol-toml';
import * as v from 'valibot';
import { HoplineError } from '../../../schema/errors.ts';
import type { Rule } from '../../../schema/rule.ts';
import { planRule } from '../rule-plan.ts';
import { EqlRuleFile, RuleHeader } from './rule-file.ts';

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
  /** Fields its query reads that are not of Hopline's events; they are taken from the documents where these have them. */
  readonly missingFields: readonly string[];
  /** The rule, where it is loaded. */
  readonly rule: Rule | null;
}

/**
 * Reads a rule in Elastic's rule-TOML shape, with Hopline's own table `[hopline]` for `related` ids.
 * `source` is the file's path, or `built-in`. It never throws: a fault is the file's `reason`.
 * Source: https://github.com/elastic/detection-rules (the shape; none of its rules)
 */
export function parseRule(text: string, source: string, file: string = source): RuleFile {
  const unknown: RuleFile = { id: null, name: null, file, language: null, loaded: false, reason: null, missingFields: [], rule: null };
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    return { ...unknown, reason: tomlFault(error) };
  }
  const header = v.safeParse(RuleHeader, document);
  if (!header.success) return { ...unknown, reason: shapeFault(text, header.issues) };
  const { rule_id: id, name, type, language = type } = header.output.rule;
  const known: RuleFile = { ...unknown, id, name, language };
  if (type !== 'eql' || language !== 'eql') {
    return { ...known, reason: `it is a rule of type "${type}" in the language "${language}"; only EQL rules are run` };
  }
  const parsed = v.safeParse(EqlRuleFile, document);
  if (!parsed.success) return { ...known, reason: shapeFault(text, parsed.issues) };
  const rule = ruleOf(parsed.output, source);
  try {
    return { ...known, loaded: true, missingFields: planRule(rule).fieldsOutsideSchema, rule };
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

function ruleOf({ rule, hopline }: v.InferOutput<typeof EqlRuleFile>, source: string): Rule {
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
    note: rule.note,
    enabled: rule.enabled,
  };
}

function tomlFault(error: unknown): string {
  if (!(error instanceof TomlError)) throw error;
  const [what = 'it is no TOML'] = error.message.replace(/^Invalid TOML document: /, '').split('\n');
  return `line ${error.line}, column ${error.column}: it is no TOML: ${what}`;
}

function shapeFault(text: string, issues: readonly v.BaseIssue<unknown>[]): string {
  const [issue] = issues;
  if (issue === undefined) return 'it is no rule';
  const path = v.getDotPath(issue);
  if (path === null) return `line 1: ${issue.message}`;
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
