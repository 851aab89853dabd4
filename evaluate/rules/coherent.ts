import { argumentsOf } from '../../graph/command-line.ts';
import type { Value } from './proposals.ts';

/** What one event says, by dotted names. */
export type SolvedFields = ReadonlyMap<string, Value>;

/** A path and the name at its end, which every sensor gives together. */
const NAMED_PATHS = [
  ['process.executable', 'process.name'],
  ['process.parent.executable', 'process.parent.name'],
  ['file.path', 'file.name'],
  ['dll.path', 'dll.name'],
] as const;

const FOLDERS = [
  'C:\\Odd\\',
  'D:\\Odd\\',
  'C:\\Windows\\System32\\',
  'C:\\Windows\\SysWOW64\\',
  'C:\\Program Files\\Odd\\',
  'C:\\Users\\ann\\',
];

/** The direction that a connection has by what is said of it. */
const DIRECTIONS: Readonly<Record<string, string>> = { connection_attempted: 'egress', connection_accepted: 'ingress' };

const COMMAND_LINES = [
  ['process.command_line', 'process.args', 'process.args_count', 'process.executable'],
  ['process.parent.command_line', 'process.parent.args', 'process.parent.args_count', 'process.parent.executable'],
] as const;

/**
 * The fields with those that no sensor leaves out beside them: a path has a name, a name is of some path, arguments are those of a command
 * line. Null where that cannot be had without the condition failing. `holds` tells whether it does.
 */
export function coherent(fields: SolvedFields, holds: (fields: SolvedFields) => boolean): SolvedFields | null {
  const direction = DIRECTIONS[String(fields.get('event.action'))];
  if (direction !== undefined && (fields.get('network.direction') ?? direction) !== direction) return null;
  let settled = direction === undefined ? fields : firstThatHolds([withValues(fields, ['network.direction', direction])], holds);
  for (const names of NAMED_PATHS) settled = settled === null ? null : withName(settled, names, holds);
  for (const names of COMMAND_LINES) settled = settled === null ? null : withArguments(settled, names, holds);
  settled = settled === null ? null : withRegistryPath(settled, holds);
  return settled === null ? null : withExtension(settled, holds);
}

function firstThatHolds(choices: Iterable<SolvedFields>, holds: (fields: SolvedFields) => boolean): SolvedFields | null {
  for (const choice of choices) if (holds(choice)) return choice;
  return null;
}

function withName(
  fields: SolvedFields,
  [pathField, nameField]: (typeof NAMED_PATHS)[number],
  holds: (fields: SolvedFields) => boolean,
): SolvedFields | null {
  const [path, name] = [fields.get(pathField), fields.get(nameField)];
  if (path === undefined && name === undefined) return fields;
  if (typeof name === 'string' && typeof path === 'string') {
    if (baseName(path).toLowerCase() === name.toLowerCase()) return fields;
    const folder = path.slice(0, path.length - baseName(path).length);
    const choices = [
      withValues(fields, [nameField, baseName(path)]),
      withValues(fields, [pathField, `${folder}${name}`]),
      withValues(fields, [pathField, `${path}\\${name}`]),
    ];
    return firstThatHolds(choices, holds);
  }
  if (typeof path === 'string') return firstThatHolds([withValues(fields, [nameField, baseName(path)])], holds);
  if (typeof name !== 'string') return fields;
  return firstThatHolds(
    FOLDERS.map((folder) => withValues(fields, [pathField, `${folder}${name}`])),
    holds,
  );
}

function withArguments(
  fields: SolvedFields,
  [lineField, listField, countField, programField]: (typeof COMMAND_LINES)[number],
  holds: (fields: SolvedFields) => boolean,
): SolvedFields | null {
  const [line, list, count] = [fields.get(lineField), fields.get(listField), fields.get(countField)];
  if (line === undefined && list === undefined && count === undefined) return fields;
  const program = fields.get(programField);
  const given = Array.isArray(list) ? (list as readonly string[]) : list === undefined ? [] : [String(list)];
  const written = given.map(quoted).join(' ');
  const lines =
    typeof line === 'string'
      ? [line, `${line} ${written}`, `${written} ${line}`, `${line.replace(/x$/, '')} ${written}`]
      : [written, ...(typeof program === 'string' ? [`${quoted(program)} ${written}`] : []), `odd.exe ${written}`];
  return firstThatHolds(
    lines
      .map((text) => lengthened(text.trim(), count))
      .filter((text) => text !== '')
      .map((text) => {
        const own = argumentsOf(text) ?? [];
        return withValues(fields, [lineField, text], [listField, own], [countField, own.length]);
      }),
    holds,
  );
}

/** The command line with as many arguments as are asked for. */
function lengthened(line: string, count: Value | undefined): string {
  const missing = typeof count === 'number' ? count - (argumentsOf(line)?.length ?? 0) : 0;
  return missing > 0 && missing < 1_000 ? `${line} ${Array.from({ length: missing }, () => 'y').join(' ')}`.trim() : line;
}

function withExtension(fields: SolvedFields, holds: (fields: SolvedFields) => boolean): SolvedFields | null {
  const [name, extension] = [fields.get('file.name'), fields.get('file.extension')];
  if (typeof name !== 'string' && typeof extension !== 'string') return fields;
  if (typeof name !== 'string') {
    const file = `odd.${extension}`;
    return firstThatHolds(
      FOLDERS.map((folder) => withValues(fields, ['file.name', file], ['file.path', `${folder}${file}`])),
      holds,
    );
  }
  const own = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : undefined;
  if (extension === undefined) return own === undefined ? fields : firstThatHolds([withValues(fields, ['file.extension', own])], holds);
  if (own?.toLowerCase() === String(extension).toLowerCase()) return fields;
  const path = fields.get('file.path');
  return firstThatHolds(
    [`${name}.${extension}`, `${name.slice(0, name.length - (own?.length ?? 0))}${extension}`].map((file) =>
      withValues(fields, ['file.name', file], ['file.path', `${String(path).slice(0, String(path).length - name.length)}${file}`]),
    ),
    holds,
  );
}

function withRegistryPath(fields: SolvedFields, holds: (fields: SolvedFields) => boolean): SolvedFields | null {
  const [path, value] = [fields.get('registry.path'), fields.get('registry.value')];
  if (typeof path !== 'string' && typeof value !== 'string') return fields;
  const own = typeof path === 'string' ? baseName(path) : '';
  if (value === undefined) return firstThatHolds([withValues(fields, ['registry.value', own])], holds);
  if (own.toLowerCase() === String(value).toLowerCase()) return fields;
  const keys =
    typeof path === 'string' ? [path.slice(0, path.length - own.length), `${path}\\`] : ['HKLM\\SOFTWARE\\Odd\\', 'HKLM\\SYSTEM\\Odd\\'];
  return firstThatHolds(
    keys.map((key) => withValues(fields, ['registry.path', `${key}${String(value)}`])),
    holds,
  );
}

/** An argument as it has to be written to be read as one. Source: https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments */
function quoted(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
}

/** The fields with other values for some. */
export function withValues(fields: SolvedFields, ...values: readonly (readonly [string, Value])[]): SolvedFields {
  return new Map([...fields, ...values]);
}
