/** A set of code points: sorted, disjoint, not adjacent ranges, `[from, to, from, to, …]`, both ends included. */
export type CharacterSet = readonly number[];

const LAST_CODE_POINT = 0x10ffff;

/** Every code point. */
export const ANY_CHARACTER: CharacterSet = [0, LAST_CODE_POINT];

/** `\d`, `\s` and `\w`, which are ASCII alone. */
export const DIGITS: CharacterSet = [0x30, 0x39];
export const SPACES: CharacterSet = [0x09, 0x0d, 0x20, 0x20];
export const WORD_CHARACTERS: CharacterSet = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a];

/** The set of ranges that may overlap and come in any order. */
export function unionOf(sets: readonly CharacterSet[]): CharacterSet {
  const ranges = sets.flatMap(rangesOf).sort(([left], [right]) => left - right);
  const union: number[] = [];
  for (const [from, to] of ranges) {
    const last = union.at(-1);
    if (last === undefined || from > last + 1) union.push(from, to);
    else if (to > last) union[union.length - 1] = to;
  }
  return union;
}

/** Every code point that the set has not. */
export function complementOf(set: CharacterSet): CharacterSet {
  const complement: number[] = [];
  let from = 0;
  for (const [start, end] of rangesOf(set)) {
    if (start > from) complement.push(from, start - 1);
    from = end + 1;
  }
  if (from <= LAST_CODE_POINT) complement.push(from, LAST_CODE_POINT);
  return complement;
}

/** A range this wide is what is left of Unicode without a few characters, and has its letters in both cases. */
const WIDEST_RANGE = 5000;

/** The set with every letter in either case. */
export function withBothCases(set: CharacterSet): CharacterSet {
  const added: CharacterSet[] = [set];
  for (const [from, to] of rangesOf(set)) {
    if (to - from > WIDEST_RANGE) continue;
    for (let codePoint = from; codePoint <= to; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      for (const other of [character.toLowerCase(), character.toUpperCase()]) {
        // Of what becomes two characters, such as the upper case of ß, there is no other case.
        if (other !== character && other.length === character.length) added.push([other.codePointAt(0) ?? 0, other.codePointAt(0) ?? 0]);
      }
    }
  }
  return unionOf(added);
}

function rangesOf(set: CharacterSet): (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (let index = 0; index + 1 < set.length; index += 2) ranges.push([set[index] ?? 0, set[index + 1] ?? 0]);
  return ranges;
}
