/** Longest document that is held in memory. The longest real one (a PowerShell script block in its envelope) is below 1 MiB. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** The deepest nesting that is accepted, so that code downstream may recurse safely. Real events nest 6 deep at most. */
export const MAX_DEPTH = 256;

/** A document without a line end for this long is scanned as it comes instead of waiting for its line to be complete. */
export const LINE_PATIENCE_BYTES = 256 * 1024;
