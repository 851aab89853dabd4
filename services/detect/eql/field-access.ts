/** How values of a field compare: addresses in canonical form, dates as instants, versions part by part, everything else as it is. */
export type FieldType = 'keyword' | 'number' | 'boolean' | 'ip' | 'date' | 'version';

/** How a compiled query reads an event of one schema. */
export interface FieldAccess<Event> {
  /** A getter for the field: `undefined` or `null` where it is missing, an array where it has several values. */
  read(name: string): (event: Event) => unknown;
  /** The same for a field as a join key, where that differs: equal keys are equal values. */
  readKey?(name: string): (event: Event) => unknown;
  /** Whether the event has an object of that name, where events can have any: as a condition the name of one is true. */
  holdsObject?(name: string): (event: Event) => boolean;
  /** The type of a field that the schema knows, else null. */
  typeOf(name: string): FieldType | null;
  /** Whether some event could have the field; one that none can have is the literal null where it is optional (`?x`). */
  isMapped(name: string): boolean;
  /** The field that `process where` asks about. */
  readonly category: (event: Event) => unknown;
}
