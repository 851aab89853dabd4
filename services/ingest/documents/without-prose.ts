const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Keys whose text repeats, for people, what the other fields say: a third to a half of every document. As they stand in the bytes, with
 * the quote that opens the text; none of this can stand inside a string, where quotes are escaped.
 */
const PROSE_KEYS: readonly (readonly [name: string, pattern: Buffer])[] = ['message', 'Message', 'original'].map((name) => [
  name,
  Buffer.from(`"${name}":"`),
]);

/**
 * The document's text with its longest passages of prose left empty, so that they need not be parsed; `wanted` are names that must stay.
 *
 * What is left out is not checked either: a fault inside it goes unseen.
 */
export function withoutProse(bytes: Buffer, start: number, end: number, wanted: ReadonlySet<string>): string {
  // Of the document alone: a search that finds nothing would go on to the end of the chunk.
  const document = bytes.subarray(start, end);
  let text = '';
  let from = 0;
  for (const [name, pattern] of PROSE_KEYS) {
    const at = wanted.has(name) ? -1 : document.indexOf(pattern, from);
    if (at < 0) continue;
    const opened = at + pattern.length;
    const closed = closingQuote(document, opened);
    if (closed < 0) break;
    text += document.toString('utf8', from, opened);
    from = closed;
  }
  return text + document.toString('utf8', from);
}

/** The quote that ends the string which was opened before `from`; -1 where none does. */
function closingQuote(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (bytes[at - 1 - escapes] === BACKSLASH && at - 1 - escapes >= from) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return -1;
}
