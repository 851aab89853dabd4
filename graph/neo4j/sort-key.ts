/**
 * An ASCII text that sorts as the id does by `compareIds`; an ASCII id is its own.
 *
 * Neo4j 5.26 compares a stored text with a parameter by code points where it seeks an index and by UTF-16 units where it filters, so a
 * page could lose ids beyond U+FFFF by the choice of plan. Every character from U+007F on becomes DEL, the last of ASCII, and six digits.
 */
export function sortKeyOf(id: string): string {
  return id.replace(/[^\x00-\x7e]/gu, (character) => `\x7f${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`);
}
