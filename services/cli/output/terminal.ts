import { styleText } from 'node:util';
import type { TableOptions } from './table-options.ts';

/** Columns where the findings do not go to a terminal. */
const WIDTH_ELSEWHERE = 120;

/** The layout of a table: as wide as the terminal, and in colour where standard output is a terminal with colours. */
export function terminal({ wide, out }: { readonly wide?: boolean; readonly out?: string }): TableOptions {
  // A terminal that does not know its width says 0.
  const width = out === undefined ? process.stdout.columns : 0;
  return {
    width: width || WIDTH_ELSEWHERE,
    isWide: wide === true,
    paint: (tier, text) => {
      if (out !== undefined) return text;
      return styleText(tier === 'CORROBORATED' ? ['bold', 'red'] : ['bold', 'yellow'], text, { stream: process.stdout });
    },
  };
}
