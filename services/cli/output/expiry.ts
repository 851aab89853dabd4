import { counted } from './counted.ts';

/** Says of how much something was let go: days of a partition's telemetry. */
export function expiredMessage(days: number): string {
  if (days === 0) return 'Nothing is older than it is to be kept.';
  return `Of ${counted(days, 'day', 'days')} of a partition no more is kept than findings and holds need.`;
}

/** Says that nothing was let go, and for which findings (ids). */
export function heldBackMessage(findings: readonly string[]): string {
  const [first = ''] = findings;
  return `Nothing expired: ${counted(findings.length, 'finding', 'findings')} would not be the same without what is too old, ${first} among them.`;
}
