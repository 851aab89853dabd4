import type { RequiredText } from './required-texts.ts';

/** Whether the JSON document that lies in `bytes` from `start` to `end` may hold the texts of some filter. Never wrongly says no. */
export type TextScreen = (bytes: Buffer, start: number, end: number) => boolean;

/**
 * A screen for documents that need not be parsed: they hold not all the texts that any of `filters` asks for. Null where there is a filter
 * that asks for none, which any document may pass.
 *
 * The documents must be asked about in the order in which they lie in `bytes`, one buffer after the other; a text is then looked for once
 * in each buffer, and not in each document. A document without `expected` passes in any case.
 */
export function createTextScreen(filters: readonly (readonly RequiredText[])[], expected: string | null = null): TextScreen | null {
  if (filters.length === 0 || filters.some((texts) => texts.length === 0)) return null;
  const isFolded = filters.some((texts) => texts.some(({ isCaseInsensitive }) => isCaseInsensitive));
  let bytesBefore: Buffer | null = null;
  let buffer: SearchedText = searchedText('');
  let searches: readonly (readonly Search[])[] | null = null;
  const expectation = expected === null ? null : searchFor([isFolded ? expected.toLowerCase() : expected]);
  return (bytes, start, end) => {
    if (bytes !== bytesBefore) {
      bytesBefore = bytes;
      const text = bytes.toString('latin1');
      buffer = searchedText(isFolded ? text.toLowerCase() : text);
      searches ??= filters.map((texts) => searchesFor(texts, isFolded, buffer.text));
      for (const search of searches.flat()) restart(search);
      if (expectation !== null) restart(expectation);
    }
    for (const all of searches ?? []) if (all.every((search) => holdsAny(search, buffer.text, start, end))) return true;
    return mayHide(buffer, start, end) || (expectation !== null && !holdsAny(expectation, buffer.text, start, end));
  };
}

/** How many of a filter's texts are looked for, the rarest first; more rule out hardly anything. */
const MOST_SEARCHES = 3;

/** One of the texts must be there. `next[i]` is where `texts[i]` comes next at or after what was asked about last, -1 at first. */
interface Search {
  readonly texts: readonly string[];
  readonly next: number[];
}

function searchFor(texts: readonly string[]): Search {
  return { texts, next: texts.map(() => -1) };
}

function restart({ next }: Search): void {
  next.fill(-1);
}

function holdsAny({ texts, next }: Search, text: string, start: number, end: number): boolean {
  for (let index = 0; index < texts.length; index += 1) {
    let at = next[index] ?? -1;
    if (at < start) {
      at = text.indexOf(texts[index] ?? '', start);
      if (at === -1) at = Number.POSITIVE_INFINITY;
      next[index] = at;
    }
    if (at < end) return true;
  }
  return false;
}

/** By a sample of the input, a filter's texts that are the rarest there, each from its rarest character on: that is where it is found soonest. */
function searchesFor(texts: readonly RequiredText[], isFolded: boolean, sample: string): readonly Search[] {
  const counts = new Map<string, number>();
  for (const character of sample.slice(0, SAMPLE_CHARACTERS)) counts.set(character, (counts.get(character) ?? 0) + 1);
  const searches = texts.map(({ anyOf }) => {
    const parts = anyOf.map((text) => fromRarest(isFolded ? text.toLowerCase() : text, counts));
    return { ...searchFor(parts), found: parts.reduce((sum, part) => sum + occurrences(part, sample), 0) };
  });
  return searches.sort((left, right) => left.found - right.found).slice(0, MOST_SEARCHES);
}

const SAMPLE_CHARACTERS = 16_384;
/** A text that is cut by more is found where it does not stand. */
const MOST_CUT = 2;

function fromRarest(text: string, counts: ReadonlyMap<string, number>): string {
  let best = 0;
  for (let at = 1; at <= MOST_CUT && at < text.length - 1; at += 1) {
    if ((counts.get(text[at] ?? '') ?? 0) < (counts.get(text[best] ?? '') ?? 0)) best = at;
  }
  return text.slice(best);
}

function occurrences(part: string, sample: string): number {
  return sample.split(part).length - 1;
}

/** A buffer's bytes as characters, and where in it something next stands that could hide a text. */
interface SearchedText {
  readonly text: string;
  hidden: number;
}

function searchedText(text: string): SearchedText {
  return { text, hidden: -1 };
}

/**
 * A character of ASCII may be written by its number, and two others (the sign of the Kelvin and the I with a dot, here as the bytes of
 * their UTF-8 or by their numbers) become letters of ASCII in lower case. Documents with such are parsed.
 */
const HIDING = /\\u(?:00|212a|0130)|\xe2\x84\xaa|[\xc4\xe4]\xb0/gi;

function mayHide(searched: SearchedText, start: number, end: number): boolean {
  if (searched.hidden < start) {
    HIDING.lastIndex = start;
    searched.hidden = HIDING.exec(searched.text)?.index ?? Number.POSITIVE_INFINITY;
  }
  return searched.hidden < end;
}
