import { describe, expect, it } from 'vitest';
import { barText, progressBar } from './progress.ts';

describe('barText', () => {
  it('says how far it is, how fast, and how long it will take', () => {
    expect(barText(0.25, 1_048_576, 4_194_304, 10_000, 2_000)).toBe(
      '██████░░░░░░░░░░░░░░░░░░ 1.0 MiB of 4.0 MiB  10,000 events, 5,000/s, 6.0 s left',
    );
  });

  it('promises nothing where the end is not known', () => {
    expect(barText(null, 1_048_576, null, 10_000, 2_000)).toBe('1.0 MiB  10,000 events, 5,000/s');
  });
});

describe('progressBar', () => {
  it('is none away from a terminal', async () => {
    const wasTerminal = process.stderr.isTTY;
    process.stderr.isTTY = false;
    try {
      expect(await progressBar(100)).toBeNull();
    } finally {
      process.stderr.isTTY = wasTerminal;
    }
  });
});
