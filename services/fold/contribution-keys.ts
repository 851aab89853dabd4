/** The beginning of the keys of all contributions in a store's fold log. */
export const CONTRIBUTIONS = 'contribution/';

/** What a contribution's key says. */
export interface ContributionKey {
  readonly partition: number;
  /** Of all its events, since 1970, by `eventDay`. */
  readonly day: number;
  /**
   * How often contributions were merged to make it: 0 for a batch's own, one more each time. Or, where telemetry that no finding rests on was
   * removed, `kept-` and what was held then (`markOf`).
   */
  readonly level: string;
  /** Tells it from all others. */
  readonly digest: string;
}

/** The key of a contribution. */
export function contributionKey(partition: number, day: number, level: number | string, digest: string): string {
  return `${levelPrefix(partition, day, level)}${digest}`;
}

/** What the keys of a partition's contributions of one day and level begin with. */
export function levelPrefix(partition: number, day: number, level: number | string): string {
  return `${CONTRIBUTIONS}${partition}/${day}/${level}/`;
}

/** What a key says; null for a key of a version of Hopline that did not keep days apart. */
export function readContributionKey(key: string): ContributionKey | null {
  const match = /^contribution\/(\d+)\/(-?\d+)\/([^/]+)\/([^/]+)$/.exec(key);
  if (match === null) return null;
  const [, partition = '', day = '', level = '', digest = ''] = match;
  return { partition: Number(partition), day: Number(day), level, digest };
}
