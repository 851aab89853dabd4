/** Clocks of two ends that tell one connection further apart than this are said to disagree, ms. */
const CLASH_MS = 2_000;

/** How much later the target tells of a connection than the source, ms, where that is more than clocks explain; of several the most; else null. */
export function endsDiffer(connections: readonly { readonly skewMs: number | null }[]): number | null {
  const most = connections.map(({ skewMs }) => skewMs ?? 0).reduce((far, each) => (Math.abs(each) > Math.abs(far) ? each : far), 0);
  return Math.abs(most) > CLASH_MS ? most : null;
}
