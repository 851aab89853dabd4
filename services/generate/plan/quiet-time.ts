/**
 * The time itself, or the next at which nothing of some histories is about to change or has just changed, by `quietMs`. A history is what holds
 * from when on, in order; that it begins is no change.
 */
export function quietTime(at: number, histories: readonly (readonly { readonly from: number }[])[], quietMs: number): number {
  const changes = histories.flatMap((history) => history.slice(1).map(({ from }) => from)).sort((left, right) => left - right);
  let time = at;
  for (const change of changes) if (Math.abs(change - time) < quietMs) time = change + quietMs;
  return time;
}
