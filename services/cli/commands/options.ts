import type { Command } from 'commander';
import { HoplineError } from '../../../schema/errors.ts';
import { SEVERITIES, type Severity } from '../../../schema/rule.ts';

/** Collects the values of an option that may be given several times. */
export function several(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** An option's value as a whole number. Throws USAGE unless it is one from `min` to `max`. */
export function wholeNumberOption(name: string, min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= min && number <= max) return number;
    throw new HoplineError('USAGE', `${name} takes a whole number from ${min} to ${max}, not "${value}".`);
  };
}

/** An option's value as a severity. Throws USAGE with the list where it is none. */
export function severityOf(value: string): Severity {
  const severity = SEVERITIES.find((known) => known === value.toLowerCase());
  if (severity === undefined) throw new HoplineError('USAGE', `There is no severity "${value}"; choose one of ${SEVERITIES.join(', ')}.`);
  return severity;
}

const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** An option's value as a duration in ms, written as `500ms`, `30s`, `2m` or `1h`. Throws USAGE where it is none. */
export function duration(name: string): (value: string) => number {
  return (value) => {
    const [, count, unit = ''] = /^(\d{1,9})(ms|s|m|h)$/.exec(value) ?? [];
    const unitMs = UNITS_MS[unit];
    if (count !== undefined && unitMs !== undefined) return Number(count) * unitMs;
    throw new HoplineError('USAGE', `${name} takes a duration such as 500ms, 30s, 2m or 1h, not "${value}".`);
  };
}

/** Forms of what is said of other things than findings: for a person and for a program. */
export type PlainFormat = 'table' | 'json';

/** An option's value as such a form; `what` is printed so. Throws USAGE with the list where it is none. */
export function plainFormatOf(what: string): (value: string) => PlainFormat {
  return (value) => {
    if (value === 'table' || value === 'json') return value;
    throw new HoplineError('USAGE', `There is no format "${value}" for ${what}; choose one of table, json.`);
  };
}

/** `--config`, as every command takes it that reads the configuration. */
export const CONFIG = ['--config <file>', 'the configuration; hopline.toml where it exists'] as const;

/** Gives a command the options of `StorePlace` (`configuration/settings-at.ts`), where only the store of it matters. */
export function inStorePlace(command: Command): Command {
  return command.option(...CONFIG).option('--data <dir>', 'the folder of an embedded store, which then goes before store.url');
}

/** `--min-score`, as every command takes it that lists campaigns for a person. */
export const MIN_SCORE = [
  '--min-score <number>',
  'list campaigns of this score and above; 60 unless given',
  wholeNumberOption('--min-score', 0, 100),
] as const;
