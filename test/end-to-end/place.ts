import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../services/cli/hopline.js', import.meta.url));

/** Where the program keeps what it takes: what it is told by the environment, and the folder it is given. */
export interface Place {
  readonly settings: Readonly<Record<string, string>>;
  readonly data: string | undefined;
}

/** Starts the program over a place, and lets it run. */
export function startAt({ settings, data }: Place, ...args: readonly string[]): ChildProcess {
  const where = data === undefined ? [] : ['--data', data];
  return spawn(process.execPath, [PROGRAM, ...args, ...where], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs the program over a place; gives what it printed and how it ended. */
export async function runAt(
  place: Place,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const child = startAt(place, ...args);
  const [stdout, stderr, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
  return { code: code as number, stdout, stderr };
}

/** The same of what must end well; throws with what it said where it does not. */
export async function succeedsAt(place: Place, ...args: readonly string[]): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const { code, stdout, stderr } = await runAt(place, ...args);
  if (code !== 0) throw new Error(`hopline ${args.join(' ')} ended with ${code}: ${stderr}`);
  return { stdout, stderr };
}

/** Puts a capture into the queue of a place, and works until all is linked. */
export async function fillAt(place: Place, capture: string): Promise<void> {
  await succeedsAt(place, 'ingest', capture);
  await succeedsAt(place, 'work', '--drain');
}

async function read(stream: ChildProcess['stdout']): Promise<string> {
  return stream === null ? '' : text(stream);
}
