import type { DeadLetter, HoplineEvent } from '../../../schema/event.ts';
import { type IngestOptions, ingest } from '../ingest.ts';

/** All that `ingest` gives, gathered; for tests. */
export async function ingestAll(
  paths: readonly string[],
  options?: IngestOptions,
): Promise<{
  readonly events: readonly HoplineEvent[];
  readonly deadLetters: readonly DeadLetter[];
  readonly batches: number;
  readonly bytesRead: number;
  readonly bytesParsed: number;
}> {
  const events: HoplineEvent[] = [];
  const deadLetters: DeadLetter[] = [];
  let batches = 0;
  let bytesRead = 0;
  let bytesParsed = 0;
  for await (const batch of ingest(paths, options)) {
    events.push(...batch.events);
    deadLetters.push(...batch.deadLetters);
    ({ bytesRead, bytesParsed } = batch);
    batches++;
  }
  return { events, deadLetters, batches, bytesRead, bytesParsed };
}
