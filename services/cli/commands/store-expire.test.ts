import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import { runHopline } from '../testing/run-hopline.ts';

const DAY_MS = 86_400_000;

let folder: TemporaryFolder;
let data: string;

/** A data folder with an intrusion and what went on ten days later. */
beforeEach(async () => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
  const shape = { dialect: 'winlogbeat', hosts: 3, hours: 0.5, eventsPerHostHour: 50 } as const;
  const old = [...generateCapture({ ...shape, scenario: 'task', seed: 5 }).lines];
  const later = [...generateCapture({ ...shape, scenario: 'benign', seed: 6 }).lines].map((line) => daysLater(10, line));
  const capture = folder.write('capture.ndjson', [...old, ...later].join('\n'));
  await runHopline(['ingest', capture, '--data', data]);
  await runHopline(['work', '--drain', '--data', data]);
});

afterEach(() => folder[Symbol.dispose]());

/** A record with all its times so many days later. */
function daysLater(days: number, line: string): string {
  return line.replace(/\d{4}-\d\d-\d\d(?=[T ])/g, (day) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10));
}

async function countsFound(): Promise<{ readonly detections: number; readonly movements: number }> {
  const { nodes } = JSON.parse((await runHopline(['store', 'info', data, '--format', 'json'])).stdout) as { nodes: Record<string, number> };
  return { detections: nodes['Detection'] ?? 0, movements: nodes['Movement'] ?? 0 };
}

describe('hopline store expire', () => {
  it('says how many detections and movements went with what is too old', async () => {
    const before = await countsFound();

    const { code, stderr } = await runHopline(['store', 'expire', '--data', data], '', { HOPLINE_RETENTION_EVIDENCE: '8d' });

    const after = await countsFound();
    const [detections, movements] = [before.detections - after.detections, before.movements - after.movements];
    expect(code).toBe(0);
    expect(detections).toBeGreaterThan(0);
    expect(movements).toBeGreaterThan(0);
    expect(stderr).toMatch(new RegExp(`With that went ${detections} detections? and ${movements} movements?\\.`));
  });

  it('says what would go, and removes nothing, in a dry run', async () => {
    const before = await countsFound();
    const expire = (...options: string[]) =>
      runHopline(['store', 'expire', '--data', data, ...options], '', { HOPLINE_RETENTION_EVIDENCE: '8d' });

    const tried = await expire('--dry-run');
    const between = await countsFound();
    const done = await expire();

    expect(tried.stderr).toBe(`${done.stderr}That was a dry run: the store is as it was.\n`);
    expect([between, (await countsFound()).movements < before.movements]).toEqual([before, true]);
  });

  it('says nothing of findings where nothing is too old', async () => {
    const { stderr } = await runHopline(['store', 'expire', '--data', data], '', { HOPLINE_RETENTION_TELEMETRY: '30d' });

    expect(stderr).toBe('Nothing has expired.\n');
  });
});
