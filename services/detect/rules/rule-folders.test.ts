import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruleFilesBelow } from './rule-folders.ts';

describe('the rule files below a folder', () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'hopline-rules-')));
    mkdirSync(join(folder, 'windows'));
    writeFileSync(join(folder, 'windows', 'a.toml'), '');
    writeFileSync(join(folder, 'windows', 'readme.md'), '');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('are each found once, though links lead in circles', () => {
    symlinkSync(folder, join(folder, 'circle'));
    symlinkSync('..', join(folder, 'windows', 'up'));

    expect(ruleFilesBelow([folder])).toEqual([{ path: join(folder, 'windows', 'a.toml'), fault: null }]);
  });

  it('are found in folders that are called like rule files', () => {
    mkdirSync(join(folder, 'b.toml'));
    writeFileSync(join(folder, 'b.toml', 'c.toml'), '');

    expect(ruleFilesBelow([folder]).map(({ path }) => path)).toContain(join(folder, 'b.toml', 'c.toml'));
  });

  it.runIf(process.platform !== 'win32')('have a fault where they are pipes or sockets, which might never end', async () => {
    const path = join(folder, 'socket.toml');
    const server = createServer().listen(path);
    await once(server, 'listening');

    expect(ruleFilesBelow([folder])).toContainEqual({ path, fault: 'it is no file' });

    server.close();
    await once(server, 'close');
  });

  it('have a fault where they are too large, or links to nothing', () => {
    const large = join(folder, 'large.toml');
    writeFileSync(large, '');
    truncateSync(large, 17_000_000);
    symlinkSync(join(folder, 'nothing'), join(folder, 'link.toml'));

    const faults = new Map(ruleFilesBelow([folder]).map(({ path, fault }) => [path, fault]));

    expect(faults.get(large)).toContain('it has 17000000 bytes');
    expect(faults.get(join(folder, 'link.toml'))).toContain('it cannot be read: ENOENT');
  });
});
