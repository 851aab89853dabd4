import { existsSync, readFileSync } from 'node:fs';
import { parse, TomlError } from 'smol-toml';
import * as v from 'valibot';
import { HoplineError } from '../../../schema/errors.ts';
import { nearestName } from '../../../schema/nearest-name.ts';
import { type Settings, SettingsSchema } from './settings.ts';

/** The file that is read where none is named and it exists. */
const DEFAULT_FILE = 'hopline.toml';

const PREFIX = 'HOPLINE_';

/**
 * Reads the configuration: a TOML file, and over it the environment.
 * Throws CONFIGURATION_INVALID that names the key or the variable, and INPUT_UNREADABLE for a file that was named and is not there.
 */
export function readSettings(file: string | undefined, environment: Readonly<Record<string, string | undefined>>): Settings {
  const path = file ?? (existsSync(DEFAULT_FILE) ? DEFAULT_FILE : null);
  const fromFile = path === null ? {} : readFile(path);
  assertSections(fromFile, path);
  const fromEnvironment = ofEnvironment(environment);
  const merged = mergeSections(fromFile, fromEnvironment);
  const parsed = v.safeParse(SettingsSchema, merged);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const key = v.getDotPath(issue) ?? '';
  const variable = variableOf(key);
  const place = environment[variable] !== undefined ? `the variable ${variable}` : `${path}`;
  throw new HoplineError('CONFIGURATION_INVALID', `In ${place}: ${faultOf(key, issue)}`);
}

function readFile(path: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new HoplineError('INPUT_UNREADABLE', `The configuration ${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  try {
    return parse(text);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const [what] = cause.message.split('\n');
    throw new HoplineError('CONFIGURATION_INVALID', `${path}, line ${cause.line}, column ${cause.column}: ${what}`, { cause });
  }
}

/** Throws CONFIGURATION_INVALID where a section's name is given a value, as in `queue = "redis://…"`, whose value is not repeated. */
function assertSections(fromFile: Readonly<Record<string, unknown>>, path: string | null): void {
  for (const [section, { wrapped }] of Object.entries(SettingsSchema.entries)) {
    const value = fromFile[section];
    if (value === undefined || Object.getPrototypeOf(value) === Object.getPrototypeOf(fromFile)) continue;
    const keys = Object.keys(wrapped.entries);
    throw new HoplineError(
      'CONFIGURATION_INVALID',
      `In ${path}: [${section}] is a section with keys, not a value. Write a line [${section}], and below it the keys that are meant: ` +
        `${keys.join(', ')}.`,
    );
  }
}

/** The known keys as the environment gives them; a variable that only looks like one is refused, for it would be a misspelt one. */
function ofEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = {};
  const keys = new Map(allKeys().map((key) => [variableOf(key), key]));
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(PREFIX) || value === undefined || OTHER_VARIABLES.test(variable)) continue;
    const key = keys.get(variable);
    if (key === undefined) {
      const nearest = nearestName(variable, [...keys.keys()]);
      const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
      throw new HoplineError('CONFIGURATION_INVALID', `There is no variable ${variable}${hint}`);
    }
    const [section = '', name = ''] = key.split('.');
    sections[section] = { ...sections[section], [name]: value };
  }
  return sections;
}

/** What tests are told by. */
const OTHER_VARIABLES = /^HOPLINE_(?:TEST_.*|RULES)$/;

function allKeys(): string[] {
  return Object.entries(SettingsSchema.entries).flatMap(([section, { wrapped }]) =>
    Object.keys(wrapped.entries).map((name) => `${section}.${name}`),
  );
}

function variableOf(key: string): string {
  return `${PREFIX}${key.replaceAll('.', '_').toUpperCase()}`;
}

function mergeSections(file: Record<string, unknown>, environment: Record<string, Record<string, string>>): Record<string, unknown> {
  const merged = { ...file };
  for (const [section, values] of Object.entries(environment)) {
    merged[section] = { ...(merged[section] as Record<string, unknown> | undefined), ...values };
  }
  return merged;
}

function faultOf(key: string, issue: v.BaseIssue<unknown>): string {
  if (issue.type !== 'strict_object' || issue.expected !== 'never') return `${key} ${issue.message}.`;
  const nearest = nearestName(key, [...allKeys(), ...Object.keys(SettingsSchema.entries)]);
  return `there is no key ${key}${nearest === null ? '.' : `; did you mean ${nearest}?`}`;
}
