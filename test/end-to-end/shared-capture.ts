import { afterAll, beforeAll, expect } from 'vitest';
import type { FindingsDocument } from '../../services/cli/findings/document.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { comparable, findingsOfPaths } from '../captures/findings-of-paths.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';

/** A capture that all tests of a file work on. */
export interface SharedCapture {
  /** Where it lies, and whatever else the tests write. */
  readonly folder: TemporaryFolder;
  readonly path: string;
  readonly lines: readonly string[];
  /** Fails unless `hopline findings --format json --evidence` printed what one process finds in the capture that nothing happens to. */
  expectFound(printed: string): Promise<void>;
}

/** The usual one: acts of several kinds in an hour of what goes on, as Winlogbeat sends it. */
const USUAL = { scenario: 'mixed', dialect: 'winlogbeat', hosts: 6, hours: 1, eventsPerHostHour: 500 } as const;

/** Writes a capture's first and second half into files, and gives their paths. */
export function halvesOf({ folder, lines }: SharedCapture): readonly [first: string, second: string] {
  const middle = Math.floor(lines.length / 2);
  return [folder.write('first.ndjson', lines.slice(0, middle).join('\n')), folder.write('second.ndjson', lines.slice(middle).join('\n'))];
}

/** Generates a capture for all tests of the file that calls this at its top, and removes it after the last. */
export function sharedCapture(options: { readonly seed: number } & Partial<Parameters<typeof generateCapture>[0]>): SharedCapture {
  let folder: TemporaryFolder | null = null;
  let written: { readonly path: string; readonly lines: readonly string[] } | null = null;
  let expected: Promise<string> | null = null;
  beforeAll(() => {
    folder = temporaryFolder();
    const lines = [...generateCapture({ ...USUAL, ...options }).lines];
    written = { path: folder.write('capture.ndjson', lines.join('\n')), lines };
  });
  afterAll(() => folder?.[Symbol.dispose]());
  const there = <T>(value: T | null): T => {
    if (value === null) throw new Error('The capture is there from the first test on.');
    return value;
  };
  return {
    get folder() {
      return there(folder);
    },
    get path() {
      return there(written).path;
    },
    get lines() {
      return there(written).lines;
    },
    async expectFound(printed) {
      expected ??= findingsOfPaths([there(written).path]).then(comparable);
      const found = comparable(JSON.parse(printed) as FindingsDocument);
      // The difference of two such documents would be pages long.
      expect(found === (await expected), 'the findings are those of one process that nothing happens to').toBe(true);
    },
  };
}
