/** Directories that Windows' own variables stand for, as nearly every installation has them. */
const VARIABLES: readonly (readonly [variable: string, directory: string])[] = [
  ['%systemroot%', 'c:\\windows'],
  ['%windir%', 'c:\\windows'],
  ['\\systemroot', 'c:\\windows'],
  ['%programfiles%', 'c:\\program files'],
  ['%programfiles(x86)%', 'c:\\program files (x86)'],
  ['%programdata%', 'c:\\programdata'],
  ['%systemdrive%', 'c:'],
  ['%comspec%', 'c:\\windows\\system32\\cmd.exe'],
];

/**
 * Whether two ways of writing a program's path can mean one program: without regard to case, quotes, variables and a missing `.exe`, and by
 * the file name alone where one of them gives no directory. What a variable of the user's or a short name (`PROGRA~1`) stands for is not
 * known, and is taken to be the same.
 */
export function isSameProgram(left: string, right: string): boolean {
  const [one, other] = [plain(left), plain(right)];
  if (one === other) return true;
  if (isOpen(one) || isOpen(other)) return fileName(one) === fileName(other) || isOpen(fileName(one)) || isOpen(fileName(other));
  return (!one.includes('\\') || !other.includes('\\')) && fileName(one) === fileName(other);
}

/** Whether two ways of writing a program's arguments say the same: without regard to case and blanks at their ends. */
export function areSameArguments(left: string | null, right: string | null): boolean {
  return (left ?? '').trim().toLowerCase() === (right ?? '').trim().toLowerCase();
}

/**
 * A command line cut into its program and its arguments: `"C:\a b.exe" -x`, `C:\a b.exe -x` and `cmd /c x`. Without quotes a program ends
 * with its `.exe`, else at the first blank.
 */
export function programAndArguments(commandLine: string): [program: string, args: string] {
  const written = commandLine.trim();
  if (written.startsWith('"')) {
    const end = written.indexOf('"', 1);
    return end < 0 ? [written, ''] : [written.slice(0, end + 1), written.slice(end + 1).trim()];
  }
  const extension = /\.exe(?=\s|$)/i.exec(written);
  const end = extension === null ? written.search(/\s/) : extension.index + extension[0].length;
  return end < 0 ? [written, ''] : [written.slice(0, end), written.slice(end).trim()];
}

function plain(path: string): string {
  let written = path.trim().replaceAll('"', '').toLowerCase();
  for (const [variable, directory] of VARIABLES) if (written.startsWith(variable)) written = directory + written.slice(variable.length);
  // A program of 32 bits sees System32 where SysWOW64 is.
  return written
    .replace('\\syswow64\\', '\\system32\\')
    .replace('\\sysnative\\', '\\system32\\')
    .replace(/\.exe$/, '');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('\\') + 1);
}

/** Whether part of a path stands for something unknown. */
function isOpen(path: string): boolean {
  return path.includes('%') || path.includes('~');
}
