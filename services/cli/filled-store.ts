import { readdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { GRAPH_FILE_NAME } from '../../graph/embedded/graph-database.ts';
import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';

/** Length of the graph's file in a data folder; null where there is none, in which case opening the store would make one. Throws INPUT_UNREADABLE. */
export function graphFileSize(dataDir: string): number | null {
  return lookAt(join(dataDir, GRAPH_FILE_NAME))?.size ?? null;
}

/** The length of the graph's file in a data folder that was written before. Throws INPUT_UNREADABLE where it was not. */
export function assertFilled(dataDir: string): number {
  const sizeBytes = graphFileSize(dataDir);
  if (sizeBytes !== null) return sizeBytes;
  throw new HoplineError(
    'INPUT_UNREADABLE',
    `${dataDir} is no data folder: there is no ${GRAPH_FILE_NAME} in it. hopline analyze and hopline work make one with --data ${dataDir}.`,
  );
}

/** Throws STORE_INVALID where the path of a folder that should be filled is something else, or leads through something else. */
export function assertMayHoldStore(dataDir: string): void {
  for (let path = resolve(dataDir); ; path = dirname(path)) {
    const found = lookAt(path);
    if (found?.isDirectory() === true) return;
    if (found !== null) {
      throw new HoplineError(
        'STORE_INVALID',
        `${path} is no folder, so no store can lie in ${dataDir}. Choose a folder, there yet or not.`,
      );
    }
  }
}

/** Whether there is a folder with nothing in it: whoever made that one means it, where a misspelt name is no folder. */
export function isEmptyFolder(dataDir: string): boolean {
  return lookAt(dataDir)?.isDirectory() === true && readdirSync(dataDir).length === 0;
}

/** What is at a path; null for nothing. Throws INPUT_UNREADABLE where that cannot be told. */
function lookAt(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (cause) {
    const why = (cause as Error).message;
    throw new HoplineError('INPUT_UNREADABLE', `${path} cannot be looked at (${why}). Choose a folder that may be read.`, { cause });
  }
}

/** Opens a data folder that was written before. Throws INPUT_UNREADABLE where it was not, and as `openEmbeddedStore` does. */
export async function openFilledStore(dataDir: string): Promise<{ readonly store: GraphStore; readonly sizeBytes: number }> {
  const sizeBytes = assertFilled(dataDir);
  return { store: await openEmbeddedStore({ dataDir }), sizeBytes };
}
