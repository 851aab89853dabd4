import { HoplineError } from '../../../schema/errors.ts';
import { readSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';

/** Which store and queue a command uses, as its options say. */
export interface StorePlace {
  /** The configuration's file. */
  readonly config?: string;
  /** The folder of the embedded store and queue. */
  readonly data?: string;
}

/**
 * The configuration for a command that takes `--config` and `--data`: a given folder takes precedence over configured engines, so that a
 * command on a backup neither reads nor writes another store. Throws as `readSettings` does, and USAGE for a folder without a name, such as
 * that of a variable that is not set.
 */
export function settingsAt({ config, data }: StorePlace, environment: Readonly<Record<string, string | undefined>>): Settings {
  const settings = readSettings(config, environment);
  if (data === undefined) return settings;
  if (data === '') throw new HoplineError('USAGE', '--data takes a folder, and was given nothing. Name the folder, or leave --data out.');
  const { store, queue, ...others } = settings;
  return { ...others, store: { ...store, url: undefined }, queue: { ...queue, url: undefined } };
}
