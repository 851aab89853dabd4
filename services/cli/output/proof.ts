import type { ClaimKind } from '../../../graph/closure.ts';
import type { FoundClosure } from '../findings/document.ts';

/**
 * Which parts of a movement are proved, in one line: `connection, session; by adjacency: source process; open: action`. What is open has its
 * gaps in the JSON.
 */
export function proofOf(closure: FoundClosure): string {
  const claims: readonly (readonly [word: string, isKnown: boolean, kind: ClaimKind])[] = [
    ['connection', closure.connectionPaired, 'CONNECTION'],
    ['session', closure.sessionMatched, 'SESSION'],
    ['source process', closure.sourceProcessKnown, 'SOURCE_PROCESS'],
    ['action', closure.actionKnown, 'ACTION'],
  ];
  const isEqual = (kind: ClaimKind): boolean => closure.claims.some((claim) => claim.kind === kind && claim.closedBy === 'EQUALITY');
  const words = (keep: (isKnown: boolean, kind: ClaimKind) => boolean): string =>
    claims.flatMap(([word, isKnown, kind]) => (keep(isKnown, kind) ? [word] : [])).join(', ');
  const parts = [
    words((isKnown, kind) => isKnown && isEqual(kind)),
    labelled(
      'by adjacency',
      words((isKnown, kind) => isKnown && !isEqual(kind)),
    ),
    labelled(
      'open',
      words((isKnown) => !isKnown),
    ),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function labelled(label: string, words: string): string {
  return words === '' ? '' : `${label}: ${words}`;
}
