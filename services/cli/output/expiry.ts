import { counted } from './counted.ts';

/** How many findings a store holds. */
export interface FindingCounts {
  readonly detections: number;
  readonly movements: number;
}

/** Says of how much something was let go, days of a partition's telemetry, and what a store holds less since. */
export function expiredMessage(days: number, before: FindingCounts, after: FindingCounts): string {
  if (days === 0) return 'Nothing is older than it is to be kept.';
  // Workers may have added some meanwhile.
  const detections = Math.max(0, before.detections - after.detections);
  const movements = Math.max(0, before.movements - after.movements);
  return (
    `Of ${counted(days, 'day', 'days')} of a partition no more is kept than findings and holds need. ` +
    `With that went ${counted(detections, 'detection')} and ${counted(movements, 'movement')}.`
  );
}

/** Says that nothing was let go, and for which findings (ids). */
export function heldBackMessage(findings: readonly string[]): string {
  const [first = ''] = findings;
  return `Nothing expired: ${counted(findings.length, 'finding', 'findings')} would not be the same without what is too old, ${first} among them.`;
}
