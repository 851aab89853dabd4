import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const beside = resolve(import.meta.dirname, '../../../shared/captures');

/** The folder of real recordings, beside the repository; null where there is none. `truth.json` in it says what is true of each. */
export const recordings: string | null = existsSync(join(beside, 'truth.json')) ? beside : null;
