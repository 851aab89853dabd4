import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { HoplineError } from '../../schema/errors.ts';
import { startBulkServer } from './bulk-server.ts';
import { bulkBody } from './testing/bulk-body.ts';
import { RecordingSink } from './testing/recording-sink.ts';
import { serve } from './testing/serve.ts';

describe('startBulkServer', () => {
  it('finishes what it works on, and accepts nothing more', async () => {
    const { ask, sink, close } = await serve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const isReached = new Promise<void>((reached) => {
      sink.isFull = () => {
        reached();
        return false;
      };
    });
    sink.gate = promise;
    const running = ask('POST', '/logs/_bulk', bulkBody([{}]));
    await isReached;

    const closed = close();
    await expect(ask('POST', '/logs/_bulk', bulkBody([{}]))).rejects.toThrow();
    resolve();

    const { status, headers } = await running;
    expect([status, headers.get('connection')]).toEqual([200, 'close']);
    await closed;
  });

  it('takes nothing more over a connection in use while it closes', async () => {
    const { url, sink, close } = await serve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const isReached = new Promise<void>((reached) => {
      sink.isFull = () => {
        reached();
        return false;
      };
    });
    sink.gate = promise;
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = 'POST /logs/_bulk HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
    const body = bulkBody([{}]);
    socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`);
    await isReached;

    const closed = close();
    // The second request waits for the first one's answer, which closes the connection unless the second was already being read.
    socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`);
    resolve();
    const answers = await text(socket);

    await closed;
    expect([answers.match(/HTTP\/1.1 \d+/g)?.[0], sink.documents.length]).toEqual(['HTTP/1.1 200', 1]);
  });

  it('gives up on requests that do not end when it is closed', async () => {
    const { url, close } = await serve({ closeGraceMs: 50 });
    const endless = request(`${url}/logs/_bulk`, { method: 'POST', headers: { 'content-type': 'application/json' } });
    const failed = once(endless, 'error');
    endless.write('{"index":{}}\n');
    await once(endless, 'socket');

    await Promise.all([close(), failed]);

    await expect(fetch(url)).rejects.toThrow();
  });

  it('tells no fault where a client goes away in the middle of a request', async () => {
    const { ask, url, faults } = await serve();
    const headers = { 'content-type': 'application/json', expect: '100-continue' };
    const leaving = request(`${url}/logs/_bulk`, { method: 'POST', headers });
    leaving.on('error', () => undefined);
    leaving.write('{"index":{}}\n');
    await once(leaving, 'continue');

    leaving.destroy();

    expect((await ask('POST', '/logs/_bulk', bulkBody([{}]))).status).toBe(200);
    expect(faults).toEqual([]);
  });

  it('cuts off who takes too long to send a body, and tells no fault', async () => {
    const { url, faults } = await serve({ bodyTimeoutMs: 50 });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST /logs/_bulk HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');

    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
    expect(faults).toEqual([]);
  });

  it('does not listen beyond this machine without credentials, unless told so', async () => {
    const listening = startBulkServer({ host: '0.0.0.0', port: 0, sink: new RecordingSink() });

    await expect(listening).rejects.toThrow(HoplineError);
    const open = await startBulkServer({ host: '0.0.0.0', port: 0, sink: new RecordingSink(), isOpen: true });
    await open.close();
  });

  it('says what to set where its port is taken', async () => {
    const { url } = await serve();

    await expect(startBulkServer({ port: Number(new URL(url).port), sink: new RecordingSink() })).rejects.toThrow(/ingest\.port/);
  });

  it('answers nothing to web pages', async () => {
    const { ask } = await serve();

    expect((await ask('POST', '/logs/_bulk', bulkBody([{}]), { origin: 'https://example.org' })).status).toBe(403);
  });

  it.each([
    ['an API key', `ApiKey ${btoa('id:key')}`, 200],
    ['an API key as user and password', `Basic ${btoa('id:key')}`, 200],
    ['a password', `Basic ${btoa('shipper:secret')}`, 200],
    ['another API key', `ApiKey ${btoa('id:yek')}`, 401],
    ['a password as an API key', `ApiKey ${btoa('shipper:secret')}`, 401],
    ['another scheme', 'Bearer id:key', 401],
    ['nothing', '', 401],
  ])('lets %s in or not', async (_, authorization, expected) => {
    const { ask } = await serve({
      credentials: [
        { kind: 'API_KEY', apiKey: 'id:key' },
        { kind: 'BASIC', user: 'shipper', password: 'secret' },
      ],
    });

    const { status, body } = await ask('GET', '/', undefined, authorization === '' ? {} : { authorization });

    expect([status, body.error?.type]).toEqual([expected, expected === 401 ? 'security_exception' : undefined]);
  });
});
