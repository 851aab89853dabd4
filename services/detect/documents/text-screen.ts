import type { RequiredText } from './required-texts.ts';
import { bytesToSearch, foldedToSearch, type ToSearch } from './to-search.ts';

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
  const hiding = search(isFolded ? HIDING_FOLDED : HIDING);
  const expectation = expected === null ? null : search([isFolded ? expected.toLowerCase() : expected]);
  let bytesBefore: Buffer | null = null;
  let searches: readonly (readonly Search[])[] | null = null;
  let toSearch: ToSearch = bytesToSearch(Buffer.alloc(0));
  return (bytes, start, end) => {
    if (bytes !== bytesBefore) {
      bytesBefore = bytes;
      toSearch = isFolded ? foldedToSearch(bytes) : bytesToSearch(bytes);
      searches ??= searchesFor(filters, isFolded, bytes);
      for (const each of [...searches.flat(), hiding, ...(expectation === null ? [] : [expectation])]) each.next.fill(-1);
    }
    for (const all of searches ?? []) if (all.every((each) => holdsAny(each, toSearch, start, end))) return true;
    return holdsAny(hiding, toSearch, start, end) || (expectation !== null && !holdsAny(expectation, toSearch, start, end));
  };
}

/**
 * What could hide a text, so that a document with it is parsed: JSON may write a character of ASCII by its number. In lower case the sign
 * of the Kelvin and the I with a dot become letters of ASCII; here they are as the bytes of their UTF-8 and by their numbers.
 */
const HIDING = ['\\u00'];
const HIDING_FOLDED = ['\\u00', '\\u212a', '\\u0130', '\u00e2\u0084\u00aa', '\u00e4\u00b0'];

/** How many of a filter's texts are looked for, the rarest first; more rule out hardly anything. */
const MOST_SEARCHES = 3;

/** One of the texts must be there. `next[i]` is where `texts[i]` comes next at or after what was asked about last, -1 at first. */
interface Search {
  readonly texts: readonly Buffer[];
  readonly next: number[];
}

function search(texts: readonly string[]): Search {
  return { texts: texts.map((text) => Buffer.from(text, 'latin1')), next: texts.map(() => -1) };
}

function holdsAny({ texts, next }: Search, toSearch: ToSearch, start: number, end: number): boolean {
  for (let index = 0; index < texts.length; index += 1) {
    let at = next[index] ?? -1;
    const text = texts[index];
    if (at < start && text !== undefined) {
      at = toSearch.indexOf(text, start);
      if (at === -1) at = Number.POSITIVE_INFINITY;
      next[index] = at;
    }
    if (at < end) return true;
  }
  return false;
}

const SAMPLE_BYTES = 16 * 1024;

/** By a sample of the input, each filter's texts that are the rarest there, each from its rarest character on: that is where it is found soonest. */
function searchesFor(filters: readonly (readonly RequiredText[])[], isFolded: boolean, bytes: Buffer): readonly (readonly Search[])[] {
  const whole = bytes.toString('latin1', 0, SAMPLE_BYTES);
  const sample = isFolded ? whole.toLowerCase() : whole;
  const counts = new Map<string, number>();
  for (const character of sample) counts.set(character, (counts.get(character) ?? 0) + 1);
  return filters.map((texts) =>
    texts
      .map(({ anyOf }) => {
        const parts = anyOf.map((text) => fromRarest(isFolded ? text.toLowerCase() : text, counts));
        return { parts, found: parts.reduce((sum, part) => sum + occurrences(part, sample), 0) };
      })
      .sort((left, right) => left.found - right.found)
      .slice(0, MOST_SEARCHES)
      .map(({ parts }) => search(parts)),
  );
}

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
