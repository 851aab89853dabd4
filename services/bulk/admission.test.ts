import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { bulkBody } from './testing/bulk-body.ts';
import { serve } from './testing/serve.ts';

describe('requests of many shippers at once', () => {
  it('pass documents on by turns, no more at once than they may', async () => {
    const { ask, sink } = await serve({ maxRequests: 1 });
    const { promise, resolve } = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    sink.put = async (documents) => {
      running += 1;
      most = Math.max(most, running);
      await promise;
      running -= 1;
      return documents.map(() => ({ kind: 'DURABLE' }));
    };
    const answers = [1, 2, 3].map((n) => ask('POST', '/logs/_bulk', bulkBody([{ n }])));
    await ask('GET', '/');

    resolve();

    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(most).toBe(1);
  });

  it('are refused item by item what would make all together hold too much', async () => {
    const { ask, sink } = await serve({ maxHeldBytes: 1000 });

    const { body } = await ask('POST', '/logs/_bulk', bulkBody([{ n: 1 }, { text: 'x'.repeat(200_000) }]));
    const { body: next } = await ask('POST', '/logs/_bulk', bulkBody([{ n: 2 }]));

    expect(body.items.map((item: { create: { status: number } }) => item.create.status)).toEqual([429, 429]);
    expect([next.errors, sink.documents.map(({ document }) => document)]).toEqual([false, [{ n: 2 }]]);
  });

  it('are refused as a whole where their items alone are too many for all together', async () => {
    const { ask, sink } = await serve({ maxHeldBytes: 1000 });

    const { status } = await ask('POST', '/logs/_bulk', bulkBody([{}, {}, {}]));

    expect([status, sink.documents]).toEqual([429, []]);
    expect((await ask('POST', '/logs/_bulk', bulkBody([{}]))).status).toBe(200);
  });

  it('do not wait for bodies that come slowly', async () => {
    const { ask, url } = await serve({ maxRequests: 1 });
    const slow = Array.from({ length: 20 }, () => {
      const headers = { 'content-type': 'application/json', expect: '100-continue' };
      return request(`${url}/logs/_bulk`, { method: 'POST', headers }).on('error', () => undefined);
    });
    for (const each of slow) each.write('{"index":{}}\n{"n"');
    await Promise.all(slow.map((each) => once(each, 'continue')));

    expect((await ask('POST', '/logs/_bulk', bulkBody([{}]))).body.errors).toBe(false);

    const answers = slow.map((each) => once(each, 'response'));
    for (const each of slow) each.end(':1}\n');
    expect((await Promise.all(answers)).map(([response]) => response.resume().statusCode)).toEqual(slow.map(() => 200));
  });
});
