import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bulkBody } from '../../services/bulk/testing/bulk-body.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { NEO4J } from '../services/server-programs.ts';
import { measured, namesIn } from './exposition.ts';
import { type LoggingProgram, type LogLine, startLogging } from './logging-program.ts';
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from './otlp-receiver.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const TRACEPARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;
const PASSWORD = 'id:of-a-key-that-nobody-reads';

let store: ChildServer;
let receiver: OtlpReceiver;
let ingesting: LoggingProgram;
let working: LoggingProgram;
/** What the two processes said of themselves when all was linked. */
let ofIngest: string;
let ofWork: string;
let health: readonly number[];
let exits: readonly (number | null)[];
let events: number;

/** A shipper's requests come in over HTTP, one process queues them in Redis, another folds and links them; then both are told to end. */
beforeAll(async () => {
  store = await startChildServer(NEO4J);
  receiver = await startOtlpReceiver();
  const settings = {
    HOPLINE_QUEUE_URL: process.env['HOPLINE_TEST_REDIS'] ?? '',
    HOPLINE_QUEUE_NAME: `test-${randomUUID()}`,
    HOPLINE_QUEUE_PARTITIONS: '2',
    HOPLINE_INGEST_PORT: '0',
    HOPLINE_INGEST_API_KEY: PASSWORD,
    HOPLINE_METRICS_PORT: '0',
    HOPLINE_TRACING_ENDPOINT: receiver.url,
  };
  ingesting = startLogging(['ingest', '--listen'], settings);
  working = startLogging(['work'], { ...settings, HOPLINE_STORE_URL: store.url });
  const shippersUrl = await ingesting.urlBeside('as to Elasticsearch');
  const [ingestUrl, workUrl] = await Promise.all([ingesting, working].map((program) => program.urlBeside('/metrics are at')));

  const read = async (url: string | undefined): Promise<string> => (await fetch(`${url}/metrics`)).text();
  // The link at its start belongs to no shipper's trace, and is not to take in what is sent below.
  await vi.waitUntil(async () => measured(await read(workUrl), 'hopline_link_duration_seconds_count') > 0, {
    timeout: 60_000,
    interval: 200,
  });

  const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  const documents = [...lines];
  events = documents.length;
  for (const body of [bulkBody(documents), bulkBody([{ nothing: 'of Windows' }])]) {
    const headers = { 'content-type': 'application/x-ndjson', traceparent: TRACEPARENT, authorization: `ApiKey ${btoa(PASSWORD)}` };
    const answer = await fetch(`${shippersUrl}/_bulk`, { method: 'POST', body, headers });
    expect(await answer.json()).toMatchObject({ errors: false });
  }
  await vi.waitUntil(async () => measured(await read(workUrl), 'hopline_events_linked_total') >= events, {
    timeout: 60_000,
    interval: 200,
  });
  await vi.waitUntil(async () => measured(await read(workUrl), 'hopline_queue_batches') === 0, { timeout: 60_000, interval: 200 });
  [ofIngest, ofWork] = await Promise.all([read(ingestUrl), read(workUrl)]);
  const asked = [ingestUrl, workUrl].flatMap((url) => [`${url}/healthz`, `${url}/readyz`]);
  health = await Promise.all(asked.map(async (url) => (await fetch(url)).status));
  exits = await Promise.all([ingesting.terminate(), working.terminate()]);
});

afterAll(async () => {
  ingesting.kill();
  working.kill();
  await receiver[Symbol.asyncDispose]();
  await store.stop();
});

describe('processes that are told to end', () => {
  it('were well and ready before, and end with 0', () => {
    expect([health, exits]).toEqual([
      [200, 200, 200, 200],
      [0, 0],
    ]);
  });
});

describe('the measures', () => {
  it('count events at each stage', () => {
    const read = ['read', 'put'].map((stage) => measured(ofIngest, `hopline_events_${stage}_total`));
    const worked = ['folded', 'linked'].map((stage) => measured(ofWork, `hopline_events_${stage}_total`));

    expect([...read, ...worked]).toEqual([events, events, events, events]);
  });

  it('count documents and dead letters by what became of them', () => {
    const durable = measured(ofIngest, 'hopline_bulk_documents_total', { result: 'durable' });
    const letters = measured(ofIngest, 'hopline_dead_letters_total');

    expect([durable, letters]).toEqual([events + 1, 1]);
  });

  it.each([
    'hopline_fold_duration_seconds_count',
    'hopline_link_duration_seconds_count',
    'hopline_match_latency_seconds_count',
    'hopline_store_operation_duration_seconds_count',
    'hopline_graph_nodes_written_total',
  ])('of a worker that linked hold %s', (name) => {
    expect(measured(ofWork, name)).toBeGreaterThan(0);
  });

  it('tell no lag when all is linked', () => {
    expect(['hopline_lag_events', 'hopline_lag_seconds', 'hopline_failures_total'].map((name) => measured(ofWork, name))).toEqual([
      0, 0, 0,
    ]);
  });

  it('are those of the documentation', () => {
    const documented = readFileSync('docs/operations.md', 'utf8').matchAll(/`((?:hopline|process|nodejs)_\w+)`/g);

    expect(new Set(Array.from(documented, ([, name]) => name))).toEqual(namesIn(ofWork));
  });

  it('are what the dashboard asks for', () => {
    const asked = readFileSync('grafana/hopline.json', 'utf8').matchAll(/(?:hopline|process|nodejs)_\w+/g);
    const names = Array.from(asked, ([name]) => name.replace(/_bucket$/, ''));

    expect(names.length).toBeGreaterThan(0);
    expect([...new Set(names)].filter((name) => !namesIn(ofWork).has(name))).toEqual([]);
  });
});

describe('the traces', () => {
  const named = (name: string): ReceivedSpan[] => receiver.spans.filter((span) => span.name === name);

  it("lead from a shipper's own trace to the movements that are written", () => {
    const parents = new Map(receiver.spans.map((span) => [span.spanId, span]));
    const wayOf = (span: ReceivedSpan): string[] => {
      const parent = parents.get(span.parentSpanId ?? '');
      return [...(parent === undefined ? [] : wayOf(parent)), span.name];
    };
    const ways = named('store applyDifference')
      .filter(({ traceId }) => traceId === TRACE_ID)
      .map(wayOf);

    expect(ways).toContainEqual(['POST bulk', 'put batch', 'fold batch', 'link', 'store applyDifference']);
  });

  it('tie every fold to a link, as its child or by reference', () => {
    const tied = new Set(named('link').flatMap(({ parentSpanId, links = [] }) => [parentSpanId, ...links.map(({ spanId }) => spanId)]));

    expect(named('fold batch').length).toBeGreaterThan(0);
    expect(named('fold batch').filter(({ spanId }) => !tied.has(spanId))).toEqual([]);
  });
});

describe('the log', () => {
  it('is one object a line, with level, time and message', () => {
    const lines = [...ingesting.lines, ...working.lines].map((line) => JSON.parse(line) as LogLine);

    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatchObject({ level: 'info', time: expect.any(String), message: expect.any(String) });
  });

  it('holds no secret and nothing of what events hold', () => {
    const said = [...ingesting.lines, ...working.lines].join('\n');

    expect(said).not.toContain(PASSWORD);
    expect(said).not.toContain('winlog');
  });
});
