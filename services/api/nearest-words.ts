/** The words nearest to `word` by edits, nearest first, ignoring case; at most `count`, none that differs in more than two fifths of its letters. */
export function nearestWords(word: string, candidates: Iterable<string>, count = 5): string[] {
  const wanted = word.toLowerCase();
  const mostEdits = Math.floor(wanted.length * 0.4) + 1;
  const near: { readonly candidate: string; readonly edits: number }[] = [];
  for (const candidate of new Set(candidates)) {
    if (Math.abs(candidate.length - wanted.length) > mostEdits) continue;
    const edits = editsBetween(wanted, candidate.toLowerCase());
    if (edits <= mostEdits) near.push({ candidate, edits });
  }
  near.sort((left, right) => left.edits - right.edits || (left.candidate < right.candidate ? -1 : 1));
  return near.slice(0, count).map(({ candidate }) => candidate);
}

/** Letters to insert, delete or replace. Source: https://en.wikipedia.org/wiki/Wagner%E2%80%93Fischer_algorithm */
function editsBetween(left: string, right: string): number {
  let above = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[right.length] ?? 0;
}
