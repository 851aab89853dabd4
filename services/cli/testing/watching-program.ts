import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../hopline.js', import.meta.url));

/** A `hopline watch -` that is fed while it runs. */
export interface WatchingProgram {
  /** Hands lines to its standard input. */
  feed(lines: readonly string[]): void;
  /** The next line of its standard output, parsed; it waits for one. */
  next(): Promise<unknown>;
  /** Resolves once standard error holds such a text. */
  says(text: string): Promise<void>;
  /** Ends its input; gives the lines not yet asked for and the exit code. */
  end(): Promise<{ readonly lines: readonly unknown[]; readonly code: number | null }>;
}

/** Starts `hopline watch -` with these options. */
export function watchHopline(options: readonly string[]): WatchingProgram {
  const child = spawn(process.execPath, [PROGRAM, 'watch', '-', ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return {
    feed: (fed) => {
      child.stdin.write(fed.map((line) => `${line}\n`).join(''));
    },
    next: async () => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`The program ended without another line. It said: ${said}`);
      return JSON.parse(value) as unknown;
    },
    says: async (text) => {
      while (!said.includes(text)) await once(child.stderr, 'data');
    },
    end: async () => {
      child.stdin.end();
      const left: unknown[] = [];
      for await (const line of { [Symbol.asyncIterator]: () => lines }) left.push(JSON.parse(line));
      const [code] = await ended;
      return { lines: left, code: code as number | null };
    },
  };
}
