import { type CharacterSet, unionOf } from './character-set.ts';

/** The syntax tree of a regular expression, whatever notation it was written in. */
export type RegularExpression =
  | { readonly kind: 'Nothing' }
  | { readonly kind: 'Characters'; readonly set: CharacterSet }
  | { readonly kind: 'Concatenation'; readonly parts: readonly RegularExpression[] }
  | { readonly kind: 'Union'; readonly parts: readonly RegularExpression[] }
  | { readonly kind: 'Intersection'; readonly parts: readonly RegularExpression[] }
  | { readonly kind: 'Complement'; readonly operand: RegularExpression }
  | { readonly kind: 'Repetition'; readonly operand: RegularExpression; readonly least: number; readonly most: number };

/** The empty text. */
export const EMPTY_TEXT: RegularExpression = { kind: 'Concatenation', parts: [] };

/** No text at all. */
export const NO_TEXT: RegularExpression = { kind: 'Nothing' };

/** One character of a set. */
export function charactersOf(set: CharacterSet): RegularExpression {
  return { kind: 'Characters', set };
}

/** The text itself. */
export function literalOf(text: string): RegularExpression {
  const parts = Array.from(text, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return charactersOf([codePoint, codePoint]);
  });
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'Concatenation', parts };
}

/** Several in a row, one of them as itself. */
export function concatenationOf(parts: readonly RegularExpression[]): RegularExpression {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'Concatenation', parts };
}

/** Any one of several, one of them as itself; of single characters it is a set of them, which is one state instead of many. */
export function unionOfExpressions(parts: readonly RegularExpression[]): RegularExpression {
  const sets = parts.flatMap((part) => (part.kind === 'Characters' ? [part.set] : []));
  if (sets.length === parts.length) return charactersOf(unionOf(sets));
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'Union', parts };
}
