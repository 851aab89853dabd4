/** Points at a place of a query: `line` and `column` count from 1. */
export interface Location {
  readonly line: number;
  readonly column: number;
}

/** The line and column of `offset` in `text`. */
export function locationOf(text: string, offset: number): Location {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

const WIDEST_LINE = 160;

/** The line at `offset` with a caret under the column, two lines of text; a long line is cut to what surrounds the column. */
export function printLocation(text: string, offset: number): string {
  const { line, column } = locationOf(text, offset);
  const whole = (text.split('\n')[line - 1] ?? '').replaceAll('\t', ' ').replace(/\r$/, '');
  const from = column > WIDEST_LINE ? column - WIDEST_LINE / 2 : 0;
  const gutter = `${line} | `;
  return `${gutter}${whole.slice(from, from + WIDEST_LINE)}\n${' '.repeat(gutter.length - 2)}| ${' '.repeat(column - 1 - from)}^`;
}
