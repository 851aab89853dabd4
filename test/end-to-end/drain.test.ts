import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { bulkBody } from '../../services/bulk/testing/bulk-body.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import type { PackedBatch } from '../../services/pipeline/event-batch.ts';
import { openBullmqQueue } from '../../services/queue/bullmq.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { REDIS } from '../services/server-programs.ts';
import { type LoggingProgram, startLogging } from './logging-program.ts';

vi.setConfig({ testTimeout: 120_000 });

const PARTITIONS = 2;

let redis: ChildServer;
let name: string;
let program: LoggingProgram;

/** What `/readyz` says, as soon as it says that the process is not ready. */
async function notReady(url: string): Promise<unknown> {
  return vi.waitFor(
    async () => {
      const answer = await fetch(`${url}/readyz`);
      expect(answer.status).toBe(503);
      return answer.json();
    },
    { timeout: 30_000, interval: 100 },
  );
}

describe('hopline ingest --listen', () => {
  beforeEach(async () => {
    redis = await startChildServer(REDIS);
    name = `test-${randomUUID()}`;
    program = startLogging(['ingest', '--listen'], {
      HOPLINE_QUEUE_URL: redis.url,
      HOPLINE_QUEUE_NAME: name,
      HOPLINE_QUEUE_PARTITIONS: String(PARTITIONS),
      HOPLINE_INGEST_PORT: '0',
      HOPLINE_METRICS_PORT: '0',
    });
  });

  afterEach(async () => {
    program.kill();
    await redis.stop();
  });

  it('answers a request that is still coming in when it is told to end, keeps its events, and ends with 0', async () => {
    const shippersUrl = await program.urlBeside('as to Elasticsearch');
    const metricsUrl = await program.urlBeside('/metrics are at');
    const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
    const body = bulkBody([...lines]);
    const sending = begin(`${shippersUrl}/_bulk`, 'application/x-ndjson', Buffer.byteLength(body));
    sending.write(body.slice(0, 100));
    // The server has the request's head when it has asked for the rest of it.
    await once(sending, 'continue');

    const ended = program.terminate();
    expect(await notReady(metricsUrl)).toMatchObject({ reasons: [expect.stringMatching(/^process: /)] });
    sending.end(body.slice(100));
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];

    expect([answer.statusCode, await json(answer), await ended]).toEqual([200, expect.objectContaining({ errors: false }), 0]);
    const queue = await openBullmqQueue<PackedBatch>({ url: redis.url, name, partitions: PARTITIONS });
    expect(await queue.waiting()).toBeGreaterThan(0);
    await queue.close();
  });

  it('is alive but not ready while Redis does not answer, and ready again when it does', async () => {
    const url = await program.urlBeside('/metrics are at');

    redis.pause();
    expect(await notReady(url)).toMatchObject({ reasons: [expect.stringMatching(/^queue: /)] });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    redis.resume();

    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), { timeout: 30_000, interval: 100 });
  });
});

describe('hopline serve', () => {
  it('answers a question that is still coming in when it is told to end, and ends with 0', async () => {
    using folder = temporaryFolder();
    const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
    const capture = folder.write('capture.ndjson', [...lines].join('\n'));
    const serving = startLogging(['serve', capture], { HOPLINE_API_PORT: '0' });
    onTestFinished(() => serving.kill());
    const url = await serving.urlBeside('the page: campaigns by risk');
    await serving.urlBeside('{ paths(');
    const question = JSON.stringify({ query: '{ __typename }' });
    const asking = begin(`${url}/graphql`, 'application/json', question.length);
    await once(asking, 'continue');

    const answered = once(asking, 'response');
    const ended = serving.terminate();
    await vi.waitUntil(() => serving.lines.some((line) => line.includes('Told to end')), { timeout: 60_000, interval: 50 });
    asking.end(question);
    const [answer] = (await answered) as [IncomingMessage];

    expect([answer.statusCode, await json(answer), await ended]).toEqual([200, { data: { __typename: 'Query' } }, 0]);
  });
});

/** A request of which the head is sent. */
function begin(url: string, contentType: string, bytes: number): ClientRequest {
  const headers = { 'content-type': contentType, 'content-length': bytes, expect: '100-continue' };
  const sending = request(url, { method: 'POST', headers });
  sending.flushHeaders();
  return sending;
}
