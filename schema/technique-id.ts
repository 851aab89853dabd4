/** The id of what an ATT&CK id names a sub-technique of: `T1053` of `T1053.005`; null where it names none. */
export function parentOf(id: string): string | null {
  const dot = id.indexOf('.');
  return dot === -1 ? null : id.slice(0, dot);
}

/** Whether an ATT&CK id names a technique or one of its sub-techniques: `T1053.005` is within `T1053` and within itself. */
export function isWithin(id: string, technique: string): boolean {
  return id === technique || parentOf(id) === technique;
}
