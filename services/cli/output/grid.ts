import Table from 'cli-table3';

/** Rows under headings, drawn with lines; no colour of its own. Cells may hold several lines. */
export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: rows.every((row) => row.every((cell) => !cell.includes('\n'))) },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** What the lines of a grid take from the width of a terminal: one left of each column and its two blanks, one at the right. */
export function gridOverhead(columns: number): number {
  return 3 * columns + 1;
}
