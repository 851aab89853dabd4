import { inputFiles } from './sources/input-files.ts';

/** How much there is to read. */
export interface InputSize {
  readonly files: number;
  /** Bytes on disk, before unpacking; null where standard input or a pipe is among it. */
  readonly bytes: number | null;
}

/** Measures what `ingest` would read from the same paths. Throws `INPUT_UNREADABLE` where a path does not exist. */
export async function measureInput(paths: readonly string[]): Promise<InputSize> {
  const { files } = await inputFiles(paths);
  let bytes: number | null = 0;
  for (const { sizeBytes } of files) bytes = bytes === null || sizeBytes === null ? null : bytes + sizeBytes;
  return { files: files.length, bytes };
}
