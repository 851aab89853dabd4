import { SourceFault } from './source-fault.ts';

/**
 * The fault of an entry whose name in an archive is not to be trusted; null where it is. Nothing is ever written under that name, but whoever
 * packs such names means harm.
 */
export function unsafeNameFault(name: string): SourceFault | null {
  const unsafe = unsafeEntryName(name);
  return unsafe === null ? null : new SourceFault('UNSAFE_ARCHIVE', `The entry's name ${unsafe}; it was skipped.`);
}

function unsafeEntryName(name: string): string | null {
  if (name.includes('\0')) return 'holds a NUL character';
  const path = name.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is an absolute path';
  if (path.split('/').includes('..')) return 'leads out of the archive';
  return null;
}
