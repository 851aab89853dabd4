import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../../../schema/rule.ts';
import { type RuleFile, unreadFile } from './load.ts';
import { type FoundFile, ruleFilesBelow } from './rule-folders.ts';
import { type RuleText, readRuleTexts } from './rule-texts.ts';

/** Rules, and for each file whether it loaded. */
export interface RuleSet {
  readonly rules: readonly Rule[];
  readonly files: readonly RuleFile[];
  readonly counts: { readonly files: number; readonly loaded: number; readonly notLoaded: number };
}

const PACK = fileURLToPath(new URL('./pack', import.meta.url));

/** The rules that come with Hopline. Throws an Error where one is broken, which is a fault of Hopline. */
export function builtInRules(): Rule[] {
  return builtInFiles().map(({ rule, file, reason }) => {
    if (rule === null) throw new Error(`The built-in rule ${file} does not load: ${reason}`);
    return rule;
  });
}

/**
 * The rules of texts, and of files and folders (searched in depth for `*.toml`). A broken file is reported, and the others load; a rule of a
 * text takes the place of one in the files that has its id.
 * Throws a HoplineError INPUT_UNREADABLE where a path cannot be read at all.
 */
export function loadRules(paths: readonly string[], texts: readonly RuleText[] = []): RuleSet {
  return ruleSet(
    readFiles(
      ruleFilesBelow(paths).map((found) => ({ ...found, file: found.path, source: found.path })),
      texts,
    ),
  );
}

/** The built-in rules with those that `loadRules` reads, which take the place of a built-in one that has their id. Throws as that does. */
export function rulesOf(paths: readonly string[], texts: readonly RuleText[] = []): RuleSet {
  const { files } = loadRules(paths, texts);
  const own = new Set(files.flatMap(({ rule }) => (rule === null ? [] : [rule.id])));
  return ruleSet([...builtInFiles().filter(({ id }) => id === null || !own.has(id)), ...files]);
}

function builtInFiles(): RuleFile[] {
  return readFiles(
    ruleFilesBelow([PACK]).map((found) => ({ ...found, file: `built-in:${found.path.slice(PACK.length + 1)}`, source: 'built-in' })),
  );
}

function ruleSet(files: readonly RuleFile[]): RuleSet {
  const rules = files.flatMap(({ rule }) => rule ?? []);
  return { rules, files, counts: { files: files.length, loaded: rules.length, notLoaded: files.length - rules.length } };
}

interface Place extends FoundFile {
  /** What it is called. */
  readonly file: string;
  readonly source: string;
}

function readFiles(places: readonly Place[], before: readonly RuleText[] = []): RuleFile[] {
  const unreadable: RuleFile[] = [];
  const texts = places.flatMap(({ path, fault, file, source }): RuleText[] => {
    if (fault !== null) {
      unreadable.push(unreadFile(file, fault));
      return [];
    }
    try {
      return [{ text: readFileSync(path, 'utf8'), file, source }];
    } catch (error) {
      unreadable.push(unreadFile(file, `it cannot be read: ${(error as Error).message}`));
      return [];
    }
  });
  return [...unreadable, ...readRuleTexts([...before, ...texts])];
}
