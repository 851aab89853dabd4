/** A time as it is written in output: RFC 3339 UTC with milliseconds. `timeMs`: epoch milliseconds. */
export function instant(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
