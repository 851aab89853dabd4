import type { Random } from '../random.ts';
import type { Subject } from './subjects.ts';
import type { Words } from './words.ts';

/** A string, number or truth value as EQL writes it. */
export function literal(value: string | number | boolean): string {
  return JSON.stringify(value);
}

/** Which spellings a term may take beside the plain ones. */
export interface TermStyle {
  readonly hasOptionalFields: boolean;
  readonly hasLike: boolean;
}

/** One question about one field: `process.name : ("a.exe", "b.exe")`. */
export function aTerm(random: Random, subject: Subject, words: Words, style: TermStyle): string {
  const field = `${style.hasOptionalFields && subject.isOptional === true ? '?' : ''}${subject.field}`;
  const value = subject.value(random, words);
  if (typeof value === 'boolean') return `${field} == ${value}`;
  if (typeof value === 'number') return aNumberTerm(random, field, value, subject, words);
  const values = [...new Set(valuesLike(value, subject, random, words))];
  if (style.hasLike) return `${field} like~ ${listOf(values)}`;
  const isPlain = values.every((each) => !/[*?]/.test(each));
  if (!isPlain || random.chance(0.7)) return `${field} : ${listOf(values)}`;
  if (values.length === 1) return `${field} ${random.pick(['==', '==', '!='])} ${literal(value)}`;
  return `${field} ${random.pick(['in', 'in~', 'in'])} (${values.map(literal).join(', ')})`;
}

/** One to a dozen values, few more often than many. */
function valuesLike(first: string, subject: Subject, random: Random, words: Words): string[] {
  const count = random.chance(0.45) ? 1 : random.chance(0.7) ? random.integer(2, 5) : random.integer(6, 12);
  return [first, ...Array.from({ length: count - 1 }, () => String(subject.value(random, words)))];
}

function listOf(values: readonly string[]): string {
  const [only = ''] = values;
  return values.length === 1 ? literal(only) : `(${values.map(literal).join(', ')})`;
}

function aNumberTerm(random: Random, field: string, value: number, subject: Subject, words: Words): string {
  if (random.chance(0.3)) return `${field} in (${value}, ${subject.value(random, words)})`;
  return `${field} ${random.pick(['==', '<=', '>=', '>', '<'])} ${value}`;
}

/** A question about an address, as rules on connections that leave the network have it. */
export function anAddressTerm(random: Random): string {
  const blocks = [
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '169.254.0.0/16',
    '127.0.0.0/8',
    '100.64.0.0/10',
    'fe80::/10',
    'fc00::/7',
    '::1',
    'FF00::/8',
  ];
  const some = blocks.filter(() => random.chance(0.6));
  const listed = (some.length === 0 ? blocks : some).map(literal).join(', ');
  return `not cidrMatch(${random.pick(['destination.ip', 'source.ip'])}, ${listed})`;
}

/** A condition on a value that a function makes. */
export function aFunctionTerm(random: Random): string {
  return random.pick([
    'length(process.command_line) > 1024',
    'startsWith~("s-1-5-21-", user.id)',
    'endsWith(process.name, ".tmp")',
    'stringContains~(process.command_line, "invoke-")',
    'process.parent.pid != process.pid',
    'process.args_count >= 2',
    'concat(user.domain, "/", user.name) != "CONTOSO/backup"',
    'indexOf(process.command_line, "..") >= 0',
    'process.name regex~ """[a-z]{1,3}[0-9]+\\.exe"""',
    'substring(file.name, -4) : ".exe"',
  ]);
}
