import type { Command } from 'commander';
import type { Tier } from '../../../graph/model.ts';
import { TIERS } from '../../../graph/tiers.ts';
import { HoplineError } from '../../../schema/errors.ts';
import { inStorePlace, type PlainFormat, plainFormatOf, several, wholeNumberOption } from '../commands/options.ts';
import type { StorePlace } from '../configuration/settings-at.ts';

/** What commands that ask about a graph have in common. */
export interface QuestionOptions extends StorePlace {
  readonly format: PlainFormat;
  readonly out?: string;
  readonly rules?: readonly string[];
  readonly clockRepair: boolean;
  readonly tier?: Tier;
  /** RFC 3339. */
  readonly since?: string;
  readonly before?: string;
  readonly limit?: number;
}

/** Gives a command the options of `QuestionOptions`; `mostListed` is the greatest `--limit`. */
export function withQuestionOptions(command: Command, mostListed: number): Command {
  return inStorePlace(command)
    .option('--format <format>', 'table, json', plainFormatOf('an answer'), 'table')
    .option('--out <file>', 'print the answer into a file')
    .option('--tier <tier>', `only movements known this well or better: ${TIERS.join(', ')}`, tierOption)
    .option('--since <time>', 'only movements from this time on, such as 2026-01-31T12:00:00Z')
    .option('--before <time>', 'only movements up to this time')
    .option('--limit <number>', 'list no more than this', wholeNumberOption('--limit', 1, mostListed))
    .option('--rules <path>', 'run the rules of this file or folder too; may be given several times', several)
    .option('--no-clock-repair', 'take all times as they stand');
}

/** An option's value as a tier. Throws USAGE with the list where it is none. */
export function tierOption(value: string): Tier {
  const tier = TIERS.find((known) => known === value.toUpperCase());
  if (tier === undefined) throw new HoplineError('USAGE', `There is no tier "${value}"; choose one of ${TIERS.join(', ')}.`);
  return tier;
}
