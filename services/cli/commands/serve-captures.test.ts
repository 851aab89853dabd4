import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import { runHopline, type ServingProgram, serveHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let text: string;

beforeEach(() => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  text = [...lines].join('\n');
});

afterEach(() => folder[Symbol.dispose]());

interface Asked {
  readonly captures: readonly { readonly state: string; readonly events: number; readonly fault: string | null }[];
  readonly ingestStatus: { readonly movements: number; readonly input: { readonly events: number } | null };
  readonly movements: {
    readonly edges: readonly { readonly node: { readonly id: string; readonly evidence: readonly { readonly original: unknown }[] } }[];
  };
}

const QUERY = `{
  captures { state events fault }
  ingestStatus { movements input { events } }
  movements(first: 50, orderBy: RISK) { edges { node { id evidence { original } } } }
}`;

async function ask({ url }: ServingProgram, query = QUERY): Promise<Asked> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  return ((await response.json()) as { data: Asked }).data;
}

async function send({ url }: ServingProgram, path: string, body?: Buffer | string): Promise<number> {
  return (await fetch(`${url}${path}`, { method: 'POST', body: body ?? null })).status;
}

async function whenDone(server: ServingProgram): Promise<Asked> {
  for (;;) {
    const asked = await ask(server);
    if (asked.captures.every(({ state }) => state === 'DONE' || state === 'FAILED')) return asked;
    await pause(50);
  }
}

describe('a server that holds nothing', () => {
  it('says how to send a capture, takes one, and finds in it what analyze finds', async () => {
    const server = await serveHopline([]);
    const status = await send(server, '/captures?name=capture.ndjson.gz', gzipSync(text));
    const found = await whenDone(server);
    await server.interrupt();
    const analysed = await serveHopline([folder.write('capture.ndjson', text)]);
    const expected = await ask(analysed);
    await analysed.interrupt();

    expect(server.said).toContain('holds nothing yet');
    expect(status).toBe(202);
    expect(found.captures).toMatchObject([{ state: 'DONE', fault: null }]);
    expect(found.ingestStatus).toEqual(expected.ingestStatus);
    expect(found.movements).toEqual(expected.movements);
    expect(found.movements.edges[0]?.node.evidence[0]?.original).toBeTypeOf('object');
  });

  it('loads the demo, once', async () => {
    const server = await serveHopline([]);
    const first = await send(server, '/captures/demo');
    const { ingestStatus } = await whenDone(server);
    const second = await send(server, '/captures/demo');
    await server.interrupt();

    expect(first).toBe(202);
    expect(ingestStatus.movements).toBeGreaterThan(0);
    expect(second).toBe(409);
  });
});

describe('a data folder that is empty', () => {
  it('keeps what was sent, with the originals, for the next server', async () => {
    const dataDir = join(folder.path, 'data');
    mkdirSync(dataDir);
    const server = await serveHopline(['--data', dataDir]);
    await send(server, '/captures?name=capture.ndjson', text);
    const found = await whenDone(server);
    await server.interrupt();
    const next = await serveHopline(['--data', dataDir]);
    const again = await ask(next);
    await next.interrupt();

    expect(found.movements.edges).not.toEqual([]);
    expect(again.movements).toEqual(found.movements);
  });
});

describe('captures that are sent beside those of the command line', () => {
  it('make the graph of all of them, also after rules were read anew', async () => {
    const lines = text.split('\n');
    const [first, second] = [lines.slice(0, lines.length / 2), lines.slice(lines.length / 2)].map((half) => half.join('\n')) as [
      string,
      string,
    ];
    const server = await serveHopline([folder.write('first.ndjson', first)]);
    await send(server, '/captures?name=second.ndjson', second);
    const found = await whenDone(server);
    await ask(server, 'mutation { reloadRules { loaded } }');
    const reloaded = await ask(server);
    await server.interrupt();
    const { stdout } = await runHopline(['analyze', folder.write('all.ndjson', text), '--format', 'json']);
    const { movements } = JSON.parse(stdout) as { readonly movements: readonly { readonly id: string }[] };

    const ids = ({ movements: { edges } }: Asked) => edges.map(({ node }) => node.id).sort();
    expect(ids(found)).toEqual(movements.map(({ id }) => id).sort());
    expect(ids(reloaded)).toEqual(ids(found));
    expect(readFileSync(join(folder.path, 'first.ndjson'), 'utf8')).toBe(first);
  });
});
