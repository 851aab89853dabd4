/** What a name or an address is written with, letters of any language among it. */
const NAME = String.raw`[\p{L}\p{N}_][\p{L}\p{N}_.:-]*`;

/** An option of a command line as a pattern, with a name or a list of names after it. */
function naming(option: string): RegExp {
  return new RegExp(`${option}["']?(${NAME}(?:,${NAME})*)`, 'gu');
}

/** A path like `\\FS01\C$`, and the host that PsExec, sc and net are told; a device's (`\\.\pipe`) is none. */
const PATH = naming(String.raw`(?<![\p{L}\p{N}_\\]|(?:^|[\s"'])[a-z]:)\\\\`);

/** How options name another host, of some programs only where the same means something else to others. */
const OPTIONS: readonly { readonly program: RegExp | null; readonly names: RegExp }[] = [
  // PowerShell, where a parameter may be cut short.
  { program: null, names: naming(String.raw`\s-(?:cn|comp(?:u(?:t(?:e(?:r(?:n(?:a(?:me?)?)?)?)?)?)?)?)[\s:]+`) },
  { program: null, names: naming(String.raw`\b(?:enter|new)-pssession\s+`) },
  // The same parameter as a pipeline's log has it, whose other words are of the host's language.
  { program: null, names: naming(String.raw`="computername";[^"]*=\s*`) },
  { program: null, names: naming(String.raw`\s[/-]node:\s*`) },
  { program: null, names: naming(String.raw`\s\/server:`) },
  {
    program: /^(?:schtasks|tasklist|taskkill|systeminfo|driverquery|getmac|gpresult|openfiles|eventcreate)\.exe$/,
    names: naming(String.raw`\s[/-]s[\s:]+`),
  },
  { program: /^winrs\.exe$/, names: naming(String.raw`\s[/-]r(?:emote)?:(?:https?:\/\/)?`) },
  // A path on the other host, as scp is told, follows a colon.
  { program: /^(?:ssh|scp|sftp|plink|pscp|putty)\.exe$/, names: new RegExp(`[^\\s"'@]@(${NAME.replaceAll(':', '')})`, 'gu') },
  { program: /^mstsc\.exe$/, names: naming(String.raw`\s\/v[\s:]+`) },
];

/** A tool that was told a host connects there, or lets the kernel or a service do so, within this, ms. */
export const TOLD_BEFORE_MS = 60_000;
/** Its start may be recorded by a clock that runs this far behind the network's, ms. */
export const LATE_START_MS = 2_000;

/** An address of IPv6 has more than one colon. */
function withoutPort(name: string): string {
  return name.replace(/^([^:]*):\d*$/, '$1');
}

/** The hosts whose shares or pipes a command line names (`\\FS01\C$`), by name or address, in lower case. */
export function hostsInPaths(commandLine: string): readonly string[] {
  return hostsBy(PATH, commandLine.toLowerCase());
}

/**
 * The hosts that a command line names in paths and by options, by name or address, in lower case, each once. `program` is the name of the
 * program's file, lower case, as an option means a host to some programs only; null for what it can mean to any.
 */
export function hostsOnCommandLine(commandLine: string, program: string | null): readonly string[] {
  const line = commandLine.toLowerCase();
  const options = OPTIONS.filter((option) => option.program === null || program === null || option.program.test(program));
  return [...new Set([PATH, ...options.map(({ names }) => names)].flatMap((names) => hostsBy(names, line)))];
}

/**
 * The host that a program was told to act on, by name or address, in lower case: the first that an option names, else the first in a path, as a
 * tool that takes an option for it may be told to run something from another host's share. Null where none is named.
 */
export function hostToldFirst(commandLine: string, program: string | null): string | null {
  const inPaths = new Set(hostsInPaths(commandLine));
  const named = hostsOnCommandLine(commandLine, program);
  return named.find((name) => !inPaths.has(name)) ?? named[0] ?? null;
}

/** What a remote desktop calls its client in paths to the client's drives. */
const DESKTOP_CLIENT = 'tsclient';

function hostsBy(names: RegExp, line: string): string[] {
  const named = Array.from(line.matchAll(names), ([, list = '']) => list.split(',').map(withoutPort)).flat();
  return named.filter((name) => name !== DESKTOP_CLIENT);
}
