import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { aHost } from '../../../test/contract/graph-builders.ts';
import { type ProgramRun, runHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let data: string;

beforeAll(async () => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
  const store = await openEmbeddedStore({ dataDir: data });
  await store.write({
    nodes: [aHost('fs01', { addresses: [{ ip: '10.0.0.6', from: 0, to: 1, source: 'DHCP', confidence: 1 }] })],
    edges: [],
  });
  await store.close();
});

afterAll(() => folder[Symbol.dispose]());

function add(...options: readonly string[]): Promise<ProgramRun> {
  return runHopline(['hold', 'add', '--data', data, ...options]);
}

async function holds(): Promise<unknown> {
  const { stdout } = await runHopline(['hold', 'list', '--format', 'json', '--data', data]);
  return (JSON.parse(stdout) as { holds: unknown }).holds;
}

describe('hopline hold add', () => {
  it.each(['', ' ', '.', '$', '.corp.example'])('holds nothing for the host "%s", which is none', async (host) => {
    const { code, stderr } = await add('--host', host);

    expect(code).toBe(2);
    expect(stderr).toContain('--host takes the name or the address of a host');
    expect(await holds()).toEqual([]);
  });

  it.each([
    ['--from', '2026-02-30', '2026-03-31'],
    ['--from', '2026-02-29T10:00:00Z', '2026-03-31'],
    ['--to', '2026-04-31', '2026-04-01'],
    ['--to', '2026-04-31T23:59:59.999Z', '2026-04-01'],
  ])('takes no day for %s that there is not: %s', async (option, text, other) => {
    const { code, stderr } = await add(option, text, option === '--from' ? '--to' : '--from', other);

    expect(code).toBe(2);
    expect(stderr).toContain(`There is no such day as ${option} says: ${text}`);
    expect(await holds()).toEqual([]);
  });

  it.each([
    ['fs02', 'Did you mean fs01?'],
    ['printer', 'hopline findings lists the hosts that are.'],
  ])('holds nothing for %s, of which nothing is known, and says what may be meant', async (host, guess) => {
    const { code, stderr } = await add('--host', host);

    expect(code).toBe(2);
    expect(stderr).toContain(`Nothing is known of a host ${host}. ${guess}`);
    expect(await holds()).toEqual([]);
  });

  it.each([
    ['its name in any case and with its domain', 'FS01.shire.example', 'fs01'],
    ['its address', '10.0.0.6', '10.0.0.6'],
  ])('holds a host by %s', async (_, host, held) => {
    const { code, stderr } = await add('--host', host);

    expect([code, stderr]).toEqual([0, expect.stringContaining(held)]);
  });

  it('takes a leap day, and an hour of it', async () => {
    const { code, stderr } = await add('--from', '2028-02-29', '--to', '2028-02-29T10:00Z');

    expect(stderr).toContain('2028-02-29');
    expect(code).toBe(0);
  });
});
