import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { type ProgramRun, runHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let capture: string;
let campaign: { readonly id: string; readonly riskScore: number; readonly movements: readonly string[] };

beforeAll(async () => {
  folder = temporaryFolder();
  capture = join(folder.path, 'demo.ndjson');
  await runHopline(['capture', 'generate', '--scenario', 'demo', '--out', capture]);
  const { stdout } = await runHopline(['campaigns', 'list', '--format', 'json', '--min-score', '0', capture]);
  [campaign] = JSON.parse(stdout) as [typeof campaign];
}, 60_000);

afterAll(() => folder[Symbol.dispose]());

function without(...ids: readonly string[]): Promise<ProgramRun> {
  return runHopline(['campaigns', 'show', campaign.id, capture, '--format', 'json', ...ids.flatMap((id) => ['--without', id])]);
}

describe('hopline campaigns show --without', () => {
  it('tells what the campaign would be without a movement', async () => {
    const [, second = ''] = campaign.movements;
    const { stdout } = await without(second);

    const { riskScore, campaigns } = JSON.parse(stdout) as {
      riskScore: { with: number; without: number };
      campaigns: readonly (typeof campaign)[];
    };
    expect(riskScore.with).toBe(campaign.riskScore);
    expect(riskScore.without).toBe(campaigns[0]?.riskScore ?? 0);
    expect(campaigns.flatMap(({ movements }) => movements)).not.toContain(second);
  });

  it('tells of single acts where nothing is left of it', async () => {
    const { stdout } = await without(...campaign.movements);

    expect(JSON.parse(stdout)).toMatchObject({ riskScore: { without: 0 }, campaigns: [] });
  });

  it('says which ids no finding rests on, and that it needs the captures', async () => {
    const [first = ''] = campaign.movements;

    expect(await without(`${first}x`)).toMatchObject({ code: 2, stderr: expect.stringContaining(`Did you mean ${first}?`) });
    expect(await runHopline(['campaigns', 'show', campaign.id, '--without', first])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--without needs the captures'),
    });
  });
});
