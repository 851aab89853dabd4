import { writeFile } from 'node:fs/promises';
import { HoplineError } from '../../../schema/errors.ts';

/**
 * Puts text on standard output, or into `file` where one is given.
 * Whoever reads standard output may stop reading. Throws USAGE where the file cannot be written.
 */
export async function writeOutput(text: string, file: string | undefined): Promise<void> {
  if (file === undefined) return toStandardOutput(text);
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new HoplineError('USAGE', `${file} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

/** Writes to standard output and waits until everything was taken: a pipe takes less at a time than a file. */
export function toStandardOutput(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)));
    process.stdout.write(text, () => resolve());
  });
}

/** A line for the person at the terminal, on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
