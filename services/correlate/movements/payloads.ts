import { firstOf, type ProcessEntity } from '../entities/processes.ts';
import type { DefinitionTables } from '../landscape.ts';
import { programAndArguments } from '../tasks/same-program.ts';
import type { RuleHit } from './rule-hit.ts';

/** Where Windows' own programs lie: they are on every host, and running one says nothing. */
const WINDOWS_OWN =
  /^(?:[a-z]:|%systemroot%|%windir%|\\systemroot)?\\?(?:windows\\)?(?:system32|syswow64|winsxs|servicing)?\\?[^\\]*$|^[a-z]:\\(?:windows|program files(?: \(x86\))?)\\/i;
/** Arguments shorter than this are switches that anything may be given. */
const TELLING_ARGUMENTS = 12;

/**
 * What a hit's act brought to run, as keys that are equal where the same was brought elsewhere: a task's action with its arguments, a
 * service's image, the hash of a program. What every host has by itself is left out.
 */
export function payloadsOf(hit: Pick<RuleHit, 'events' | 'processes'>, landscape: DefinitionTables): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const event of hit.events) {
    for (const { path, arguments: args } of landscape.tasks.of(event)?.actions ?? []) if (path !== null) add(keys, path, args ?? '');
    const image = landscape.services.of(event)?.imagePath ?? null;
    if (image !== null) add(keys, ...programAndArguments(image));
  }
  for (const process of hit.processes) {
    const hash = hashOf(process);
    if (hash !== null && !isWindowsOwn(process.executable ?? process.name ?? '')) keys.add(`hash ${hash}`);
  }
  return keys;
}

function add(keys: Set<string>, path: string, args: string): void {
  const written = args.trim().toLowerCase();
  if (isWindowsOwn(path) && written.length < TELLING_ARGUMENTS) return;
  keys.add(`runs ${path.replaceAll('"', '').trim().toLowerCase()} ${written}`);
}

function isWindowsOwn(path: string): boolean {
  return WINDOWS_OWN.test(path.replaceAll('"', '').trim());
}

function hashOf(process: ProcessEntity): string | null {
  const { events } = process;
  return firstOf(events, 'process.hash.sha256') ?? firstOf(events, 'process.hash.sha1') ?? firstOf(events, 'process.hash.md5') ?? null;
}
