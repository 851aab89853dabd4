import { once } from 'node:events';
import { request } from 'node:http';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bulkBody } from './testing/bulk-body.ts';
import { serve } from './testing/serve.ts';

describe('_bulk', () => {
  it('answers for each item in its order', async () => {
    const { ask, sink } = await serve();

    const { status, body } = await ask(
      'POST',
      '/_bulk',
      '{"index":{"_index":"a","_id":"7"}}\n{"n":1}\n{"create":{"_index":"b"}}\n{"n":2}\n',
    );

    expect([status, body.errors]).toEqual([200, false]);
    expect(body.items).toMatchObject([
      { index: { _index: 'a', _id: '7', status: 201, result: 'created' } },
      { create: { _index: 'b', _id: expect.stringMatching(/^[\w-]{20}$/), status: 201 } },
    ]);
    expect(sink.documents.map(({ document, index, line }) => ({ document, index, line }))).toEqual([
      { document: { n: 1 }, index: 'a', line: 2 },
      { document: { n: 2 }, index: 'b', line: 4 },
    ]);
  });

  it('answers only once the sink has made the documents durable', async () => {
    const { ask, sink } = await serve();
    const { promise, resolve } = Promise.withResolvers<void>();
    sink.gate = promise;
    let isAnswered = false;
    const answered = ask('POST', '/logs/_bulk', bulkBody([{ n: 1 }])).then((answer) => {
      isAnswered = true;
      return answer;
    });
    // A round trip on another connection: time enough for an answer that would not wait.
    await ask('GET', '/');
    const wasAnswered = isAnswered;

    resolve();

    expect([wasAnswered, (await answered).status]).toEqual([false, 200]);
  });

  it('refuses a broken document and takes its neighbours', async () => {
    const { ask, sink } = await serve();

    const { status, body } = await ask('POST', '/logs/_bulk', bulkBody([{ n: 1 }, '{"n":', '[1]', '', { n: 2 }]));

    expect([status, body.errors]).toEqual([200, true]);
    expect(body.items.map((item: { create: { status: number } }) => item.create.status)).toEqual([201, 400, 400, 400, 201]);
    expect(body.items[1].create.error).toEqual({ type: 'document_parsing_exception', reason: expect.stringMatching(/^\[line 4\]/) });
    expect(sink.documents.map(({ document }) => document)).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('refuses a document that nests too deeply', async () => {
    const { ask } = await serve();

    const { body } = await ask('POST', '/logs/_bulk', bulkBody([`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`]));

    expect(body.items[0].create).toMatchObject({ status: 400, error: { reason: expect.stringMatching(/more than 256 levels/) } });
  });

  it('refuses updates, deletions and what has no index, each for itself', async () => {
    const { ask } = await serve();

    const { body } = await ask(
      'POST',
      '/_bulk',
      '{"update":{"_index":"a","_id":"1"}}\n{}\n{"delete":{"_index":"a","_id":"1"}}\n{"index":{}}\n{}\n{"index":{"_index":"a"}}\n{}\n',
    );

    expect(body.items).toMatchObject([
      { update: { status: 400 } },
      { delete: { status: 400 } },
      { index: { status: 400 } },
      { index: { status: 201 } },
    ]);
  });

  it('passes on what the sink says of each document', async () => {
    const { ask, sink } = await serve();
    sink.decide = ({ document }) => (document['n'] === 1 ? { kind: 'FULL', reason: 'later' } : { kind: 'INVALID', reason: 'never' });

    const { body } = await ask('POST', '/logs/_bulk', bulkBody([{ n: 1 }, { n: 2 }]));

    expect(body.items).toMatchObject([
      { create: { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'later' } } },
      { create: { status: 400, error: { reason: 'never' } } },
    ]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('reads %s', async (encoding, compress) => {
    const { ask, sink } = await serve();

    await ask('PUT', '/logs/_bulk', compress(bulkBody([{ n: 1 }])), { 'content-encoding': encoding });

    expect(sink.documents).toHaveLength(1);
  });

  it('says so where a compressed body is broken', async () => {
    const { ask } = await serve();

    const { status, body } = await ask('POST', '/_bulk', gzipSync(bulkBody([{ n: 1 }])).subarray(0, -12), { 'content-encoding': 'gzip' });

    expect([status, body.error.reason]).toEqual([400, expect.stringMatching(/not what Content-Encoding says/)]);
  });

  it('takes nothing of a body with a malformed line, and names it', async () => {
    const { ask, sink } = await serve();

    const { status, body } = await ask('POST', '/logs/_bulk', `${bulkBody([{ n: 1 }])}{"index"\n{}\n`);

    expect([status, body.error.type, body.error.reason]).toEqual([400, 'illegal_argument_exception', expect.stringMatching(/line \[3\]/)]);
    expect(sink.documents).toEqual([]);
  });

  it.each([
    ['as it is sent', (body: string) => [body, {}] as const],
    ['once decompressed', (body: string) => [gzipSync(body), { 'content-encoding': 'gzip' }] as const],
  ])('refuses a body that is too long %s', async (_, encode) => {
    const { ask, sink } = await serve({ maxBodyBytes: 10_000 });
    const [sent, headers] = encode(bulkBody([{ text: 'x'.repeat(200_000) }]));

    const { status, body } = await ask('POST', '/logs/_bulk', sent, headers);

    expect([status, body.status, sink.parts]).toEqual([413, 413, []]);
  });

  it.each([
    ['a text', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['an unknown compression', { 'content-encoding': 'br' }],
  ])('refuses %s', async (_, headers) => {
    const { ask } = await serve();

    expect((await ask('POST', '/logs/_bulk', bulkBody([{}]), headers)).status).toBe(415);
  });

  it('refuses each document while the sink is full', async () => {
    const { ask, sink } = await serve({ fullPatienceMs: 0 });
    sink.isFullNow = true;

    const { status, body } = await ask('POST', '/logs/_bulk', bulkBody([{}, {}]));

    expect([status, body.errors]).toEqual([200, true]);
    expect(body.items).toMatchObject([
      { create: { _index: 'logs', status: 429, error: { type: 'es_rejected_execution_exception' } } },
      { create: { status: 429 } },
    ]);
  });

  it('refuses for good what would never be taken, also while the sink is full', async () => {
    const { ask, sink } = await serve({ fullPatienceMs: 0 });
    sink.isFullNow = true;

    const { body } = await ask(
      'POST',
      '/_bulk',
      '{"update":{"_index":"a","_id":"1"}}\n{}\n{"delete":{"_index":"a","_id":"1"}}\n{"index":{}}\n{}\n{"create":{"_index":"A"}}\n{}\n{"create":{"_index":"a"}}\n{}\n',
    );

    expect(body.items).toMatchObject([
      { update: { status: 400, error: { type: 'illegal_argument_exception' } } },
      { delete: { status: 400, error: { type: 'illegal_argument_exception' } } },
      { index: { status: 400, error: { type: 'document_parsing_exception' } } },
      { create: { status: 400, error: { type: 'invalid_index_name_exception' } } },
      { create: { status: 429 } },
    ]);
  });

  it('waits for a sink that is full for a moment only', async () => {
    const { ask, sink } = await serve();
    const answers = [true, false];
    sink.isFull = () => answers.shift() ?? false;

    const { body } = await ask('POST', '/logs/_bulk', bulkBody([{}]));

    expect(body.items[0].create.status).toBe(201);
  });

  it('hands on a large request in parts, and refuses the rest once the sink has become full', async () => {
    const { ask, sink } = await serve();
    sink.decide = ({ document }) => {
      sink.isFullNow = document['n'] === 1999;
      return { kind: 'DURABLE' };
    };

    const { body } = await ask('POST', '/logs/_bulk', bulkBody(Array.from({ length: 2500 }, (_, n) => ({ n }))));

    expect(sink.parts).toEqual([1000, 1000]);
    expect(body.items.map((item: { create: { status: number } }) => item.create.status)).toEqual([
      ...Array.from({ length: 2000 }, () => 201),
      ...Array.from({ length: 500 }, () => 429),
    ]);
  });

  it('has the shipper send again what the sink fails with and what comes after it, and tells the fault', async () => {
    const { ask, sink, faults } = await serve();
    const fault = new Error('The disk is full.');
    sink.decide = ({ document }) => {
      if (document['n'] === 1500) throw fault;
      return { kind: 'DURABLE' };
    };

    const { body } = await ask('POST', '/logs/_bulk', bulkBody(Array.from({ length: 2500 }, (_, n) => ({ n }))));

    expect(faults).toEqual([fault]);
    expect(body.items.filter((item: { create: { status: number } }) => item.create.status === 429)).toHaveLength(1500);
  });

  it('refuses documents where the sink cannot say whether it is full', async () => {
    const { ask, sink, faults } = await serve({ fullPatienceMs: 0 });
    sink.isFull = () => Promise.reject(new Error('No answer.'));

    const { body } = await ask('POST', '/logs/_bulk', bulkBody([{}]));

    expect([body.items[0].create.status, faults]).toEqual([429, [new Error('No answer.')]]);
  });

  it.each([['/Logs/_bulk'], ['/a,b/_bulk'], [`/${'a'.repeat(256)}/_bulk`]])(
    'takes no documents to %s, which Elasticsearch would not',
    async (path) => {
      const { ask, sink } = await serve();

      const { body } = await ask('POST', path, bulkBody([{}], { create: {} }));

      expect(body.items[0].create).toMatchObject({ status: 400, error: { type: 'invalid_index_name_exception' } });
      expect(sink.documents).toEqual([]);
    },
  );

  it('keeps the connection open after it refused a body that it did not read', async () => {
    const { url } = await serve();
    const sending = request(`${url}/logs/_bulk`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    const answered = once(sending, 'response');
    sending.write('no action\n');
    const [response] = await answered;

    sending.end('x'.repeat(1_000_000));
    response.resume();
    await once(response, 'end');

    expect([response.statusCode, response.headers.connection]).toEqual([400, 'keep-alive']);
  });
});

describe('_doc and _create', () => {
  it.each([
    ['POST', '/logs/_doc', 'index'],
    ['PUT', '/logs/_doc/7', 'index'],
    ['POST', '/logs/_create', 'create'],
    ['PUT', '/logs/_create/7', 'create'],
  ])('%s %s takes one document', async (method, path) => {
    const { ask, sink } = await serve();

    const { status, body } = await ask(method, path, '{\n  "n": 1\n}', { 'content-type': 'application/json' });

    expect([status, body._index, body.result]).toEqual([201, 'logs', 'created']);
    expect(sink.documents.map(({ document, id }) => [document, id])).toEqual([[{ n: 1 }, path.endsWith('/7') ? '7' : body._id]]);
  });

  it('answers a broken document with 400', async () => {
    const { ask } = await serve();

    const { status, body } = await ask('POST', '/logs/_doc', '{"n":', { 'content-type': 'application/json' });

    expect([status, body.error.type]).toEqual([400, 'document_parsing_exception']);
  });

  it('answers 429 where the sink takes it not now', async () => {
    const { ask, sink } = await serve();
    sink.decide = () => ({ kind: 'FULL', reason: 'later' });

    const { status, headers } = await ask('POST', '/logs/_doc', '{}');

    expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  });
});
