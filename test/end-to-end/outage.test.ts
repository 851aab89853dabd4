import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bulkBody } from '../../services/bulk/testing/bulk-body.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { REDIS } from '../services/server-programs.ts';
import { type LoggingProgram, startLogging } from './logging-program.ts';

vi.setConfig({ testTimeout: 120_000 });

let redis: ChildServer;
let program: LoggingProgram;

beforeEach(async () => {
  redis = await startChildServer(REDIS);
  program = startLogging(['ingest', '--listen'], {
    HOPLINE_QUEUE_URL: redis.url,
    HOPLINE_QUEUE_NAME: `test-${randomUUID()}`,
    HOPLINE_INGEST_PORT: '0',
  });
});

afterEach(async () => {
  program.kill();
  await redis.stop();
});

describe('hopline ingest --listen', () => {
  it('tells shippers to come again while Redis does not answer, and takes events when it does', async () => {
    const shippersUrl = await program.urlBeside('as to Elasticsearch');
    const send = async (): Promise<number> => {
      const body = bulkBody(['{"message":"one"}']);
      const answer = await fetch(`${shippersUrl}/logs/_bulk`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-ndjson' },
      });
      const { items } = (await answer.json()) as { readonly items: readonly { readonly create: { readonly status: number } }[] };
      return items[0]?.create.status ?? 0;
    };
    const before = await send();

    redis.pause();
    const meanwhile = await send();
    redis.resume();

    expect([before, meanwhile]).toEqual([201, 429]);
    await vi.waitFor(async () => expect(await send()).toBe(201), { timeout: 20_000 });
    expect(program.lines.join('\n')).toContain('The queue does not take events');
  });

  it.each(['hangs', 'is gone'])('ends when it is told to where Redis %s', async (how) => {
    await program.urlBeside('as to Elasticsearch');
    if (how === 'hangs') redis.pause();
    else await redis.stop();

    const code = await program.terminate();
    redis.resume();

    expect(code).toBe(0);
  });
});
