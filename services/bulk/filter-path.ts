import { malformed } from './request-fault.ts';

/** More patterns than this are refused: each is tried on each field of an answer. */
const MAX_PATTERNS = 100;

/** What still has to match of a path; `**` stands for any number of fields, an empty pattern has matched. */
type Pattern = readonly ('**' | RegExp)[];

/** How far the patterns have come below some field. An answer has few names and many items, so what comes after a name is remembered. */
interface Progress {
  readonly patterns: readonly Pattern[];
  readonly isMatched: boolean;
  readonly after: Map<string, Progress>;
}

/**
 * Leaves of an answer only what `filter_path` asks for: patterns with `*` and `**`, separated by commas, those that begin with `-` name what
 * to remove. Throws a RequestFault where there are too many.
 *
 * Source: https://www.elastic.co/docs/reference/elasticsearch/rest-apis/common-options#common-options-response-filtering
 */
export function filterPath(value: unknown, filter: string): unknown {
  const texts = filter.split(',').filter((text) => text !== '' && text !== '-');
  if (texts.length > MAX_PATTERNS) throw malformed(`[filter_path] has more than ${MAX_PATTERNS} patterns`);
  const kept = texts.filter((text) => !text.startsWith('-')).map(patternOf);
  const dropped = texts.filter((text) => text.startsWith('-')).map((text) => patternOf(text.slice(1)));
  const remaining = kept.length === 0 ? value : keep(value, progressOf(kept));
  return (dropped.length === 0 ? remaining : drop(remaining, progressOf(dropped))) ?? {};
}

function patternOf(text: string): Pattern {
  return text.split('.').map((step) => (step === '**' ? '**' : stepOf(step)));
}

function stepOf(step: string): RegExp {
  const literals = step.split(/\*+/).map((literal) => literal.replace(/\W/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 's');
}

/** Undefined where nothing remains. */
function keep(value: unknown, progress: Progress): unknown {
  if (Array.isArray(value)) return itemsLeft(value.map((item) => keep(item, progress)));
  if (!isObject(value)) return undefined;
  return fieldsLeft(value, (key, inner) => {
    const next = progressAfter(progress, key);
    if (next.isMatched) return inner;
    return next.patterns.length === 0 ? undefined : keep(inner, next);
  });
}

/** Undefined where nothing remains. */
function drop(value: unknown, progress: Progress): unknown {
  if (Array.isArray(value)) return itemsLeft(value.map((item) => drop(item, progress)));
  if (!isObject(value)) return value;
  return fieldsLeft(value, (key, inner) => {
    const next = progressAfter(progress, key);
    if (next.isMatched) return undefined;
    return next.patterns.length === 0 ? inner : drop(inner, next);
  });
}

function itemsLeft(items: readonly unknown[]): unknown {
  const left = items.filter((item) => item !== undefined);
  return left.length === 0 ? undefined : left;
}

function fieldsLeft(value: Readonly<Record<string, unknown>>, change: (key: string, inner: unknown) => unknown): unknown {
  const left: Record<string, unknown> = {};
  let hasFields = false;
  for (const key of Object.keys(value)) {
    const inner = change(key, value[key]);
    if (inner === undefined) continue;
    left[key] = inner;
    hasFields = true;
  }
  return hasFields ? left : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function progressOf(patterns: readonly Pattern[]): Progress {
  return { patterns, isMatched: patterns.some((pattern) => pattern.length === 0), after: new Map() };
}

function progressAfter({ patterns, after }: Progress, key: string): Progress {
  let next = after.get(key);
  if (next === undefined) {
    next = progressOf(patterns.flatMap((pattern) => restsAfter(pattern, key)));
    after.set(key, next);
  }
  return next;
}

function restsAfter(pattern: Pattern, key: string): readonly Pattern[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return [];
  if (step !== '**') return step.test(key) ? [rest] : [];
  return rest.length === 0 ? [[]] : [pattern, ...restsAfter(rest, key)];
}
