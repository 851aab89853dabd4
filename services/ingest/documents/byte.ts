/** The ASCII bytes that JSON is built of. */
export const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const TAB = 0x09;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;

/** Never in JSON text: blocks of it are where a file was not written to its end before the power failed. */
export const NUL = 0;

/** Whether the byte is JSON's white space. */
export function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === CARRIAGE_RETURN || byte === TAB;
}

/** Whether the byte may stand between two documents and says nothing. */
export function isFiller(byte: number | undefined): boolean {
  return isBlank(byte) || byte === NUL;
}
