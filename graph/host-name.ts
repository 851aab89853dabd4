/** Whether a host is named by its address (`10.0.0.5`, `fe80::1`) rather than by a name. */
export function isAddress(name: string): boolean {
  return name.includes(':') || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name);
}

/** A host's name as it is spelt, in lower case and without a trailing dot. */
export function fullHostName(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

/**
 * The short, lower-case form of a host's name: `WORKSTATION5.theshire.local` and `workstation5` are one host.
 *
 * An address is returned as it is, in lower case. The trailing `$` of a machine account and a trailing dot are not part of the name.
 */
export function shortHostName(name: string): string {
  const lower = name.trim().toLowerCase();
  if (isAddress(lower)) return lower;
  const dot = lower.indexOf('.');
  const short = dot > 0 ? lower.slice(0, dot) : lower;
  return short.endsWith('$') ? short.slice(0, -1) : short;
}
