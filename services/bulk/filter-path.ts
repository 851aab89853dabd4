import { malformed } from './request-fault.ts';

/** More patterns than this are refused: each is tried on each field of an answer. */
const MAX_PATTERNS = 100;

/** What still has to match of a path; `**` stands for any number of fields, an empty pattern has matched. */
type Pattern = readonly ('**' | RegExp)[];

/**
 * Leaves of an answer only what `filter_path` asks for: patterns with `*` and `**`, separated by commas, those that begin with `-` naming
 * what is to go. Throws a RequestFault where there are too many.
 *
 * Source: https://www.elastic.co/docs/reference/elasticsearch/rest-apis/common-options#common-options-response-filtering
 */
export function filterPath(value: unknown, filter: string): unknown {
  const texts = filter.split(',').filter((text) => text !== '' && text !== '-');
  if (texts.length > MAX_PATTERNS) throw malformed(`[filter_path] has more than ${MAX_PATTERNS} patterns`);
  const kept = texts.filter((text) => !text.startsWith('-')).map(patternOf);
  const dropped = texts.filter((text) => text.startsWith('-')).map((text) => patternOf(text.slice(1)));
  const remaining = kept.length === 0 ? value : keep(value, kept);
  return (dropped.length === 0 ? remaining : drop(remaining, dropped)) ?? {};
}

function patternOf(text: string): Pattern {
  return text.split('.').map((step) => (step === '**' ? '**' : stepOf(step)));
}

function stepOf(step: string): RegExp {
  const literals = step.split(/\*+/).map((literal) => literal.replace(/\W/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 's');
}

/** Undefined where nothing remains. */
function keep(value: unknown, patterns: readonly Pattern[]): unknown {
  if (Array.isArray(value)) return itemsLeft(value.map((item) => keep(item, patterns)));
  if (!isObject(value)) return undefined;
  return fieldsLeft(value, (key, inner) => {
    const rests = patterns.flatMap((pattern) => restsAfter(pattern, key));
    if (rests.some(isMatched)) return inner;
    return rests.length === 0 ? undefined : keep(inner, rests);
  });
}

/** Undefined where nothing remains. */
function drop(value: unknown, patterns: readonly Pattern[]): unknown {
  if (Array.isArray(value)) return itemsLeft(value.map((item) => drop(item, patterns)));
  if (!isObject(value)) return value;
  return fieldsLeft(value, (key, inner) => {
    const rests = patterns.flatMap((pattern) => restsAfter(pattern, key));
    if (rests.some(isMatched)) return undefined;
    return rests.length === 0 ? inner : drop(inner, rests);
  });
}

function itemsLeft(items: readonly unknown[]): unknown {
  const left = items.filter((item) => item !== undefined);
  return left.length === 0 ? undefined : left;
}

function fieldsLeft(value: object, change: (key: string, inner: unknown) => unknown): unknown {
  const left = Object.entries(value)
    .map(([key, inner]) => [key, change(key, inner)] as const)
    .filter(([, inner]) => inner !== undefined);
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isMatched(pattern: Pattern): boolean {
  return pattern.length === 0;
}

function restsAfter(pattern: Pattern, key: string): readonly Pattern[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return [];
  if (step !== '**') return step.test(key) ? [rest] : [];
  return rest.length === 0 ? [[]] : [pattern, ...restsAfter(rest, key)];
}
