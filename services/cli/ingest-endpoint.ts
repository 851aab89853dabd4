import type { Rule } from '../../schema/rule.ts';
import { type RunningBulkServer, startBulkServer } from '../bulk/bulk-server.ts';
import { createDetector } from '../detect/detector.ts';
import type { PackedBatch } from '../pipeline/event-batch.ts';
import { createQueueSink } from '../pipeline/queue-sink.ts';
import type { PartitionQueue } from '../queue/queue.ts';
import type { Settings } from './configuration/settings.ts';
import { messageOf, type Running } from './long-running.ts';

/** Listens for shippers and puts what they send into a queue. Throws as `startBulkServer` does. */
export async function startIngestEndpoint(
  { ingest, queue: { capacity } }: Settings,
  queue: PartitionQueue<PackedBatch>,
  rules: readonly Rule[],
  { log, metrics }: Pick<Running, 'log' | 'metrics'>,
): Promise<RunningBulkServer> {
  const { host, port, max_body_bytes: maxBodyBytes, api_key: apiKey } = ingest;
  const { wantedFields: wanted } = createDetector(rules);
  const server = await startBulkServer({
    host,
    port,
    maxBodyBytes,
    credentials: apiKey === undefined ? [] : [{ kind: 'API_KEY', apiKey }],
    sink: createQueueSink({ queue, capacity, wanted, observer: metrics ?? undefined }),
    observer: metrics ?? undefined,
    onFault: (error) => {
      metrics?.failed('request');
      log.warn(`A request could not be taken, and the shipper was told: ${messageOf(error)}`);
    },
  });
  log.info(`Shippers may write to ${server.url} as to Elasticsearch; docs/shippers.md says how.`);
  return server;
}
