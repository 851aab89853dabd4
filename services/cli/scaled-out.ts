import { join } from 'node:path';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { HoplineError } from '../../schema/errors.ts';
import type { PackedBatch } from '../pipeline/event-batch.ts';
import type { Retention } from '../pipeline/retention/expiring-days.ts';
import type { LinkCall } from '../pipeline/worker.ts';
import { openBullmqQueue } from '../queue/bullmq.ts';
import { openEmbeddedQueue } from '../queue/embedded.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import type { Settings } from './configuration/settings.ts';
import { type StorePlace, settingsAt } from './configuration/settings-at.ts';
import { assertFilled } from './filled-store.ts';

/** The embedded queue's file in a data folder. */
const QUEUE_FILE = 'queue.sqlite';

/** The store that is configured, or the embedded one in a data folder. Throws USAGE where there is neither, and as the stores do. */
export async function openStore({ store }: Settings, dataDir: string | undefined): Promise<GraphStore> {
  if (store.url !== undefined) {
    const { openNeo4jStore } = await import('../../graph/neo4j/neo4j-store.ts');
    const { url, user, password, database, retry_ms: retryMs, transaction_timeout_ms: transactionTimeoutMs } = store;
    return openNeo4jStore({ url, user, password, database, retryMs, transactionTimeoutMs });
  }
  return openEmbeddedStore({ dataDir: required(dataDir, 'store.url') });
}

/**
 * The same for commands that read or change an existing store. Throws INPUT_UNREADABLE where the folder holds no store: an empty one, made
 * because of a misspelt name, would say that nothing was found.
 */
export async function openPresentStore(settings: Settings, dataDir: string | undefined): Promise<GraphStore> {
  if (settings.store.url === undefined && dataDir !== undefined) assertFilled(dataDir);
  return openStore(settings, dataDir);
}

/** The same for commands that need no more of the configuration: the store that their options name. Throws as `settingsAt` does, too. */
export async function openStoreAt(place: StorePlace): Promise<GraphStore> {
  return openPresentStore(settingsAt(place, process.env), place.data);
}

/** The queue of events that is configured, or the embedded one in a data folder. Throws USAGE where there is neither, and as the queues do. */
export async function openEventQueue({ queue }: Settings, dataDir: string | undefined): Promise<PartitionQueue<PackedBatch>> {
  const { url, name, partitions, silence_ms: silenceMs } = queue;
  if (url !== undefined) return openBullmqQueue({ url, name, partitions, silenceMs });
  return openEmbeddedQueue({ file: join(required(dataDir, 'queue.url'), QUEUE_FILE), partitions });
}

/** The queue of links beside it. An embedded one is in memory: a worker links once at the start. */
export async function openLinkQueue({ queue }: Settings): Promise<PartitionQueue<LinkCall>> {
  const { url, name, silence_ms: silenceMs } = queue;
  if (url === undefined) return openEmbeddedQueue({ partitions: 1 });
  return openBullmqQueue({ url, name: `${name}-links`, partitions: 1, silenceMs, hasOneConsumer: true });
}

/** How long what was folded is kept. */
export function retentionOf({ retention: { telemetry, evidence } }: Settings): Retention {
  return { telemetryMs: telemetry, evidenceMs: evidence };
}

function required(dataDir: string | undefined, key: string): string {
  if (dataDir !== undefined) return dataDir;
  throw new HoplineError('USAGE', `Say where: give a folder as --data, or ${key} in the configuration.`);
}
