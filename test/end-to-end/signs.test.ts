import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bulkBody } from '../../services/bulk/testing/bulk-body.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { NEO4J, REDIS } from '../services/server-programs.ts';
import { measured } from './exposition.ts';
import { type LoggingProgram, startLogging } from './logging-program.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const KEY = 'id:of-a-key-that-nobody-reads';
const WAITING = { timeout: 60_000, interval: 100 };

let redis: ChildServer;
let neo4j: ChildServer;
const programs: LoggingProgram[] = [];

beforeAll(async () => {
  [redis, neo4j] = await Promise.all([startChildServer(REDIS), startChildServer(NEO4J)]);
});

afterEach(() => {
  for (const program of programs.splice(0)) program.kill();
});

interface Shown {
  readonly program: LoggingProgram;
  /** Where its signs are. */
  readonly signs: string;
}

/** Starts a command beside the engines, over that queue. */
function begun(args: readonly string[], queueName: string, metricsPort = '0'): LoggingProgram {
  const program = startLogging(args, {
    HOPLINE_QUEUE_URL: redis.url,
    HOPLINE_QUEUE_NAME: queueName,
    HOPLINE_QUEUE_PARTITIONS: '2',
    HOPLINE_STORE_URL: neo4j.url,
    HOPLINE_INGEST_PORT: '0',
    HOPLINE_INGEST_API_KEY: KEY,
    HOPLINE_METRICS_PORT: metricsPort,
  });
  programs.push(program);
  return program;
}

/** The same, once it shows its signs. */
async function shown(args: readonly string[], queueName: string): Promise<Shown> {
  const program = begun(args, queueName);
  return { program, signs: await program.urlBeside('/metrics are at') };
}

const aQueue = (): string => `signs-${randomUUID()}`;

async function measuredAt(signs: string, name: string): Promise<number> {
  return measured(await (await fetch(`${signs}/metrics`)).text(), name);
}

async function readiness(signs: string): Promise<readonly [number, string]> {
  const answer = await fetch(`${signs}/readyz`);
  return [answer.status, await answer.text()];
}

async function ship(url: string, documents: readonly string[], key = KEY): Promise<number> {
  const headers = { 'content-type': 'application/x-ndjson', authorization: `ApiKey ${btoa(key)}` };
  const answer = await fetch(`${url}/_bulk`, { method: 'POST', body: bulkBody(documents), headers });
  await answer.text();
  return answer.status;
}

function aCapture(): readonly string[] {
  return [...generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 }).lines];
}

const timesSaid = ({ lines }: LoggingProgram, words: string): number => lines.filter((line) => line.includes(words)).length;

describe('an endpoint for shippers', () => {
  it('tells how many events wait and for how long, where nobody works on them', async () => {
    const { program, signs } = await shown(['ingest', '--listen'], aQueue());
    const documents = aCapture();

    await ship(await program.urlBeside('as to Elasticsearch'), documents);

    expect(await measuredAt(signs, 'hopline_lag_events')).toBe(documents.length);
    await vi.waitUntil(async () => (await measuredAt(signs, 'hopline_lag_seconds')) > 0.5, WAITING);
  });

  it('is not ready while Redis takes nothing, and says once that it refuses and once that it is over', async () => {
    const { program, signs } = await shown(['ingest', '--listen'], aQueue());
    const url = await program.urlBeside('as to Elasticsearch');
    const engine = new Redis(redis.url);
    try {
      await engine.config('SET', 'maxmemory', '1');
      for (let request = 0; request < 3; request++) await ship(url, aCapture());

      expect(await readiness(signs)).toEqual([503, expect.stringContaining('queue: OOM')]);
      expect([timesSaid(program, 'Documents are refused'), timesSaid(program, 'could not be taken')]).toEqual([1, 1]);
    } finally {
      await engine.config('SET', 'maxmemory', '0');
      engine.disconnect();
    }
    await vi.waitUntil(async () => (await readiness(signs))[0] === 200, WAITING);
    await vi.waitUntil(
      async () => {
        await ship(url, aCapture());
        return timesSaid(program, 'Documents are taken again') > 0;
      },
      { timeout: 120_000, interval: 500 },
    );
    expect(timesSaid(program, 'Documents are taken again')).toBe(1);
  });

  it('names once who sends another key, and counts each request', async () => {
    const { program, signs } = await shown(['ingest', '--listen'], aQueue());
    const url = await program.urlBeside('as to Elasticsearch');

    for (let request = 0; request < 3; request++) expect(await ship(url, ['{}'], 'another:key')).toBe(401);

    expect(timesSaid(program, 'A request from 127.0.0.1 was refused')).toBe(1);
    expect(await measuredAt(signs, 'hopline_bulk_unauthenticated_total')).toBe(3);
  });

  it('says that it was told to end, and that it has', async () => {
    const { program } = await shown(['ingest', '--listen'], aQueue());

    expect(await program.terminate()).toBe(0);

    const said = program.lines.join('\n');
    expect(said).toMatch(/Told to end \(SIGTERM\).*Ended: everything is closed/s);
  });
});

describe('several processes of one machine', () => {
  it('take a free port each for their measures, where that is 0', async () => {
    const name = aQueue();

    const signs = await Promise.all([['ingest', '--listen'], ['work'], ['work']].map(async (args) => (await shown(args, name)).signs));

    expect(new Set(signs).size).toBe(3);
  });

  it('end with the name of the setting where their port is taken', async () => {
    const name = aQueue();
    const { signs } = await shown(['work'], name);

    const { lines, ended } = begun(['work'], name, new URL(signs).port);

    expect(await ended).toBe(2);
    expect(lines.join('\n')).toMatch(/another program uses it.*metrics\.port \(0 takes any free one\)/);
  });
});

describe('a worker', () => {
  it('that has folded nothing tells how many events wait', async () => {
    const name = aQueue();
    const ingesting = await shown(['ingest', '--listen'], name);
    const { signs } = await shown(['work'], name);
    const documents = aCapture();
    neo4j.pause();
    try {
      await ship(await ingesting.program.urlBeside('as to Elasticsearch'), documents);

      expect(await measuredAt(signs, 'hopline_lag_events')).toBe(documents.length);
    } finally {
      neo4j.resume();
    }
  });

  it.each([
    ['Neo4j', () => neo4j],
    ['Redis', () => redis],
  ])('that is told to end while %s is frozen ends within its grace, and says what does not answer', async (_, engine) => {
    const name = aQueue();
    const ingesting = await shown(['ingest', '--listen'], name);
    const { program, signs } = await shown(['work'], name);
    await vi.waitUntil(async () => (await readiness(signs))[0] === 200, WAITING);
    engine().pause();
    try {
      void ship(await ingesting.program.urlBeside('as to Elasticsearch'), aCapture()).catch(() => undefined);

      expect([0, 3]).toContain(await program.terminate());
      expect(program.lines.join('\n')).toMatch(/Ended: everything is closed|Not everything could be closed within 25 s/);
    } finally {
      engine().resume();
    }
  });
});
