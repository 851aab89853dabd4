import { setTimeout as pause } from 'node:timers/promises';
import { endable } from '../endable.ts';
import type { CaptureIntake } from './capture-intake.ts';
import { isDone, type SentCapture } from './sent-capture.ts';

/** Nobody gets more than four updates a second. */
const LOOK_MS = 250;

/** How a capture is whenever it has changed, first as it is now; ends when it is done or forgotten, and by `return`, also while it waits. */
export function followCapture(intake: Pick<CaptureIntake, 'find'>, id: string): AsyncIterableIterator<SentCapture> {
  return endable((signal) => statesOf(intake, id, signal));
}

async function* statesOf(
  intake: Pick<CaptureIntake, 'find'>,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<SentCapture, undefined, undefined> {
  let told: SentCapture | null = null;
  while (!signal.aborted) {
    const now = intake.find(id);
    if (now === null) return;
    if (now !== told) yield now;
    if (isDone(now)) return;
    told = now;
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}
