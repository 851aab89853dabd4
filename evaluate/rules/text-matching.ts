import { parseRegularExpression } from '../../services/detect/eql/regular-expression/parse-expression.ts';
import type { RegularExpression } from '../../services/detect/eql/regular-expression/syntax.ts';
import type { Literal } from '../../services/detect/eql/syntax.ts';

/** A short text that the first of some regular expressions matches; null where none is found. */
export function textMatching(patterns: readonly Literal[]): string | null {
  const [pattern] = patterns;
  if (typeof pattern?.value !== 'string') return null;
  try {
    return shortest(parseRegularExpression(pattern.value, { notation: 'lucene', isCaseInsensitive: false }));
  } catch {
    return null;
  }
}

/** Intersections and complements are rare, and left to luck. */
function shortest(expression: RegularExpression): string | null {
  switch (expression.kind) {
    case 'Nothing':
    case 'Complement':
      return null;
    case 'Characters':
      return characterOf(expression.set);
    case 'Concatenation': {
      const parts = expression.parts.map(shortest);
      return parts.some((part) => part === null) ? null : parts.join('');
    }
    case 'Union':
      return expression.parts.map(shortest).find((part) => part !== null) ?? null;
    case 'Intersection':
      return expression.parts.map(shortest).find((part) => part !== null) ?? null;
    case 'Repetition': {
      if (expression.least === 0) return '';
      const once = shortest(expression.operand);
      return once === null ? null : once.repeat(expression.least);
    }
  }
}

/** A letter or digit where the set has one. */
function characterOf(set: readonly number[]): string | null {
  const [first] = set;
  const wanted = ['x', '1', 'X', '-', '.'].map((character) => character.charCodeAt(0)).find((code) => isIn(set, code));
  const code = wanted ?? first;
  return code === undefined ? null : String.fromCodePoint(code);
}

function isIn(set: readonly number[], code: number): boolean {
  for (let at = 0; at < set.length; at += 2) if ((set[at] ?? 0) <= code && code <= (set[at + 1] ?? 0)) return true;
  return false;
}
