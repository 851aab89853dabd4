import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { coveragePage, foundIn } from './coverage-page.ts';

describe('the page on what is found with which telemetry', () => {
  const folder = temporaryFolder();

  it('says what is found of generated acts', async () => {
    await expect(coveragePage(await foundIn(folder.path))).toMatchFileSnapshot(join(import.meta.dirname, '../../docs/coverage.md'));
  }, 600_000);
});
