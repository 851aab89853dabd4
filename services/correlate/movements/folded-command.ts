/** What changes from run to run and says nothing of what is run, and what stands for it. */
const RANDOM_PARTS: readonly (readonly [part: RegExp, standIn: string])[] = [
  [/\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?/g, '<guid>'],
  [/\b\d{4}[-/.]\d{2}[-/.]\d{2}(?:[t_ ]\d{2}[:.-]?\d{2}(?:[:.-]?\d{2}(?:\.\d+)?)?z?)?/g, '<time>'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/g, '<hex>'],
  // Dates without marks, process ids and numbers of runs; shorter ones tell a second server or tool from the first.
  [/\d{3,}/g, '<number>'],
];

/** Variables that stand for the folder of Windows, and its drive: one path is written in several ways. */
const WINDOWS_FOLDER = /%(?:systemroot|windir)%|\\systemroot|(?:[a-z]:|\\device\\harddiskvolume\d+)\\windows(?=\\)/g;
const DRIVE = /(?<![a-z])[a-z]:(?=\\)|\\device\\harddiskvolume\d+(?=\\)/g;

/**
 * A command line, path or name as it is the same in each run of one job: lower case, without quotes and drives, and with GUIDs, dates,
 * long hexadecimal numbers and numbers of runs folded.
 */
export function foldedCommand(written: string): string {
  let folded = written.toLowerCase().replaceAll('"', '').replace(WINDOWS_FOLDER, '\\windows').replace(DRIVE, '');
  for (const [part, standIn] of RANDOM_PARTS) folded = folded.replace(part, standIn);
  return folded.replace(/\s+/g, ' ').trim();
}

/** A parameter or value in any length that PowerShell takes, as a pattern: `windowstyle` is also `w`. */
function cutShort(word: string): string {
  return Array.from(word, (_, at) => word.slice(0, at + 1)).join('|');
}

/** `-enc`, and what decodes or hides. Source: https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_powershell_exe */
const CONCEALING: readonly RegExp[] = [
  new RegExp(String.raw`[-/–—](?:ec|${cutShort('encodedcommand')})["'^]*\s+["']?[a-z0-9+/=]{16,}`, 'i'),
  /frombase64string|-bxor\b|\[convert\]::|certutil(?:\.exe)?\s.*-decode/i,
  new RegExp(String.raw`[-/–—](?:${cutShort('windowstyle')})\s+["']?(?:${cutShort('hidden')}|1)\b`, 'i'),
  // A run of base64 this long is no name and no path.
  /[a-z0-9+/]{120,}/i,
];

/** Whether a command hides from its reader what it does: encoded, or with its window hidden. */
export function isConcealed(written: string): boolean {
  return CONCEALING.some((pattern) => pattern.test(written));
}
