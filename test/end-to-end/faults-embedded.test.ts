import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { succeedsAt } from './place.ts';
import { sharedCapture } from './shared-capture.ts';

const PROGRAM = fileURLToPath(new URL('../../services/cli/hopline.js', import.meta.url));
const TIMEOUT_MS = 120_000;

/** No file may grow beyond: writing fails as on a full disk, but for this process alone. */
const FULL_BYTES = 96 * 1024;

const capture = sharedCapture({ seed: 23 });
let folder: TemporaryFolder;
let data: string;

beforeEach(() => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
});

afterEach(() => folder[Symbol.dispose]());

describe('on the embedded queue and store, the findings are those of an undisturbed run', () => {
  it('where the disk is full while a worker folds, and has space again', { timeout: TIMEOUT_MS }, async () => {
    await succeeds('ingest', capture.path);
    const worker = startOnFullDisk('work', '--drain');
    await saying(worker, /A (fold|link) failed and is tried again: .*disk is full, free some space/);

    giveSpace(worker);

    expect(await once(worker, 'exit')).toEqual([0, null]);
    await expectUndisturbed();
  });

  it('where a worker is killed on a full disk, and another works when there is space', { timeout: TIMEOUT_MS }, async () => {
    await succeeds('ingest', capture.path);
    const worker = startOnFullDisk('work', '--drain');
    await saying(worker, /failed and is tried again/);
    worker.kill('SIGKILL');
    await once(worker, 'exit');

    await succeeds('work', '--drain');

    await expectUndisturbed();
  });

  it('where the disk is full while a capture is put into the queue, and it is put again', { timeout: TIMEOUT_MS }, async () => {
    const putting = startOnFullDisk('ingest', capture.path);
    const said = await saying(putting, /disk is full, free some space/);
    expect(said).not.toContain('fault of Hopline');
    await once(putting, 'exit').catch(() => undefined);
    expect(putting.exitCode).toBe(3);

    await succeeds('ingest', capture.path);
    await succeeds('work', '--drain');

    await expectUndisturbed();
  });

  it('where workers are killed at any instant', { timeout: TIMEOUT_MS }, async () => {
    await succeeds('ingest', capture.path);
    for (const instant of [350, 700, 1000, 1400]) {
      const worker = spawn(process.execPath, [PROGRAM, 'work', '--data', data], { stdio: 'ignore' });
      setTimeout(() => worker.kill('SIGKILL'), instant);
      expect(await once(worker, 'exit')).toEqual([null, 'SIGKILL']);
    }

    await succeeds('work', '--drain');

    await expectUndisturbed();
  });
});

function startOnFullDisk(...args: readonly string[]): ChildProcess {
  const limited = [`--fsize=${FULL_BYTES}:unlimited`, process.execPath, PROGRAM, ...args, '--data', data];
  // A cache of compiled modules that could not be written is no part of this.
  const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
  return spawn('prlimit', limited, { env, stdio: ['ignore', 'ignore', 'pipe'] });
}

function giveSpace({ pid }: ChildProcess): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), '--fsize=unlimited'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Resolves with all that was said once it says such a thing; throws where it ends without. */
async function saying(child: ChildProcess, expected: RegExp): Promise<string> {
  let said = '';
  for await (const chunk of child.stderr?.iterator({ destroyOnReturn: false }) ?? []) {
    said += String(chunk);
    if (expected.test(said)) {
      child.stderr?.resume();
      return said;
    }
  }
  throw new Error(`It ended and had said: ${said}`);
}

async function succeeds(...args: readonly string[]): Promise<string> {
  return (await succeedsAt({ settings: {}, data }, ...args)).stdout;
}

async function expectUndisturbed(): Promise<void> {
  await capture.expectFound(await succeeds('findings', '--format', 'json', '--evidence'));
}
