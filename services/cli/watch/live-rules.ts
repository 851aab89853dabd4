import { HoplineError } from '../../../schema/errors.ts';
import type { Rule } from '../../../schema/rule.ts';
import { rulesOf } from '../../detect/rules/read-rules.ts';
import { limitOnStream } from '../../detect/stream/stream-matcher.ts';
import { unloadedLines } from '../output/unloaded-rules.ts';
import { watchFolders } from '../watch-folders.ts';

/** Rules that are read again whenever their files change. */
export interface LiveRules extends Disposable {
  /** Those read last. */
  current(): readonly Rule[];
}

/**
 * The built-in rules and those of files and folders. `onChange` gets the rules whenever their files have changed; where they cannot be read
 * then, the former ones stay. `say` gets which files do not load and which parts of a rule have no effect on a stream. Throws a HoplineError
 * INPUT_UNREADABLE where the paths cannot be read at first.
 */
export function createLiveRules(
  paths: readonly string[],
  onChange: (rules: readonly Rule[]) => void,
  say: (line: string) => void,
): LiveRules {
  let rules = readRules(paths, say);
  const readAgain = (): void => {
    try {
      rules = readRules(paths, say);
    } catch (error) {
      if (!(error instanceof HoplineError)) throw error;
      say(`${error.message} The former rules stay.`);
      return;
    }
    onChange(rules);
  };
  const watching = watchFolders(paths, readAgain);
  return {
    current: () => rules,
    [Symbol.dispose]: () => watching.close(),
  };
}

function readRules(paths: readonly string[], say: (line: string) => void): readonly Rule[] {
  const { rules, files } = rulesOf(paths);
  for (const line of unloadedLines(files)) say(line);
  for (const rule of rules) {
    const limit = limitOnStream(rule);
    if (limit !== null) say(`Rule "${rule.name}": ${limit}.`);
  }
  return rules;
}
