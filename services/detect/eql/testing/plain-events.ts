import type { FieldAccess } from '../field-access.ts';

/** An event for tests: its category and fields by their whole names. */
export interface PlainEvent {
  readonly category: string;
  readonly [field: string]: unknown;
}

/** How queries read such events; a field that begins with `unmapped` is one that no event has. */
export const PLAIN_FIELDS: FieldAccess<PlainEvent> = {
  read: (name) => (event) => event[name],
  typeOf: (name) => (name.endsWith('.ip') ? 'ip' : null),
  isMapped: (name) => !name.startsWith('unmapped'),
  category: (event) => event.category,
};
