import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the units and what they read lie in the project. */
export const UNITS = join(import.meta.dirname, '..', '..', 'systemd');

/** What systemd starts, as a unit's file says. */
export interface StartedUnit {
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What systemd puts into the environment of a unit, beside the files that the unit names. */
export interface UnitPlace {
  /** Of a template, the instance. */
  readonly instance?: string;
  /** Files of the machine that stand elsewhere here. */
  readonly elsewhere: Readonly<Record<string, string>>;
  /** `STATE_DIRECTORY`, `CREDENTIALS_DIRECTORY`. */
  readonly folders: Readonly<Record<string, string>>;
}

/** All values of a key in a unit's file. Source: systemd.syntax(7) */
export function settingsIn(unit: string, key: string): readonly string[] {
  const lines = readFileSync(join(UNITS, unit), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));
}

/** How systemd would start a unit. Source: systemd.service(5), systemd.exec(5) */
export function startOf(unit: string, { instance = '', elsewhere, folders }: UnitPlace): StartedUnit {
  const files = settingsIn(unit, 'EnvironmentFile').map((path) => readFileSync(elsewhere[path] ?? path, 'utf8'));
  const assignments = [...settingsIn(unit, 'Environment'), ...files.flatMap((file) => file.split('\n'))]
    .map((line) => /^(\w+)=(.*)$/.exec(line))
    .filter((match) => match !== null)
    .map(([, name = '', value = '']) => [name, value.replaceAll('%i', instance)]);
  const environment: Readonly<Record<string, string>> = { ...folders, ...Object.fromEntries(assignments) };
  const [line = ''] = settingsIn(unit, 'ExecStart');
  const command = line
    .split(' ')
    .map((word) => word.replaceAll('%i', instance).replace(/\$\{(\w+)\}/g, (_, name) => environment[name] ?? ''));
  return { command: command.map((word) => elsewhere[word] ?? word), environment };
}
