import { emptyFacts } from '../../correlate/facts/facts.ts';
import { gather } from '../../correlate/facts/gather.ts';
import { ingestFiles } from '../../ingest/ingest.ts';
import type { InputFiles } from '../../ingest/sources/input-files.ts';
import type { Reading, ReadingOptions } from './reading.ts';
import { countBatch, countsOfLetters } from './reading-counts.ts';

/** Reads input from its front to its end, by this thread. */
export async function readAlone({ files, deadLetters }: InputFiles, options: ReadingOptions): Promise<Reading> {
  const { detector, stdin, onProgress } = options;
  const facts = options.facts ?? emptyFacts();
  const counts = countsOfLetters(deadLetters);
  const extraFields = detector.fieldsOutsideSchema;
  for await (const batch of ingestFiles(files, stdin === undefined ? { extraFields } : { stdin, extraFields })) {
    for (const event of batch.events) {
      // Which end is whose is known when all addresses are: the correlator turns such an event and hands it back.
      if (event['network.ends_ambiguous'] !== true) detector.add(event);
      gather(facts, event);
    }
    countBatch(counts, batch);
    onProgress?.({ bytesRead: batch.bytesRead, events: counts.events, deadLetters: counts.deadLetters });
  }
  return { facts, counts };
}
