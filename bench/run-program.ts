import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** One run of a program. */
export interface Run {
  readonly wallMs: number;
  /** Peak resident memory; null of a program that is not Node's. */
  readonly peakBytes: number | null;
}

const REPORT_MEMORY = join(import.meta.dirname, 'report-memory.ts');

/** Runs Node with these arguments, its output thrown away. Throws where it does not end with 0. */
export async function runNode(args: readonly string[], { withMemory = false } = {}): Promise<Run> {
  return runProgram(process.execPath, [...(withMemory ? ['--import', REPORT_MEMORY] : []), ...args]);
}

/** Runs a program likewise. */
export async function runProgram(program: string, args: readonly string[]): Promise<Run> {
  const startMs = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [, , , report] = child.stdio;
  let memory = '';
  report?.on('data', (chunk) => {
    memory += String(chunk);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}.`);
  return { wallMs: performance.now() - startMs, peakBytes: memory === '' ? null : Number(memory) * 1024 };
}

/** Medians of what two programs take in turn, ms. */
export async function inPairs(
  rounds: number,
  first: () => Promise<Run>,
  second: () => Promise<Run>,
): Promise<{ first: number; second: number }> {
  const [one = Number.NaN, two = Number.NaN] = await inTurn(rounds, [
    async () => (await first()).wallMs,
    async () => (await second()).wallMs,
  ]);
  return { first: one, second: two };
}

/** Medians of what works take in turn, as each of them tells: whatever else the machine does meets all alike. */
export async function inTurn(rounds: number, works: readonly (() => Promise<number>)[]): Promise<number[]> {
  const taken = works.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of works.entries()) taken[index]?.push(await work());
  }
  return taken.map(median);
}

function median(values: readonly number[]): number {
  return [...values].sort((left, right) => left - right)[values.length >> 1] ?? Number.NaN;
}
