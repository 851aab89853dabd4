import { malformed } from './request-fault.ts';

/** More patterns than this are refused: each is tried on each field of an answer. */
const MAX_PATTERNS = 100;

type Pattern = readonly Step[];
/** The rest of a path that still has to match; `**` stands for any number of fields. */
type Step = '**' | RegExp;

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
  return text.split('.').map((step) => (step === '**' ? '**' : new RegExp(`^${step.split(/\*+/).map(RegExp.escape).join('.*')}$`, 's')));
}

/** Undefined where nothing remains. */
function keep(value: unknown, patterns: readonly Pattern[]): unknown {
  return eachField(value, patterns, (inner, rests) => {
    if (rests.some(isMatched)) return inner;
    return rests.length === 0 ? undefined : keep(inner, rests);
  });
}

function drop(value: unknown, patterns: readonly Pattern[]): unknown {
  return eachField(value, patterns, (inner, rests) => {
    if (rests.some(isMatched)) return undefined;
    return rests.length === 0 || typeof inner !== 'object' ? inner : drop(inner, rests);
  });
}

function eachField(
  value: unknown,
  patterns: readonly Pattern[],
  change: (inner: unknown, rests: readonly Pattern[]) => unknown,
): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => eachField(item, patterns, change)).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, change(inner, patterns.flatMap((pattern) => restsAfter(pattern, key)))] as const)
    .filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
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
