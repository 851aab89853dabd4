/**
 * Why an entry's name in an archive is not to be trusted, as a clause; null where it is. Nothing is ever written under that name, but whoever
 * packs such names means harm.
 */
export function unsafeEntryName(name: string): string | null {
  if (name.includes('\0')) return 'holds a NUL character';
  const path = name.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is an absolute path';
  if (path.split('/').includes('..')) return 'leads out of the archive';
  return null;
}
