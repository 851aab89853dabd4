import { counted } from './counted.ts';

/** Says that nothing expired, and for which findings (ids). */
export function heldBackMessage(findings: readonly string[]): string {
  const [first = ''] = findings;
  return `Nothing expired: ${counted(findings.length, 'finding', 'findings')} would not be the same without what is too old, ${first} among them.`;
}
