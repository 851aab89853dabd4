/** A JSON object as a source wrote it: fields nested, flattened to dotted names, or both. */
export type Document = Readonly<Record<string, unknown>>;
