import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { type ServedGraph, serveGraph } from '../testing/serve-graph.ts';
import { type CaptureIntake, createCaptureIntake, type ReadCaptureOptions } from './capture-intake.ts';
import type { SentCapture } from './sent-capture.ts';

let folder: TemporaryFolder;
let intake: CaptureIntake;
let served: ServedGraph;
/** What is being read, and what ends that. */
let readings: { readonly path: string; readonly options: ReadCaptureOptions; readonly end: (error?: Error) => void }[];
let faults: unknown[];

const MAX_BYTES = 4_096;

beforeEach(async () => {
  folder = temporaryFolder();
  readings = [];
  faults = [];
  intake = createCaptureIntake({
    folder: folder.path,
    read: (path, options) =>
      new Promise((resolve, reject) => {
        readings.push({ path, options, end: (error) => (error === undefined ? resolve() : reject(error)) });
        options.stopped.addEventListener('abort', () => resolve());
      }),
    maxBytes: MAX_BYTES,
    reserveBytes: 0,
    patienceMs: 300,
    onFault: (error) => faults.push(error),
    now: Date.now,
  });
  served = await serveGraph({ nodes: [], edges: [] }, { captures: { intake } });
});

afterEach(async () => {
  await intake.close();
  await served[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

interface Sent {
  readonly status: number;
  readonly capture: SentCapture;
  readonly code: string | undefined;
}

async function post(path: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
  const response = await fetch(`${served.url}${path}`, { method: 'POST', body, headers });
  const answered = (await response.json()) as SentCapture & {
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return { status: response.status, capture: answered, code: answered.errors?.[0]?.extensions.code };
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await pause(10);
  expect(holds()).toBe(true);
}

/** What is being read now. */
async function reading(index: number) {
  await eventually(() => readings.length > index);
  return readings[index] as (typeof readings)[number];
}

const LIST = '{ captures { name state receivedBytes sizeBytes readBytes events deadLetters fault ended } }';

describe('POST /captures', () => {
  it('keeps a file under its name, reads it, and tells how far that is', async () => {
    const { status, capture } = await post('/captures?name=dc01.ndjson', '{"a":1}\n');
    const { path, options, end } = await reading(0);
    options.onProgress({ bytesRead: 8, bytesParsed: 8, events: 1, deadLetters: 2 });

    expect(status).toBe(202);
    expect(capture).toMatchObject({ name: 'dc01.ndjson', state: 'WAITING', receivedBytes: 8, sizeBytes: 8, ended: null });
    expect(path.endsWith('/dc01.ndjson')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('{"a":1}\n');
    expect((await served.ask(LIST)).data).toEqual({
      captures: [
        {
          name: 'dc01.ndjson',
          state: 'READING',
          receivedBytes: 8,
          sizeBytes: 8,
          readBytes: 8,
          events: 1,
          deadLetters: 2,
          fault: null,
          ended: null,
        },
      ],
    });
    end();
    await eventually(() => intake.find(capture.id)?.state === 'DONE');
  });

  it('reads one file after the other, and the same one twice from the same place', async () => {
    await post('/captures?name=a.json', '{}');
    await post('/captures?name=a.json', '{}');
    const first = await reading(0);
    await pause(50);
    const readMeanwhile = readings.length;
    first.end();
    const second = await reading(1);

    expect(readMeanwhile).toBe(1);
    expect(second.path).toBe(first.path);
  });

  it.each([
    ['without a name', '/captures', '{}', 400, 'BAD_REQUEST'],
    ['with a name of dots', '/captures?name=..', '{}', 400, 'BAD_REQUEST'],
    ['with nothing in it', '/captures?name=a.json', '', 400, 'BAD_REQUEST'],
    ['of a format that is not read', '/captures?name=a.7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), 415, 'CAPTURE_UNREADABLE'],
    ['that says it is too long', '/captures?name=a.json', 'x'.repeat(MAX_BYTES + 1), 413, 'CAPTURE_TOO_LARGE'],
    ['to another path', '/captures/x', '{}', 405, 'BAD_REQUEST'],
    ['for a demo that is not there', '/captures/demo', '', 405, 'BAD_REQUEST'],
  ])('refuses one %s', async (_, path, body, status, code) => {
    expect(await post(path, body)).toMatchObject({ status, code });
    expect(readings).toEqual([]);
  });

  it('takes of a name only what a file of its folder may be called', async () => {
    await post(`/captures?name=${encodeURIComponent('C:\\logs\\..\\a*b!c.evtx')}`, '{}');

    expect((await reading(0)).path).toMatch(/\/a_b_c\.evtx$/);
    expect((await reading(0)).path.startsWith(`${folder.path}/`)).toBe(true);
  });

  it('refuses one that turns out to be too long, and keeps nothing of it', async () => {
    const sending = request(`${served.url}/captures?name=a.json`, { method: 'POST' });
    const answered = once(sending, 'response') as Promise<[{ readonly statusCode: number }]>;
    sending.write('x'.repeat(MAX_BYTES));
    sending.end('x');

    expect((await answered)[0].statusCode).toBe(413);
    expect(intake.list()).toMatchObject([{ state: 'FAILED', fault: expect.stringContaining(`${MAX_BYTES} bytes`) }]);
    expect(existsSync(`${folder.path}/${intake.list()[0]?.id}.coming`)).toBe(false);
  });

  it('gives up who sends too slowly', async () => {
    const sending = request(`${served.url}/captures?name=a.json`, { method: 'POST', headers: { 'content-length': '100' } });
    const answered = once(sending, 'response') as Promise<[{ readonly statusCode: number }]>;
    sending.on('error', () => undefined);
    sending.write('{');

    expect((await answered)[0].statusCode).toBe(408);
    sending.destroy();
  });

  it('forgets what comes of a sender that goes away', async () => {
    const sending = request(`${served.url}/captures?name=a.json`, { method: 'POST', headers: { 'content-length': '100' } });
    sending.on('error', () => undefined);
    sending.write('{');
    await eventually(() => intake.list()[0]?.receivedBytes === 1);
    sending.destroy();

    await eventually(() => intake.list()[0]?.state === 'CANCELLED');
    expect(served.faults).toEqual([]);
  });

  it('takes four at a time', async () => {
    const senders = Array.from({ length: 4 }, (_, index) => {
      const sending = request(`${served.url}/captures?name=${index}.json`, { method: 'POST', headers: { 'content-length': '100' } });
      sending.on('error', () => undefined);
      sending.write('{');
      return sending;
    });
    await eventually(() => intake.list().length === 4);

    expect(await post('/captures?name=a.json', '{}')).toMatchObject({ status: 429, code: 'TOO_MANY_CAPTURES' });
    for (const sender of senders) sender.destroy();
  });

  it('is not for pages of other sites', async () => {
    expect(await post('/captures?name=a.json', '{}', { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await post('/captures?name=a.json', '{}', { origin: served.url })).toMatchObject({ status: 202 });
  });

  it('says what was wrong where reading fails, and reads the next', async () => {
    await post('/captures?name=a.json', '{}');
    await post('/captures?name=b.json', '{}');
    (await reading(0)).end(new Error('disk'));
    (await reading(1)).end();

    await eventually(() => intake.list()[0]?.state === 'DONE');
    expect(intake.list()[1]).toMatchObject({ name: 'a.json', state: 'FAILED', fault: 'The server failed to read it; its log says why.' });
    expect(faults).toEqual([new Error('disk')]);
  });

  it('stops reading what unpacks to far more than it is', async () => {
    await post('/captures?name=a.gz', '{}');
    (await reading(0)).options.onProgress({ bytesRead: 2, bytesParsed: 2 ** 30 + 1, events: 0, deadLetters: 0 });

    await eventually(() => intake.list()[0]?.state === 'FAILED');
    expect(intake.list()[0]?.fault).toContain('unpacks to more than');
  });
});

describe('DELETE /captures/ID', () => {
  const cancel = (id: string) => fetch(`${served.url}/captures/${id}`, { method: 'DELETE' });

  it('ends what is read, and what waits is never read', async () => {
    const first = await post('/captures?name=a.json', '{}');
    const second = await post('/captures?name=b.json', '{}');
    await reading(0);

    expect(await (await cancel(second.capture.id)).json()).toMatchObject({ state: 'CANCELLED' });
    expect((await cancel(first.capture.id)).status).toBe(200);
    await eventually(() => intake.find(first.capture.id)?.state === 'CANCELLED');
    await pause(50);
    expect(readings).toHaveLength(1);
  });

  it('ends what is coming', async () => {
    const sending = request(`${served.url}/captures?name=a.json`, { method: 'POST', headers: { 'content-length': '100' } });
    const answered = once(sending, 'response') as Promise<[{ readonly statusCode: number }]>;
    sending.on('error', () => undefined);
    sending.write('{');
    await eventually(() => intake.list().length === 1);
    await cancel(intake.list()[0]?.id ?? '');
    sending.end();

    expect((await answered)[0].statusCode).toBe(409);
    expect(intake.list()[0]?.state).toBe('CANCELLED');
  });

  it('says of an unknown one that it is', async () => {
    expect((await cancel('none')).status).toBe(404);
  });
});

describe('captureProgress', () => {
  it('tells how a capture is until it is done, and then ends', async () => {
    const { capture } = await post('/captures?name=a.json', '{}');
    const client = createClient({ url: `${served.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const states: unknown[] = [];
    (await reading(0)).options.onProgress({ bytesRead: 1, bytesParsed: 1, events: 1, deadLetters: 0 });
    setTimeout(() => readings[0]?.end(), 100);

    for await (const { data } of client.iterate({
      query: 'subscription ($id: ID!) { captureProgress(id: $id) { state events } }',
      variables: { id: capture.id },
    })) {
      states.push(data?.['captureProgress']);
    }
    await client.dispose();

    expect(states).toEqual([
      { state: 'READING', events: 1 },
      { state: 'DONE', events: 1 },
    ]);
  });

  it('is refused for one that is not there', async () => {
    const client = createClient({ url: `${served.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const asking = (async () => {
      for await (const result of client.iterate({ query: 'subscription { captureProgress(id: "none") { state } }' })) return result;
      return null;
    })();

    expect((await asking)?.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    await client.dispose();
  });
});

describe('a server that takes no captures', () => {
  it('says why', async () => {
    await using without = await serveGraph({ nodes: [], edges: [] });

    const response = await fetch(`${without.url}/captures?name=a.json`, { method: 'POST', body: '{}' });

    expect(response.status).toBe(404);
    expect(await response.text()).toContain('queue.url');
    expect((await without.ask(LIST)).data).toEqual({ captures: [] });
  });
});
