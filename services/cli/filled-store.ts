import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { GRAPH_FILE_NAME } from '../../graph/embedded/graph-database.ts';
import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';

/** Length of the graph's file in a data folder; null where there is none, in which case opening the store would make one. */
export function graphFileSize(dataDir: string): number | null {
  return statSync(join(dataDir, GRAPH_FILE_NAME), { throwIfNoEntry: false })?.size ?? null;
}

/** The length of the graph's file in a data folder that was written before. Throws INPUT_UNREADABLE where it was not. */
export function assertFilled(dataDir: string): number {
  const sizeBytes = graphFileSize(dataDir);
  if (sizeBytes !== null) return sizeBytes;
  throw new HoplineError(
    'INPUT_UNREADABLE',
    `${dataDir} is no data folder: there is no ${GRAPH_FILE_NAME} in it. hopline analyze --data ${dataDir} makes one.`,
  );
}

/** Opens a data folder that was written before. Throws INPUT_UNREADABLE where it was not, and as `openEmbeddedStore` does. */
export async function openFilledStore(dataDir: string): Promise<{ readonly store: GraphStore; readonly sizeBytes: number }> {
  const sizeBytes = assertFilled(dataDir);
  return { store: await openEmbeddedStore({ dataDir }), sizeBytes };
}
