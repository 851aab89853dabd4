import { compareIds } from '../../../graph/order.ts';

/** A technique by its ATT&CK id and name. Source: https://attack.mitre.org/techniques/enterprise/ */
export interface Technique {
  readonly id: string;
  readonly name: string;
  /** What it is a sub-technique of; left out where it is none. */
  readonly parent?: Technique;
}

/** Says no more than that a remote service was used: left out beside anything that says which, or what for. */
export const REMOTE_SERVICES: Technique = { id: 'T1021', name: 'Remote Services' };

/** The id of what an ATT&CK id names a sub-technique of: `T1053` of `T1053.005`; null where it names none. */
export function parentOf(id: string): string | null {
  const dot = id.indexOf('.');
  return dot === -1 ? null : id.slice(0, dot);
}

/** Whether an ATT&CK id names a technique or one of its sub-techniques: `T1053.005` is within `T1053` and within itself. */
export function isWithin(id: string, technique: string): boolean {
  return id === technique || parentOf(id) === technique;
}

/** The ids without those that another says more exactly: `T1053` beside `T1053.005`, `T1021` beside anything. In the order of ids. */
export function mostExact(techniques: Iterable<string>): string[] {
  const all = [...new Set(techniques)].sort(compareIds);
  const exact = all.filter((id) => !all.some((other) => other !== id && isWithin(other, id)));
  return exact.length === 1 ? exact : exact.filter((id) => id !== REMOTE_SERVICES.id);
}
