import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { analyse } from '../../fold/analyse.ts';
import type { ReadingProgress } from '../../fold/reading/reading.ts';
import { measureInput } from '../../ingest/measure-input.ts';
import { barText, progressBar } from './progress.ts';

const MIB = 1_048_576;
const shown = { bytesRead: MIB, filesRead: 0, events: 10_000 };

describe('barText', () => {
  it('says how far it is, how fast, and how long it will take', () => {
    expect(barText(shown, { bytes: 4 * MIB, files: 1 }, 2_000)).toBe(
      '██████░░░░░░░░░░░░░░░░░░ 1.0 MiB of 4.0 MiB  10,000 events, 5,000/s, 6.0 s left',
    );
  });

  it('counts files where there are several', () => {
    expect(barText({ ...shown, filesRead: 1_234 }, { bytes: 4 * MIB, files: 10_000 }, 2_000)).toBe(
      '██████░░░░░░░░░░░░░░░░░░ 1.0 MiB of 4.0 MiB, 1,234 of 10,000 files  10,000 events, 5,000/s, 6.0 s left',
    );
    expect(barText({ ...shown, filesRead: 2 }, { bytes: null, files: 3 }, 2_000)).toBe('1.0 MiB, 2 of 3 files  10,000 events, 5,000/s');
  });

  it('promises nothing where the end is not known', () => {
    expect(barText(shown, { bytes: null, files: 1 }, 2_000)).toBe('1.0 MiB  10,000 events, 5,000/s');
  });
});

describe('progressBar', () => {
  it('is none away from a terminal', async () => {
    const wasTerminal = process.stderr.isTTY;
    process.stderr.isTTY = false;
    try {
      expect(await progressBar({ bytes: 100, files: 1 })).toBeNull();
    } finally {
      process.stderr.isTTY = wasTerminal;
    }
  });
});

describe('an analysis of many small files', () => {
  it('tells on the way how many of them are read, and at the end that all are', async () => {
    using folder = temporaryFolder();
    for (let number = 0; number < 1_000; number++) folder.write(`${number}.ndjson`, '{"message":"of no dialect"}\n'.repeat(20));
    const told: ReadingProgress[] = [];

    await analyse([folder.path], { clockRepair: true, rules: [], onProgress: (progress) => told.push(progress) });

    const counts = told.map(({ filesRead }) => filesRead);
    expect(counts).toEqual([...counts].sort((left, right) => left - right));
    expect(new Set(counts).size).toBeGreaterThan(3);
    expect(counts.at(-1)).toBe((await measureInput([folder.path])).files);
  });
});
