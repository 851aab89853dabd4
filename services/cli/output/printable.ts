/** Control characters of C0 and C1, line and paragraph separators, and those that turn the direction of text. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of an event as it may be shown on a terminal: what could move the cursor, colour or hide text is written as an escape
 * (`\x1b`), because who wrote the event may be the intruder.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16)}`;
  });
}

/** The same of a text of several lines, as a fault with its line and caret is: those after the first are moved in. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n    ');
}
