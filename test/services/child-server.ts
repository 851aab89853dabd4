import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** A server that this test run started, and nobody else uses. */
export interface ChildServer {
  readonly url: string;
  /** Kills it, as a failing machine does, and starts it again over its data at the same address. */
  restart(): Promise<void>;
  /** Makes it answer nothing until `resume`, as a machine that hangs. */
  pause(): void;
  resume(): void;
  /** Stops it and removes its data. */
  stop(): Promise<void>;
}

/** How to start a server that says on its output when it may be used. */
export interface ServerProgram {
  readonly name: string;
  readonly scheme: string;
  /** The program and its arguments for an empty folder of its own and a free port. */
  command(folder: string, port: number): readonly [string, ...string[]];
  /** Stands in the output once the server answers. */
  readonly readyText: string;
  readonly timeoutMs: number;
}

/** Starts a server on a free port of 127.0.0.1; throws with all that it printed where it does not come up in time. */
export async function startChildServer(program: ServerProgram): Promise<ChildServer> {
  const folder = await mkdtemp(join(tmpdir(), `hopline-${program.name.toLowerCase()}-`));
  const port = await freePort();
  const [file, ...args] = program.command(folder, port);
  let running: RunningServer | null = null;
  const kill = (): void => {
    running?.child.kill('SIGKILL');
  };
  const start = async (): Promise<void> => {
    running = run(file, args, folder);
    await untilReady(running.child, program);
  };
  const stop = async (): Promise<void> => {
    running?.child.kill('SIGTERM');
    const timer = setTimeout(kill, 10_000);
    await running?.exited;
    clearTimeout(timer);
    process.off('exit', kill);
    await rm(folder, { recursive: true, force: true });
  };
  process.once('exit', kill);
  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `${program.scheme}://127.0.0.1:${port}`,
    async restart() {
      kill();
      await running?.exited;
      await start();
    },
    pause: () => void running?.child.kill('SIGSTOP'),
    resume: () => void running?.child.kill('SIGCONT'),
    stop,
  };
}

interface RunningServer {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
}

function run(file: string, args: readonly string[], folder: string): RunningServer {
  const child = spawn(file, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const exited = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  return { child, exited };
}

function untilReady(child: ChildProcess, program: ServerProgram): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => fail(`was not ready after ${program.timeoutMs / 1000} s`), program.timeoutMs);
    const fail = (what: string): void => {
      clearTimeout(timer);
      reject(new Error(`${program.name} ${what}. It printed:\n${output}`));
    };
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (!output.includes(program.readyText)) return;
      clearTimeout(timer);
      output = '';
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', (code) => fail(`ended with code ${code}`));
  });
}
