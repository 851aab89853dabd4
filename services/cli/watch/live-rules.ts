import { type FSWatcher, statSync, watch } from 'node:fs';
import { HoplineError } from '../../../schema/errors.ts';
import type { Rule } from '../../../schema/rule.ts';
import { rulesOf } from '../../detect/rules/read-rules.ts';
import { limitOnStream } from '../../detect/stream/stream-matcher.ts';
import { unloadedLines } from '../output/unloaded-rules.ts';

/** An editor writes a file in several steps; they are over after this long. */
const QUIET_MS = 200;

/** Rules that are read again whenever their files change. */
export interface LiveRules extends Disposable {
  /** Those read last. */
  current(): readonly Rule[];
}

/**
 * The built-in rules and those of files and folders. `onChange` is told the rules whenever their files have changed; where they cannot be
 * read then, the former ones stay. `say` is told which files do not load and what of a rule is not done on a stream.
 * Throws a HoplineError INPUT_UNREADABLE where the paths cannot be read at first.
 */
export function createLiveRules(
  paths: readonly string[],
  onChange: (rules: readonly Rule[]) => void,
  say: (line: string) => void,
): LiveRules {
  let rules = readRules(paths, say);
  let timer: NodeJS.Timeout | undefined;
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
  const watchers = paths.map((path): FSWatcher => {
    const watcher = watch(path, { recursive: statSync(path).isDirectory() }, () => {
      clearTimeout(timer);
      timer = setTimeout(readAgain, QUIET_MS);
    });
    return watcher.on('error', (error) => say(`${path} is watched for changes no longer: ${error.message}`));
  });
  return {
    current: () => rules,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
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
