import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';

/** The file of a data folder that holds the graph. */
const GRAPH_FILE = 'graph.sqlite';

/** Length of the graph's file in a data folder; null where there is none, in which case opening the store would make one. */
function graphFileSize(dataDir: string): number | null {
  return statSync(join(dataDir, GRAPH_FILE), { throwIfNoEntry: false })?.size ?? null;
}

/** Opens a data folder that was written before. Throws INPUT_UNREADABLE where it was not, and as `openEmbeddedStore` does. */
export async function openFilledStore(dataDir: string): Promise<{ readonly store: GraphStore; readonly sizeBytes: number }> {
  const sizeBytes = graphFileSize(dataDir);
  if (sizeBytes === null) {
    throw new HoplineError(
      'INPUT_UNREADABLE',
      `${dataDir} is no data folder: there is no ${GRAPH_FILE} in it. hopline analyze --data ${dataDir} makes one.`,
    );
  }
  return { store: await openEmbeddedStore({ dataDir }), sizeBytes };
}
