import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { generateCapture } from '../generate/generate.ts';
import { versionOf } from './version.ts';

const FILES = ['hopline.js', 'installed-node.js'] as const;
const PROGRAM = join(import.meta.dirname, FILES[0]);

/** A Node of the machine that cannot run the sources; null where there is none. */
const olderNode =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find((path) => existsSync(path) && majorOf(path) < 24) ?? null;

if (olderNode === null) process.stdout.write('No Node older than 24 is on the path: how hopline starts under one is not tested.\n');

function majorOf(node: string): number {
  return Number.parseInt(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.slice(1), 10);
}

function run(program: string, args: readonly string[]) {
  return spawnSync(olderNode ?? '', [program, ...args], { encoding: 'utf8' });
}

describe.runIf(olderNode !== null)('hopline, started by an older Node', () => {
  it('runs by the Node that npm installed, with its arguments, output and exit code', () => {
    expect(run(PROGRAM, ['--version'])).toMatchObject({ status: 0, stdout: `${versionOf()}\n`, stderr: '' });
    expect(run(PROGRAM, ['analyze', '/nowhere'])).toMatchObject({ status: 3, stderr: expect.stringContaining('/nowhere') });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('is ended by %s in good order', async (signal) => {
    using folder = temporaryFolder();
    const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 20 });
    const capture = folder.write('capture.ndjson', [...lines].join('\n'));
    const child = spawn(olderNode ?? '', [PROGRAM, 'serve', '--port', '0', capture], { stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = once(child, 'exit');
    await new Promise((resolve) => child.stderr.on('data', (said: Buffer) => said.includes('Ctrl+C') && resolve(said)));

    child.kill(signal);

    expect(await ended).toEqual([0, null]);
  });

  it('says what is missing where npm installed none', () => {
    using folder = temporaryFolder();
    const cli = join(folder.path, 'services', 'cli');
    mkdirSync(cli, { recursive: true });
    for (const file of FILES) copyFileSync(join(import.meta.dirname, file), join(cli, file));

    const { status, stderr } = run(join(cli, FILES[0]), ['--version']);

    expect(stderr).toMatch(
      new RegExp(`^hopline: Hopline needs Node 24 or newer, and this is Node \\d+\\..* run npm ci in ${folder.path},`),
    );
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });
});

describe('hopline', () => {
  it('is a file that may be run, as npm makes it: else npm ci would change what git has', () => {
    expect(statSync(PROGRAM).mode & 0o111).toBe(0o111);
  });
});
