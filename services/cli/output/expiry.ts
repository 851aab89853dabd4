import { counted } from './counted.ts';

/** How many findings a store holds. */
export interface FindingCounts {
  readonly detections: number;
  readonly movements: number;
}

/** Says for how many days of a partition telemetry was removed, and how many findings fewer the store holds. */
export function expiredMessage(days: number, before: FindingCounts, after: FindingCounts): string {
  if (days === 0) return 'Nothing has expired.';
  // Workers may have added findings meanwhile.
  const detections = Math.max(0, before.detections - after.detections);
  const movements = Math.max(0, before.movements - after.movements);
  return (
    `Of ${counted(days, 'day', 'days')} of a partition no more is kept than findings and holds need. ` +
    `With that went ${counted(detections, 'detection')} and ${counted(movements, 'movement')}.`
  );
}

/** Says that nothing was removed, and because of which findings (ids). */
export function heldBackMessage(findings: readonly string[]): string {
  const [first = ''] = findings;
  return `Nothing expired: ${counted(findings.length, 'finding', 'findings')} would not be the same without what is too old, ${first} among them.`;
}
