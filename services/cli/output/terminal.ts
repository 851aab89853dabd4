import { styleText } from 'node:util';
import { DEFAULT_MIN_SCORE } from '../findings/found-campaign.ts';
import type { TableOptions } from './table-options.ts';

/** Columns where the findings do not go to a terminal. */
const WIDTH_ELSEWHERE = 120;

/** What a command was told of its table. */
export interface TerminalOptions {
  readonly wide?: boolean;
  readonly out?: string;
  readonly minScore?: number;
}

/** The layout of a table: as wide as the terminal, and in colour where standard output is a terminal with colours. */
export function terminal({ wide, out, minScore = DEFAULT_MIN_SCORE }: TerminalOptions): TableOptions {
  // A terminal that does not know its width says 0.
  const width = out === undefined ? process.stdout.columns : 0;
  return {
    width: width || WIDTH_ELSEWHERE,
    isWide: wide === true,
    minScore,
    paint: (tier, text) => {
      if (out !== undefined) return text;
      return styleText(tier === 'CORROBORATED' ? ['bold', 'red'] : ['bold', 'yellow'], text, { stream: process.stdout });
    },
  };
}
