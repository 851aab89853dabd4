import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../hopline.js', import.meta.url));

/** How a run of the program ended. */
export interface ProgramRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a person would, away from any terminal; `input` is its standard input, and `variables` go over its environment. */
export async function runHopline(
  args: readonly string[],
  input = '',
  variables: Readonly<Record<string, string>> = {},
): Promise<ProgramRun> {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: code as number | null, stdout, stderr };
}

/** A server that the program runs; `url` is where it said it answers. */
export interface ServingProgram {
  readonly pid: number;
  readonly url: string;
  /** All it said until then. */
  readonly said: string;
  /** Ends it as Ctrl+C does and gives its exit code. */
  interrupt(): Promise<number | null>;
  /** Ends it at once, as a failing machine does. */
  kill(): Promise<void>;
}

/** Starts `hopline serve` and waits until it answers. Rejects with what it said where it ends before. */
export async function serveHopline(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<ServingProgram> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [found] = /http:\/\/[^\s/]+(?=.*Ctrl\+C)/s.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(said)));
  });
  return {
    pid: child.pid ?? 0,
    url,
    said,
    async interrupt() {
      child.kill('SIGINT');
      const [code] = await ended;
      return code as number | null;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
