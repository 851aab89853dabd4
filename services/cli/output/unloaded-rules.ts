import { isBrokenRule, type RuleFile } from '../../detect/rules/load.ts';
import { counted } from './counted.ts';
import { printable, printableLines } from './printable.ts';

/**
 * Which rule files do not load, each with the place of the error, and how many are only of languages that are not run, as half of Elastic's
 * rules are.
 */
export function unloadedLines(files: readonly RuleFile[]): string[] {
  const broken = files.filter(isBrokenRule);
  const others = files.filter((file) => !file.loaded && !isBrokenRule(file)).length;
  return [
    ...broken.map(({ file, reason }) => `${printable(`Rule not loaded: ${file}: `)}${printableLines(reason ?? '')}`),
    ...(others === 0
      ? []
      : [`${counted(others, 'more file holds', 'more files hold')} no EQL rule; hopline rules check says what they hold.`]),
  ];
}
