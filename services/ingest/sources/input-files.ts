import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { compareIds } from '../../../graph/order.ts';
import { HoplineError } from '../../../schema/errors.ts';
import type { DeadLetter } from '../../../schema/event.ts';
import { deadLetter } from '../dead-letter.ts';
import { asSourceFault } from './source-fault.ts';

/** The path that means standard input. */
export const STDIN = '-';

/** Something to be read. */
export interface InputFile {
  /** As given, or a folder as given joined with what was found in it; `-` for standard input. */
  readonly path: string;
  /** On disk; null for standard input, pipes and devices. */
  readonly sizeBytes: number | null;
  /** Whether deleted records of event logs are looked for as well; not unless it says so. */
  readonly recovers?: boolean;
}

/** What the paths of a command line stand for. */
export interface InputFiles {
  /** Each file once, in the order of the paths, those of a folder by name. */
  readonly files: readonly InputFile[];
  /** What lies in the folders and cannot be read. */
  readonly deadLetters: readonly DeadLetter[];
}

/**
 * Resolves files, folders (with all below), globs and `-`.
 *
 * Throws `INPUT_UNREADABLE` where a path does not exist or a glob matches nothing. A name that exists is never taken as a glob.
 */
export async function inputFiles(paths: readonly string[]): Promise<InputFiles> {
  const found: Found = { files: [], deadLetters: [], seen: new Set() };
  for (const path of paths) {
    if (path === STDIN) {
      if (!found.seen.has(STDIN)) found.files.push({ path, sizeBytes: null });
      found.seen.add(STDIN);
    } else await addGiven(path, found);
  }
  return found;
}

interface Found {
  readonly files: InputFile[];
  readonly deadLetters: DeadLetter[];
  /** Real paths of files and folders, so that each is read once and a link that leads back ends. */
  readonly seen: Set<string>;
}

async function addGiven(path: string, found: Found): Promise<void> {
  const missing = await add(path, found, true);
  if (missing === null) return;
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(path)) throw new HoplineError('INPUT_UNREADABLE', `There is no file or folder ${path}.`, { cause: missing });
  const matches = await glob(path, { dot: true, onlyFiles: true, expandDirectories: false, absolute: isAbsolute(path) });
  if (matches.length === 0) throw new HoplineError('INPUT_UNREADABLE', `No file matches ${path}.`);
  for (const match of matches.sort(compareIds)) await add(match, found, false);
}

/** Adds what lies at `path`; answers the error where nothing does and that is for the caller to say. */
async function add(path: string, found: Found, isGiven: boolean): Promise<unknown> {
  let real: string;
  try {
    real = await realpath(path);
    const status = await stat(real);
    if (found.seen.has(real)) return null;
    found.seen.add(real);
    if (status.isFile()) found.files.push({ path, sizeBytes: status.size });
    else if (status.isDirectory()) await addFolder(path, found);
    else if (isGiven && !status.isSocket()) found.files.push({ path, sizeBytes: null });
    else found.deadLetters.push(deadLetter(path, 0, 'UNREADABLE', 'It is a pipe, a socket or a device, and was skipped.'));
  } catch (error) {
    if (isGiven && (error as NodeJS.ErrnoException).code === 'ENOENT') return error;
    found.deadLetters.push(deadLetter(path, 0, 'UNREADABLE', asSourceFault(error).message));
  }
  return null;
}

async function addFolder(path: string, found: Found): Promise<void> {
  for (const name of (await readdir(path)).sort(compareIds)) await add(join(path, name), found, false);
}
