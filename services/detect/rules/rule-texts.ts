import { TomlError } from 'smol-toml';
import * as v from 'valibot';
import { append } from '../../../graph/append.ts';
import type { ExceptionList } from './exceptions.ts';
import { parseRule, type RuleFile, readRule, readToml, withoutRepeatedIds } from './load.ts';
import { ExceptionFile } from './rule-file.ts';
import type { SharedExceptions } from './rule-scope.ts';

/** The text of a rule file, and where it came from. */
export interface RuleText {
  readonly text: string;
  /** What the file is called. */
  readonly file: string;
  /** The file's path, or `built-in`. */
  readonly source: string;
}

/**
 * Reads rule files that belong together: lists of exceptions that stand in some of them hold for the rules that name them, and of two
 * rules with one id the first loads. A file that holds lists of exceptions alone is no rule file and not among the result.
 */
export function readRuleTexts(texts: readonly RuleText[]): RuleFile[] {
  const documents = texts.map((each) => ({ ...each, document: readToml(each.text.replace(/^\uFEFF/, '')) }));
  const exceptions = sharedExceptions(documents.map(({ document }) => document));
  const files = documents.flatMap(({ document, text, file, source }): RuleFile[] => {
    if (document instanceof TomlError) return [parseRule(text, source, file)];
    return isExceptionFile(document) ? [] : [readRule(document, text, source, file, exceptions)];
  });
  return withoutRepeatedIds(files);
}

function isExceptionFile(document: unknown): boolean {
  return (
    typeof document === 'object' && document !== null && 'exceptions' in document && !('rule' in document) && v.is(ExceptionFile, document)
  );
}

function sharedExceptions(documents: readonly unknown[]): SharedExceptions {
  const byList = new Map<string, ExceptionList[]>();
  const byRule = new Map<string, ExceptionList[]>();
  for (const document of documents) {
    if (typeof document !== 'object' || document === null || !('exceptions' in document)) continue;
    // A file with a rule names in its metadata no others.
    const parsed = v.safeParse(ExceptionFile, 'rule' in document ? { exceptions: document.exceptions } : document);
    if (!parsed.success) continue;
    for (const list of parsed.output.exceptions) {
      const id = list.container.list_id;
      if (id !== undefined) append(byList, id, list);
      for (const rule of parsed.output.metadata.rule_ids) append(byRule, rule, list);
    }
  }
  return { byList, byRule };
}
