import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../services/cli/hopline.js', import.meta.url));

/** A line of the program's log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** The program as a service manager runs it, which reads its log. */
export interface LoggingProgram {
  /** All it has said. */
  readonly lines: readonly string[];
  /** The first URL in a message that holds these words, once it is said. */
  urlBeside(words: string): Promise<string>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it as a service manager does; gives its exit code. */
  terminate(): Promise<number | null>;
  kill(): void;
}

/** Starts a command that goes on until it is stopped. */
export function startLogging(args: readonly string[], settings: Readonly<Record<string, string>>): LoggingProgram {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, ...args], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const lines: string[] = [];
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  return {
    lines,
    ended,
    urlBeside: (words) =>
      vi.waitFor(
        () => {
          const [url] = /http:\/\/[^\s/"]+/.exec(lines.find((line) => line.includes(words)) ?? '') ?? [];
          // A sentence may end with the URL.
          if (url !== undefined) return url.replace(/\.$/, '');
          throw new Error(`"${words}" was not said, but:\n${lines.join('\n')}`);
        },
        { timeout: 60_000, interval: 50 },
      ),
    async terminate() {
      child.kill('SIGTERM');
      return await ended;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
