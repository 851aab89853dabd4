import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { bulkBody } from './testing/bulk-body.ts';
import { serve } from './testing/serve.ts';

const ONE = bulkBody([{ message: 'one' }]);
const MIB = 1024 * 1024;

let holder: ChildProcess | null = null;

afterEach(() => holder?.kill('SIGKILL'));

function head(...lines: readonly string[]): string {
  return `${['POST /logs/_bulk HTTP/1.1', 'host: localhost', 'content-type: application/json', ...lines].join('\r\n')}\r\n\r\n`;
}

function dial(url: string): Socket {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  return socket;
}

const statusesIn = (answers: string): string[] => Array.from(answers.matchAll(/HTTP\/1\.1 (\d+)/g), ([, status = '']) => status);

describe('a connection of which the other end is closed', () => {
  it('is answered where the request has come whole', async () => {
    const { url, sink } = await serve();
    const socket = dial(url);

    socket.end(head(`content-length: ${ONE.length}`, 'connection: close') + ONE);

    expect(statusesIn(await text(socket))).toEqual(['200']);
    expect(sink.documents).toHaveLength(1);
  });

  it('leaves nothing behind where the body had not all come, and keeps nobody waiting', async () => {
    const { url, ask, sink, faults } = await serve({ maxRequests: 1 });
    const socket = dial(url);

    socket.end(head(`content-length: ${ONE.length + 1}`) + ONE);
    await text(socket);

    expect((await ask('POST', '/logs/_bulk', ONE)).status).toBe(200);
    expect(sink.documents).toHaveLength(1);
    expect(faults).toEqual([]);
  });
});

describe('a body that lies about its length', () => {
  it('is taken for what it says, where more comes, and what comes after it for no request', async () => {
    const { url, sink } = await serve();
    const socket = dial(url);

    socket.end(head(`content-length: ${ONE.length}`) + ONE + ONE);

    // Node answers what it cannot read at once, before what it is still working on.
    expect(statusesIn(await text(socket)).at(-1)).toBe('400');
    expect(sink.documents).toHaveLength(1);
  });

  it.each([
    ['a length and chunks', ['content-length: 5', 'transfer-encoding: chunked']],
    ['two lengths', ['content-length: 5', `content-length: ${ONE.length}`]],
    ['a negative length', ['content-length: -5']],
    ['a length that is no number', ['content-length: 5x']],
  ])('is refused where it has %s: who stands between may read it otherwise', async (_, lines) => {
    const { url, sink } = await serve();
    const socket = dial(url);

    socket.end(head(...lines) + ONE);

    expect(statusesIn(await text(socket))).toEqual(['400']);
    expect(sink.documents).toEqual([]);
  });

  it('is refused before it comes where it is to be longer than any may be', async () => {
    const { url } = await serve({ maxBodyBytes: 1_000 });
    const socket = dial(url);

    socket.end(head('content-length: 1001', 'connection: close'));

    expect(statusesIn(await text(socket))[0]).toBe('413');
  });
});

describe('a body that is small as it is sent', () => {
  const ZEROS = Buffer.alloc(64 * MIB);
  const NEWLINES = Buffer.alloc(64 * MIB, '\n');
  const LINE = Buffer.concat([Buffer.from('{"create":{}}\n{"message":"'), Buffer.alloc(64 * MIB, 'a')]);

  it.each([
    ['zeros', gzipSync(ZEROS), 'gzip', 400],
    ['zeros, deflated', deflateSync(ZEROS), 'deflate', 400],
    ['newlines', gzipSync(NEWLINES), 'gzip', 413],
    ['a document without an end', gzipSync(LINE), 'gzip', 413],
    [
      'many small ones, one after the other',
      Buffer.concat(Array.from({ length: 64 }, () => gzipSync(Buffer.alloc(MIB, '\n')))),
      'gzip',
      413,
    ],
    ['a bomb in a bomb, of which one is opened', gzipSync(gzipSync(ZEROS)), 'gzip', 400],
    ['one that says it is opened twice', gzipSync(gzipSync(Buffer.from(ONE))), 'gzip, gzip', 415],
  ])('and is a bomb of %s, is refused, and nothing of it is taken', async (_, body, encoding, expected) => {
    const { ask, sink, faults } = await serve({ maxBodyBytes: 32 * MIB });

    const { status } = await ask('POST', '/logs/_bulk', new Uint8Array(body), { 'content-encoding': encoding });

    expect(status).toBe(expected);
    expect(sink.documents).toEqual([]);
    expect(faults).toEqual([]);
  });
});

describe('ten thousand connections', () => {
  /** Opens them, half with the beginning of a request, and says so. */
  const HOLD = `
    const { connect } = require('node:net');
    let open = 0;
    for (let each = 0; each < 10000; each++) {
      const socket = connect(Number(process.argv[1]), '127.0.0.1', () => {
        if (each % 2 === 0) socket.write('POST /_bulk HTTP/1.1\\r\\nhost: loc');
        if (++open === 10000) console.log('open');
      });
      socket.on('error', (error) => { console.log(String(error)); process.exit(1); });
    }`;

  it('that say nothing keep nobody from being answered', { timeout: 240_000 }, async () => {
    const { url, ask } = await serve();
    holder = spawn(process.execPath, ['-e', HOLD, new URL(url).port], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = (await once(holder.stdout as NonNullable<typeof holder.stdout>, 'data')) as [Buffer];
    expect(String(said).trim()).toBe('open');

    expect((await ask('POST', '/logs/_bulk', ONE)).status).toBe(200);
  });
});

describe('a key', () => {
  const KEY = 'id:key';
  const ENCODED = btoa(KEY);

  it.each([
    ['in the query', `/?api_key=${ENCODED}&authorization=ApiKey%20${ENCODED}`, {}],
    ['in a cookie', '/', { cookie: `authorization=ApiKey ${ENCODED}` }],
    ['in a header of its own', '/', { 'x-api-key': ENCODED, apikey: ENCODED }],
    ['for a proxy', '/', { 'proxy-authorization': `ApiKey ${ENCODED}` }],
    ['without a scheme', '/', { authorization: ENCODED }],
    ['as it is, not encoded', '/', { authorization: `ApiKey ${KEY}` }],
    ['after another scheme', '/', { authorization: `Bearer x, ApiKey ${ENCODED}` }],
    ['twice in one header', '/', { authorization: `ApiKey ${ENCODED} ${ENCODED}` }],
    ['without its end', '/', { authorization: `ApiKey ${btoa('id:ke')}` }],
    ['with more behind it', '/', { authorization: `ApiKey ${btoa('id:key\n')}` }],
  ])('lets nobody in %s', async (_, path, headers) => {
    const { ask } = await serve({ credentials: [{ kind: 'API_KEY', apiKey: KEY }] });

    expect((await ask('GET', path, undefined, headers)).status).toBe(401);
  });

  it.each([
    ['whatever case the scheme is in', `APIKEY ${ENCODED}`],
    ['after several blanks', `ApiKey   ${ENCODED}`],
  ])('lets in %s', async (_, authorization) => {
    const { ask } = await serve({ credentials: [{ kind: 'API_KEY', apiKey: KEY }] });

    expect((await ask('GET', '/', undefined, { authorization })).status).toBe(200);
  });
});
