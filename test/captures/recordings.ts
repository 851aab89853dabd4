import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';

const beside = resolve(import.meta.dirname, '../../../shared/captures');
const graftsBeside = resolve(import.meta.dirname, '../../../shared/grafts');

/** The folder of real recordings, beside the repository; null where there is none. `truth.json` in it says what is true of each. */
export const recordings: string | null = existsSync(join(beside, 'truth.json')) ? beside : null;

/**
 * The real recordings and the intrusions of several hops that were put together from such, by their paths; empty where there are none beside the
 * repository.
 */
export const recordingPaths: readonly string[] = [
  ...(recordings === null ? [] : globSync('*/*.{zip,evtx}', { cwd: recordings }).map((path) => join(beside, path))),
  ...globSync('*.zip', { cwd: graftsBeside }).map((path) => join(graftsBeside, path)),
].sort();
