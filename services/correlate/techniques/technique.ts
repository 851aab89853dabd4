import { compareIds } from '../../../graph/order.ts';
import { isWithin } from '../../../schema/technique-id.ts';

/** A technique by its ATT&CK id and name. Source: https://attack.mitre.org/techniques/enterprise/ */
export interface Technique {
  readonly id: string;
  readonly name: string;
  /** What it is a sub-technique of; left out where it is none. */
  readonly parent?: Technique;
}

/** Says no more than that a remote service was used: left out beside anything that says which, or what for. */
export const REMOTE_SERVICES: Technique = { id: 'T1021', name: 'Remote Services' };

/** The ids without those that another says more exactly: `T1053` beside `T1053.005`, `T1021` beside anything. In the order of ids. */
export function mostExact(techniques: Iterable<string>): string[] {
  const all = [...new Set(techniques)].sort(compareIds);
  const exact = all.filter((id) => !all.some((other) => other !== id && isWithin(other, id)));
  return exact.length === 1 ? exact : exact.filter((id) => id !== REMOTE_SERVICES.id);
}
