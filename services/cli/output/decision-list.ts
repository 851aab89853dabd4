import type { Decision } from '../../../graph/decisions/decision.ts';
import type { ReviewedDecision } from '../../pipeline/decisions/review.ts';
import { instant } from '../findings/instant.ts';
import { counted } from './counted.ts';
import { grid } from './grid.ts';
import { printable } from './printable.ts';

/** Decisions as one JSON document; times as ISO 8601 in UTC. */
export function decisionDocument(decisions: readonly ReviewedDecision[]): string {
  const listed = decisions.map(({ decision, speaksOf, overruledBy }) => ({ ...decision, at: instant(decision.at), speaksOf, overruledBy }));
  return `${JSON.stringify({ decisions: listed }, null, 2)}\n`;
}

/** The same for people, in the order in which they count. */
export function decisionTable(decisions: readonly ReviewedDecision[]): string {
  if (decisions.length === 0) return 'Nothing was decided.\n';
  const rows = decisions.map(({ decision, speaksOf, overruledBy }) => [
    instant(decision.at),
    printable(decision.by),
    sayingOfDecision(decision),
    overruledBy === null ? (speaksOf === null ? 'nothing now' : speaksOf) : `overruled by ${overruledBy}`,
  ]);
  return `${grid(['When', 'Who', 'What', 'Speaks of'], rows)}\n`;
}

/** What a decision says, as part of a sentence. */
export function sayingOfDecision({ kind, subject, value, note }: Decision): string {
  const [first = '', ...others] = subject.map(printable);
  const why = note === null ? '' : `: ${printable(note)}`;
  switch (kind) {
    case 'STATUS':
      return `${first} is ${value ?? ''}${why}`;
    case 'ASSIGN':
      return `${first} is ${value === null ? 'nobody’s work' : `the work of ${printable(value)}`}${why}`;
    case 'NOTE':
      return `${first}${why}`;
    case 'TAG':
      return value?.startsWith('-') === true ? `${first} is no longer ${value.slice(1)}${why}` : `${first} is ${value ?? ''}${why}`;
    case 'TOGETHER':
    case 'APART':
      return `${first} and ${others.length > 3 ? counted(others.length, 'other') : others.join(', ')} ${kind === 'APART' ? 'do not ' : ''}belong together${why}`;
  }
}
