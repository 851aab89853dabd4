import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareIds } from '../../../graph/order.ts';
import { HoplineError } from '../../../schema/errors.ts';

/** A file that may hold a rule; `fault` says why it, or the folder of that path, is not read, null where it is. */
export interface FoundFile {
  readonly path: string;
  readonly fault: string | null;
}

/** Rules have some thousand bytes. What is larger is none, and would take long to be found to be none. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Files as given, and of folders all `*.toml` in them, however deep; each once, in the order of their paths. A folder that can be reached
 * on several ways, as by a link to one above it, is searched once.
 * Throws a HoplineError INPUT_UNREADABLE where a path that is given cannot be read at all.
 */
export function ruleFilesBelow(paths: readonly string[]): FoundFile[] {
  const found = new Map<string, FoundFile>();
  const searched = new Set<string>();
  for (const path of paths) {
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) search(path);
      else add(path, sizeFault(stats));
    } catch (error) {
      throw new HoplineError('INPUT_UNREADABLE', `The rules in ${path} cannot be read: ${(error as Error).message}`, { cause: error });
    }
  }
  return [...found.values()].sort((left, right) => compareIds(left.path, right.path));

  function add(path: string, fault: string | null): void {
    if (!found.has(path)) found.set(path, { path, fault });
  }

  function search(folder: string): void {
    const place = realpathSync(folder);
    if (searched.has(place)) return;
    searched.add(place);
    for (const name of readdirSync(folder).sort(compareIds)) visit(join(folder, name));
  }

  function visit(path: string): void {
    const mayBeRule = path.endsWith('.toml');
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) search(path);
      else if (mayBeRule) add(path, stats.isFile() ? sizeFault(stats) : 'it is no file');
    } catch (error) {
      const isFolder = (error as NodeJS.ErrnoException).syscall === 'scandir';
      if (mayBeRule || isFolder) add(path, `it cannot be read: ${(error as Error).message}`);
    }
  }
}

function sizeFault({ size }: Stats): string | null {
  return size > MOST_BYTES ? `it has ${size} bytes; a rule file may have ${MOST_BYTES}` : null;
}
