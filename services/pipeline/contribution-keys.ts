/** What the keys of all contributions in a store's fold log begin with. */
export const CONTRIBUTIONS = 'contribution/';

/** The key of a contribution. `level`: 0 for a batch's own, one more each time that several were merged. `digest` tells it from all others. */
export function contributionKey(partition: number, level: number, digest: string): string {
  return `${levelPrefix(partition, level)}${digest}`;
}

/** What the keys of a partition's contributions of one level begin with. */
export function levelPrefix(partition: number, level: number): string {
  return `${CONTRIBUTIONS}${partition}/${level}/`;
}
