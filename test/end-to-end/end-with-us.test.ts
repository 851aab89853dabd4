import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { isListening } from '../services/is-listening.ts';

vi.setConfig({ testTimeout: 120_000 });

const SERVICES = join(import.meta.dirname, '..', 'services');
const PROGRAM = join(import.meta.dirname, '..', '..', 'services', 'cli', 'hopline.js');

/** What tests do: they start an engine and a worker. Prints the port of the one and the process id of the other, and goes on for ever. */
const RUN = `
const { spawn } = await import('node:child_process');
(await import('${SERVICES}/end-with-us.ts')).endWithUs();
const { startChildServer } = await import('${SERVICES}/child-server.ts');
const { REDIS } = await import('${SERVICES}/server-programs.ts');
const { url } = await startChildServer(REDIS);
const worker = spawn(process.execPath, ['${PROGRAM}', 'work', '--data', process.argv[1]], { stdio: ['ignore', 'ignore', 'pipe'] });
worker.stderr.once('data', () => console.log(url + ' ' + worker.pid));
setInterval(() => undefined, 1_000);`;

describe('what a run of tests started', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('ends with it where that is ended by %s', async (signal) => {
    using folder = temporaryFolder();
    const run = spawn(process.execPath, ['--input-type=module', '-e', RUN, join(folder.path, 'data')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: run.stdout }), 'line')) as [string];
    const [url = '', worker = ''] = line.split(' ');
    expect([await isListening(url), lives(Number(worker))]).toEqual([true, true]);

    run.kill(signal);

    await vi.waitUntil(async () => !lives(Number(worker)) && !(await isListening(url)), { timeout: 60_000, interval: 50 });
  });
});

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
