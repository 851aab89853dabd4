import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphWrites, User } from '../model.ts';
import { openEmbeddedStore } from './embedded-store.ts';

function users(count: number): User[] {
  return Array.from({ length: count }, (_, position) => ({
    kind: 'User',
    id: `user:${position}`,
    sid: null,
    name: `u${position}`,
    domain: null,
  }));
}

describe('openEmbeddedStore on disk', () => {
  let dataDir: string;
  let path: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'hopline-embedded-'));
    path = join(dataDir, 'graph.sqlite');
  });

  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  /** Runs a script in a process of its own, with `open` and `dataDir` in scope. */
  function runElsewhere(script: string): { readonly output: string; readonly signal: string | null } {
    const module = new URL('./embedded-store.ts', import.meta.url).href;
    const preamble = `import { openEmbeddedStore as open } from ${JSON.stringify(module)}; const dataDir = ${JSON.stringify(dataDir)};`;
    const { stdout, stderr, signal } = spawnSync(process.execPath, ['--input-type=module', '-e', preamble + script], { encoding: 'utf8' });
    return { output: stdout + stderr, signal };
  }

  const openAndReport =
    'try { const store = await open({ dataDir }); console.log(await store.count("User")); await store.close(); } catch (error) { console.log(error.code, error.message); }';

  it('makes the folder where it is missing', async () => {
    const store = await openEmbeddedStore({ dataDir: join(dataDir, 'a', 'b') });

    await store.write({ nodes: users(1), edges: [] });

    expect(await store.count('User')).toBe(1);
    await store.close();
  });

  it('lets in one process at a time and says so to the next', async () => {
    const store = await openEmbeddedStore({ dataDir });
    await store.write({ nodes: users(3), edges: [] });

    await expect(openEmbeddedStore({ dataDir })).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    expect(runElsewhere(openAndReport).output).toMatch(/^STORE_LOCKED .*graph\.sqlite is open in another process/);

    await store.close();
    expect(runElsewhere(openAndReport).output).toBe('3\n');
  });

  it('finds every finished write of a process that was killed, and nothing of an unfinished one', async () => {
    const { output, signal } = runElsewhere(`
      const store = await open({ dataDir });
      const user = (name) => ({ kind: 'User', id: 'user:' + name, sid: null, name, domain: null });
      await store.write({ nodes: [user('a'), user('b')], edges: [] });
      await store.change({ put: [{ key: 'fold', blob: new Uint8Array([7]) }], remove: [] });
      console.log(await store.version());
      const deadly = { ...user('d'), toJSON: () => process.kill(process.pid, 'SIGKILL') };
      await store.write({ nodes: [user('c'), deadly], edges: [] });
    `);

    const store = await openEmbeddedStore({ dataDir });

    expect(signal).toBe('SIGKILL');
    expect((await store.nodes('User')).map((user) => user.name)).toEqual(['a', 'b']);
    expect((await store.read(['fold'])).map((state) => [...state.blob])).toEqual([[7]]);
    expect(await store.version()).toBe(Number(output));
    expect(await store.changesSince(0)).toMatchObject({ changes: [{ id: 'user:a' }, { id: 'user:b' }] });
    await store.close();
  });

  it('shows nothing of a batch that could not be written', async () => {
    const store = await openEmbeddedStore({ dataDir });
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    const event = {
      kind: 'Event',
      id: 'e_1',
      time: 0,
      instant: { at: 0, source: 0, quality: 'EXACT', offsetMs: 0 },
      category: 'any',
      host: 'host:a',
      source: { file: 'a', offset: 0, length: 0, index: null },
    } as const;
    const bad: GraphWrites = { nodes: [...users(2), { ...event, fields: circular }], edges: [] };

    await expect(store.write(bad)).rejects.toThrow(/circular/);

    expect(await store.dump()).toEqual({ nodes: [], edges: [] });
    await store.write({ nodes: users(2), edges: [] });
    await store.close();
    const again = await openEmbeddedStore({ dataDir });
    expect(await again.count('User')).toBe(2);
    await again.close();
  });

  it('is copied by another process while it is written, as it was at one moment', async () => {
    const store = await openEmbeddedStore({ dataDir });
    await store.write({ nodes: users(2000), edges: [] });
    const module = new URL('./copy-graph-file.ts', import.meta.url).href;
    const copying = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { copyGraphFile } from ${JSON.stringify(module)}; await copyGraphFile(${JSON.stringify(dataDir)}, ${JSON.stringify(join(dataDir, 'copy'))});`,
    ]);
    let hasEnded = false;
    const ended = once(copying, 'exit').finally(() => {
      hasEnded = true;
    });

    let written = 0;
    for (; !hasEnded; written += 1) {
      // Two nodes of one write: a copy has both or none.
      const pair = users(2).map((user) => ({ ...user, id: `${user.id}/pair-${written}` }));
      await store.write({ nodes: pair, edges: [] });
      await setImmediate();
    }

    expect(await ended).toEqual([0, null]);
    const copy = await openEmbeddedStore({ dataDir: join(dataDir, 'copy') });
    const copied = (await copy.count('User')) - 2000;
    expect(copied % 2).toBe(0);
    expect(copied).toBeLessThanOrEqual(written * 2);
    await copy.close();
    await store.close();
  });

  it('takes over a file that was written before there was a log of changes', async () => {
    const earlier = await openEmbeddedStore({ dataDir });
    await earlier.write({ nodes: users(2), edges: [] });
    await earlier.close();
    const database = new DatabaseSync(path);
    database.exec('DROP TABLE change; PRAGMA user_version = 2');
    database.close();

    const store = await openEmbeddedStore({ dataDir });
    const version = await store.version();
    await store.write({ nodes: users(3), edges: [] });

    expect(await store.count('User')).toBe(3);
    expect(await store.changesSince(0)).toMatchObject({ kind: 'GONE' });
    expect(await store.changesSince(version)).toMatchObject({ changes: [{ kind: 'User', id: 'user:2', isRemoved: false }] });
    await store.close();
  });

  it('refuses another version and says what to do', async () => {
    await (await openEmbeddedStore({ dataDir })).close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();

    await expect(openEmbeddedStore({ dataDir })).rejects.toMatchObject({
      code: 'STORE_INVALID',
      message: expect.stringMatching(/version 99.*choose an empty data folder/),
    });
  });

  it('leaves the database of another program alone', async () => {
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE theirs (a)');
    database.close();

    await expect(openEmbeddedStore({ dataDir })).rejects.toMatchObject({
      code: 'STORE_INVALID',
      message: expect.stringMatching(/another program/),
    });
  });

  it('refuses a file that is no database', async () => {
    writeFileSync(path, 'not a database, but long enough to be taken for one'.repeat(100));

    await expect(openEmbeddedStore({ dataDir })).rejects.toMatchObject({ code: 'STORE_INVALID', message: expect.stringContaining(path) });
  });

  it('refuses a file that was cut short', async () => {
    const store = await openEmbeddedStore({ dataDir });
    await store.write({ nodes: users(5000), edges: [] });
    await store.close();
    truncateSync(path, 40_960);

    await expect(openEmbeddedStore({ dataDir })).rejects.toMatchObject({ code: 'STORE_INVALID' });
  });

  it('refuses a folder whose place is taken by a file', async () => {
    writeFileSync(join(dataDir, 'file'), '');

    await expect(openEmbeddedStore({ dataDir: join(dataDir, 'file') })).rejects.toMatchObject({ code: 'STORE_INVALID' });
  });

  it('can be opened again after it refused', async () => {
    writeFileSync(path, 'not a database, but long enough to be taken for one'.repeat(100));
    await expect(openEmbeddedStore({ dataDir })).rejects.toThrow();
    rmSync(path);

    const store = await openEmbeddedStore({ dataDir });

    expect(await store.count('User')).toBe(0);
    await store.close();
  });
});
