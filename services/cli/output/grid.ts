import widthOf from 'fast-string-width';

/**
 * Rows under headings, drawn with lines; no colour of its own. Cells may hold several lines, and then rows have a line between them. Takes time in
 * proportion to the text: who wrote the events chose how long its commands are.
 */
export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => head.map((_, column) => (row[column] ?? '').split('\n')));
  const widths = head.map((_, column) => cells.reduce((widest, row) => (row[column] ?? []).reduce(widerOf, widest), 0));
  const isCompact = rows.every((row) => row.every((cell) => !cell.includes('\n')));
  const [top, middle, bottom] = [ruleOf(widths, '┌', '┬', '┐'), ruleOf(widths, '├', '┼', '┤'), ruleOf(widths, '└', '┴', '┘')];
  const drawn = cells.map((row) => linesOf(row, widths).join('\n'));
  const [heading = '', ...body] = drawn;
  return [top, heading, ...(body.length === 0 ? [] : [middle, body.join(isCompact ? '\n' : `\n${middle}\n`)]), bottom].join('\n');
}

/** What the lines of a grid take from the width of a terminal: one left of each column and its two blanks, one at the right. */
export function gridOverhead(columns: number): number {
  return 3 * columns + 1;
}

function widerOf(widest: number, line: string): number {
  return Math.max(widest, widthOf(line));
}

/** A horizontal line, of a left end, a crossing and a right end. */
function ruleOf(widths: readonly number[], left: string, crossing: string, right: string): string {
  return `${left}${widths.map((width) => '─'.repeat(width + 2)).join(crossing)}${right}`;
}

/** The lines of one row, as high as its highest cell. */
function linesOf(row: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const padded = widths.map((width, column) => {
      const line = row[column]?.[at] ?? '';
      return `${line}${' '.repeat(width - widthOf(line))}`;
    });
    return `│ ${padded.join(' │ ')} │`;
  });
}
