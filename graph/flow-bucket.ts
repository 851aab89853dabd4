/**
 * Width of a flow bucket, ms.
 *
 * A 5-tuple returns once a client has gone round its dynamic ports: 16,384 of them on Windows, so within an hour only a client that
 * opens more than four connections a second to one service. An hour is also far wider than the largest drift measured between the two
 * ends' network events (62 s), so that fewer than two flows in a hundred have ends in different buckets, and those only in
 * neighbouring ones.
 */
export const FLOW_BUCKET_MS = 3_600_000;

/** The bucket that a flow falls into by its start (epoch ms), which tells apart flows that reuse a 5-tuple. */
export function flowBucket(timeMs: number): number {
  return Math.floor(timeMs / FLOW_BUCKET_MS);
}

/**
 * The buckets in which the other end of a flow may have put it, its own first: the caller looks for a connection in each of them
 * before it makes a new one. `toleranceMs` is the largest difference expected between the two ends' times, at most one bucket.
 */
export function flowBuckets(timeMs: number, toleranceMs: number): readonly number[] {
  const own = flowBucket(timeMs);
  const earliest = flowBucket(timeMs - toleranceMs);
  const latest = flowBucket(timeMs + toleranceMs);
  return [own, ...(earliest < own ? [earliest] : []), ...(latest > own ? [latest] : [])];
}
