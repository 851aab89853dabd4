import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The composition files that the project comes with. */
export const COMPOSE_FILES = ['docker-compose.yml', 'docker-compose.single.yml'] as const;

/** What the tests look at of a service. */
export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly stop_grace_period?: string;
  readonly restart?: string;
  readonly logging?: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
}

export interface Composition {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** A variable that is asked for and not given; `message` is what its user is told. */
export class MissingVariable extends Error {}

/** A file with its anchors resolved, and `${…}` as `environment` has it. Throws MissingVariable for what is required and missing. */
export function composition(file: string, environment: Readonly<Record<string, string>>): Composition {
  return interpolated(rawComposition(file), environment) as Composition;
}

/** A file with its anchors resolved, as its schema is about. */
export function rawComposition(file: string): unknown {
  return parse(readFileSync(join(ROOT, file), 'utf8'), { merge: true });
}

/** Source: https://docs.docker.com/reference/compose-file/interpolation/ */
const VARIABLE = /\$(?:(?<dollar>\$)|\{(?<name>\w+)(?:(?<operator>:-|:\?)(?<word>[^}]*))?\})/g;

function interpolated(value: unknown, environment: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return interpolatedText(value, environment);
  if (Array.isArray(value)) return value.map((item) => interpolated(item, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, interpolated(item, environment)]));
}

function interpolatedText(text: string, environment: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (...match) => {
    // `replace` gives the named groups last.
    const { dollar, name = '', operator, word = '' } = match.at(-1) as Readonly<Record<string, string | undefined>>;
    if (dollar !== undefined) return '$';
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
    if (operator === ':?') throw new MissingVariable(`${name}: ${word}`);
    return operator === ':-' ? word : '';
  });
}
