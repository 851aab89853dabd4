import { compareIds } from '../../graph/order.ts';
import { editDistance } from '../../schema/edit-distance.ts';

/** The words nearest to `word` by edits, nearest first, ignoring case; at most `count`, none that differs in more than two fifths of its letters. */
export function nearestWords(word: string, candidates: Iterable<string>, count = 5): string[] {
  const wanted = word.toLowerCase();
  const mostEdits = Math.floor(wanted.length * 0.4) + 1;
  const near: { readonly candidate: string; readonly edits: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (Math.abs(candidate.length - wanted.length) > mostEdits) continue;
    const edits = editDistance(wanted, candidate.toLowerCase());
    if (edits <= mostEdits) near.push({ candidate, edits });
  }
  near.sort((left, right) => left.edits - right.edits || compareIds(left.candidate, right.candidate));
  return near.slice(0, count).map(({ candidate }) => candidate);
}
