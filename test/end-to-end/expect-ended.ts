import { expect } from 'vitest';
import type { WorkerProcess } from './scaled-out.ts';

/** Waits for a worker to end with such a code or by such a signal, and fails with what it said where it ended otherwise. */
export async function expectEnded(worker: WorkerProcess, by: number | NodeJS.Signals): Promise<void> {
  const { code, signal, said } = await worker.ended;
  expect(signal ?? code, said).toBe(by);
}
