/** EQL written from parts: conditions that rule files hold in other forms than EQL. */

/** A field's name, with back-quotes where a part of it is no plain word. */
export function fieldText(name: string): string {
  return name
    .split('.')
    .map((part, index) =>
      /^[A-Za-z_@]\w*$/.test(part) && !(index === 0 && KEYWORDS.has(part)) ? part : `\`${part.replaceAll('`', '``')}\``,
    )
    .join('.');
}

/** Those before it are control characters. */
const FIRST_PRINTABLE = 0x20;

const KEYWORDS: ReadonlySet<string> = new Set(
  'and any by child descendant event false fork in join like maxspan not null of or regex runs sample sequence true until where with'.split(
    ' ',
  ),
);

/** A value as EQL writes it. Control characters become escapes. */
export function valueText(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const text = value.replace(/[\\"]/g, '\\$&');
  return `"${[...text].map((character) => (character.charCodeAt(0) < FIRST_PRINTABLE ? `\\u{${character.charCodeAt(0).toString(16)}}` : character)).join('')}"`;
}

/** That all of the conditions hold; null where there are none. */
export function allOf(conditions: readonly string[]): string | null {
  return joined(conditions, ' and ');
}

/** That one of the conditions holds; null where there are none. */
export function anyOf(conditions: readonly string[]): string | null {
  return joined(conditions, ' or ');
}

function joined(conditions: readonly string[], word: string): string | null {
  const [only] = conditions;
  if (only === undefined) return null;
  return conditions.length === 1 ? only : conditions.map((condition) => `(${condition})`).join(word);
}
