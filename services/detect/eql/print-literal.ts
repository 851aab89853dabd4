import type { Literal } from './syntax.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

/** A text as EQL writes it. */
export function printString(text: string): string {
  return `"${text.replaceAll(/["\\\p{Cc}]/gu, (character) => ESCAPES[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)}"`;
}

/** A literal as EQL writes it: whole numbers with all their digits, decimals so that they are decimals again. */
export function printLiteral({ value, isDecimal, digits }: Literal): string {
  if (typeof value === 'string') return printString(value);
  if (typeof value !== 'number') return String(value);
  if (!isDecimal) return digits ?? BigInt(value).toString();
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
