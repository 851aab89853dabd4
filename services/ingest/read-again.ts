import type { DeadLetter, HoplineEvent } from '../../schema/event.ts';
import type { WantedFields } from '../../schema/wanted-fields.ts';
import { ingest } from './ingest.ts';
import { pathOnDisk } from './read-original.ts';
import { STDIN } from './sources/input-files.ts';

/** The content of a file as it is understood now, a part at a time. */
export interface ReadAgain {
  readonly events: readonly HoplineEvent[];
  readonly deadLetters: readonly DeadLetter[];
}

/**
 * The file on disk that holds what a source names (`a.zip` of `a.zip!b.json`); null where there is none any more and for standard input,
 * which nobody keeps.
 */
export async function fileToReadAgain(name: string): Promise<string | null> {
  return name === STDIN ? null : await pathOnDisk(name);
}

/** Reads a file again, as this version understands it. Throws INPUT_UNREADABLE where it is gone. */
export async function* readAgain(path: string, wanted: WantedFields): AsyncGenerator<ReadAgain> {
  yield* ingest([path], { wanted });
}
