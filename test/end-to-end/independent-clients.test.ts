import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ServingProgram, serveHopline } from '../../services/cli/testing/run-hopline.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { freePort } from '../services/free-port.ts';
import { type CutWire, wireTo } from './clients/cut-wire.ts';
import { curlClient, type FollowingClient, graphqlWsClient, urqlClient } from './clients/graphql-clients.ts';
import { type Known, knownFrom, LISTS, type Lists } from './clients/known-findings.ts';
import { sharedCapture } from './shared-capture.ts';

/** A server starts twice, and reads three parts of a capture, on two cores that other tests use as well. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

const WAITING = { timeout: 60_000, interval: 100 };

const capture = sharedCapture({ seed: 31 });

let data: TemporaryFolder;
let port: number;
let serving: ServingProgram;
let wire: CutWire;

const start = () => serveHopline(['--data', data.path, '--port', String(port)]);

beforeEach(async () => {
  data = temporaryFolder();
  port = await freePort();
  serving = await start();
  wire = await wireTo(port);
});

afterEach(async () => {
  await wire[Symbol.asyncDispose]();
  await serving.interrupt();
  data[Symbol.dispose]();
});

/** Asks the server itself, by a way that is never cut. */
async function ask<Data>(query: string): Promise<Data> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return ((await response.json()) as { readonly data: Data }).data;
}

async function findings(): Promise<Known> {
  return knownFrom(await ask<Lists>(LISTS));
}

/** Sends a third of the capture by curl, and waits until it is read. */
async function send(third: 0 | 1 | 2): Promise<void> {
  const size = Math.ceil(capture.lines.length / 3);
  const path = capture.folder.write(`${third}.ndjson`, capture.lines.slice(third * size, (third + 1) * size).join('\n'));
  await promisify(execFile)('curl', ['-sS', '--fail', '-X', 'POST', '-T', path, `http://127.0.0.1:${port}/captures?name=${third}.ndjson`]);
  await vi.waitFor(async () => {
    const { captures } = await ask<{ captures: readonly { readonly state: string }[] }>('{ captures { state } }');
    expect(captures.map(({ state }) => state)).not.toContain('READING');
    expect(captures[0]?.state).toBe('DONE');
  }, WAITING);
}

const sorted = (known: Known): readonly (readonly [string, string])[] => [...known].sort(([left], [right]) => (left < right ? -1 : 1));

describe.each([
  ['graphql-ws', graphqlWsClient],
  ['urql', urqlClient],
  ['curl', curlClient],
])('%s', (_name, connect: (url: string) => FollowingClient) => {
  it('reads, decides and follows, loses its connection and the server, and misses nothing', async () => {
    await using client = connect(wire.url);
    const expectAllKnown = () => vi.waitFor(async () => expect(sorted(client.known)).toEqual(sorted(await findings())), WAITING);
    await client.follow();

    await send(0);
    await expectAllKnown();
    const first = client.known.size;

    wire.cut();
    await send(1);
    await pause(500);
    wire.mend();
    await expectAllKnown();

    const [detection = ''] = [...client.known.keys()].filter((id) => id.startsWith('detection:'));
    await client.decide(detection, 'ACKNOWLEDGED');
    await serving.kill();
    await pause(500);
    serving = await start();
    await send(2);
    await expectAllKnown();

    expect(first).toBeGreaterThan(0);
    expect(client.known.size).toBeGreaterThan(first);
    expect(client.known.get(detection)).toContain('ACKNOWLEDGED');
  });
});
