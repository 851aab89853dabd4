import type { DeadLetterReason, HoplineEvent } from '../../../schema/event.ts';

/** A document as an event, or why it is none. */
export type Normalised = { readonly kind: 'event'; readonly event: HoplineEvent } | Dead;

/** A document that could not be understood, and why, in a sentence that names the field. */
export interface Dead {
  readonly kind: 'dead';
  readonly reason: DeadLetterReason;
  readonly message: string;
}

/** The document is of no dialect that is read; `message` says what is known of it. */
export function unknownDialect(message: string): Dead {
  return { kind: 'dead', reason: 'UNKNOWN_DIALECT', message };
}

/** A field that every event needs is missing. */
export function missing(field: string): Dead {
  return { kind: 'dead', reason: 'MISSING_FIELD', message: `The document has no ${field}.` };
}

/** A field that every event needs has a wrong value. */
export function invalid(field: string, expected: string, value: unknown): Dead {
  return { kind: 'dead', reason: 'INVALID_FIELD', message: `${field} is not ${expected}: ${shown(value)}.` };
}

/** A value for a message: scalars short and quoted, anything larger by its kind only. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return String(value);
}
