/**
 * Types of logon, each with its number and its word: Winlogbeat writes the word where Windows gives the number; rules ask for either.
 * Source: https://learn.microsoft.com/en-us/previous-versions/windows/it-pro/windows-10/security/threat-protection/auditing/event-4624
 */
export const LOGON_TYPES: ReadonlyMap<number, readonly [number, string]> = new Map(
  (
    [
      [2, 'Interactive'],
      [3, 'Network'],
      [4, 'Batch'],
      [5, 'Service'],
      [7, 'Unlock'],
      [8, 'NetworkCleartext'],
      [9, 'NewCredentials'],
      [10, 'RemoteInteractive'],
      [11, 'CachedInteractive'],
      [12, 'CachedRemoteInteractive'],
      [13, 'CachedUnlock'],
    ] as const
  ).map((type) => [type[0], type]),
);

/** The number of a kind of logon that is given by number or by word; undefined where there is no such kind. */
export function logonTypeOf(value: unknown): number | undefined {
  const asked = String(value).toLowerCase();
  for (const [number, [, word]] of LOGON_TYPES) if (asked === String(number) || asked === word.toLowerCase()) return number;
  return undefined;
}
