import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { runHopline, serveHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let data: string;

beforeEach(async () => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
  mkdirSync(data);
});

afterEach(() => folder[Symbol.dispose]());

describe('hopline keys', () => {
  it('makes a key by which another machine may ask, lists it, and takes it back', { timeout: 60_000 }, async () => {
    const capture = folder.write('empty.ndjson', '');
    await runHopline(['analyze', capture, '--data', data]);
    const key = (await runHopline(['keys', 'add', 'anna', '--data', data])).stdout.trim();
    const server = await serveHopline(['--data', data, '--host', '0.0.0.0', '--behind-tls']);
    const ask = async (headers: Readonly<Record<string, string>>): Promise<number> => {
      const body = JSON.stringify({ query: '{ stats { movements } }' });
      return (await fetch(`${server.url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } }))
        .status;
    };

    expect([await ask({}), await ask({ authorization: `Bearer ${key}` })]).toEqual([401, 200]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await server.interrupt();

    const { stdout } = await runHopline(['keys', 'list', '--data', data, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ keys: [{ id: 'anna', isExpired: false }] });
    await runHopline(['keys', 'revoke', 'anna', '--data', data]);
    const refused = await runHopline(['serve', '--data', data, '--host', '0.0.0.0', '--behind-tls', '--port', '0']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('hopline keys add') as string]);
  });

  it('refuses days that are none, and serve refuses an open door', { timeout: 60_000 }, async () => {
    const days = await runHopline(['keys', 'add', 'anna', '--expires', '0d', '--data', data]);
    const open = await runHopline(['serve', '--demo', '--host', '0.0.0.0', '--port', '0']);

    expect([days.code, days.stderr]).toEqual([2, expect.stringContaining('--expires') as string]);
    expect([open.code, open.stderr]).toEqual([2, expect.stringContaining('--behind-tls') as string]);
  });
});
