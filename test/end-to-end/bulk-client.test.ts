import { Client, type ClientOptions, errors } from '@elastic/elasticsearch';
import { describe, expect, it } from 'vitest';
import type { BulkServerOptions } from '../../services/bulk/bulk-server.ts';
import type { RecordingSink } from '../../services/bulk/testing/recording-sink.ts';
import { serve } from '../../services/bulk/testing/serve.ts';

interface Numbered {
  readonly n: number;
}

/** The official client, and the sink of the server that it talks to. */
async function connected(
  server: Partial<BulkServerOptions> = {},
  options: ClientOptions = {},
): Promise<{ client: Client; sink: RecordingSink }> {
  const { url, sink } = await serve({ fullPatienceMs: 0, ...server });
  return { client: new Client({ node: url, compression: true, ...options }), sink };
}

function numbered(count: number): Numbered[] {
  return Array.from({ length: count }, (_, n) => ({ n }));
}

function numbersIn(sink: RecordingSink): readonly unknown[] {
  return sink.documents.map(({ document }) => document['n']).sort((a, b) => Number(a) - Number(b));
}

/** Sends documents with the client's bulk helper, several requests at once; tells what it dropped. */
async function send(client: Client, documents: Numbered[]) {
  const dropped: { n: number | undefined; status: number; type: string | undefined }[] = [];
  const stats = await client.helpers.bulk<Numbered>({
    datasource: documents,
    onDocument: () => ({ create: { _index: 'logs-windows-default' } }),
    onDrop: ({ document, status, error }) => dropped.push({ n: document?.n, status, type: error?.type }),
    flushBytes: 10_000,
    concurrency: 3,
    retries: 3,
    wait: 10,
    refreshOnCompletion: true,
  });
  return { stats, dropped };
}

describe("Elasticsearch's own client", () => {
  it('sends documents in many compressed requests at once', async () => {
    const { client, sink } = await connected();

    const { stats } = await send(client, numbered(5000));

    expect(stats).toMatchObject({ total: 5000, successful: 5000, failed: 0, retry: 0 });
    expect(numbersIn(sink)).toEqual(numbered(5000).map(({ n }) => n));
  });

  it('sends again what could not be taken, until it is', async () => {
    const { client, sink } = await connected();
    const refused = new Set<unknown>();
    sink.decide = ({ document: { n } }) => {
      if (refused.has(n) || Number(n) % 7 !== 0) return { kind: 'DURABLE' };
      refused.add(n);
      return { kind: 'FULL', reason: 'later' };
    };

    const { dropped } = await send(client, numbered(500));

    expect([dropped, refused.size, numbersIn(sink)]).toEqual([[], 72, numbered(500).map(({ n }) => n)]);
  });

  it('sends again what the sink failed with', async () => {
    const { client, sink } = await connected();
    let failures = 2;
    sink.decide = () => {
      if (failures-- > 0) throw new Error('The disk is full.');
      return { kind: 'DURABLE' };
    };

    await send(client, numbered(100));

    expect(numbersIn(sink)).toEqual(numbered(100).map(({ n }) => n));
  });

  it('drops what is refused for good, and nothing else', async () => {
    const { client, sink } = await connected();
    sink.decide = ({ document: { n } }) => (n === 3 ? { kind: 'INVALID', reason: 'not an event' } : { kind: 'DURABLE' });

    const { dropped } = await send(client, numbered(5));

    expect(dropped).toEqual([{ n: 3, status: 400, type: 'document_parsing_exception' }]);
    expect(numbersIn(sink)).toEqual([0, 1, 2, 4]);
  });

  it('drops documents with 429 where the sink stays full for longer than it tries', async () => {
    const { client, sink } = await connected();
    sink.isFullNow = true;

    const { stats, dropped } = await send(client, numbered(2));

    expect([stats.failed, dropped.map(({ status }) => status)]).toEqual([2, [429, 429]]);
  });

  it('proves itself with an API key', async () => {
    const credentials = [{ kind: 'API_KEY', apiKey: 'id:key' }] as const;
    const { client } = await connected({ credentials }, { auth: { apiKey: { id: 'id', api_key: 'key' } } });
    const { client: stranger } = await connected({ credentials }, { auth: { username: 'elastic', password: 'changeme' } });

    expect((await client.info()).cluster_name).toBe('hopline');
    await expect(stranger.info()).rejects.toThrow(errors.ResponseError);
  });

  it('sets up what it is told to before it sends', async () => {
    const { client, sink } = await connected();

    const existed = await client.indices.existsIndexTemplate({ name: 'logs' });
    const answers = await Promise.all([
      client.indices.putIndexTemplate({ name: 'logs', index_patterns: ['logs-*'], data_stream: {} }),
      client.ilm.putLifecycle({ name: 'logs', policy: { phases: {} } }),
      client.ingest.putPipeline({ id: 'logs', processors: [] }),
      client.indices.createDataStream({ name: 'logs-windows-default' }),
      client.indices.create({ index: 'events' }),
    ]);
    const written = await client.index({ index: 'events', document: { n: 1 } });

    expect([existed, answers.map(({ acknowledged }) => acknowledged)]).toEqual([false, [true, true, true, true, true]]);
    expect([written.result, numbersIn(sink)]).toEqual(['created', [1]]);
  });
});
