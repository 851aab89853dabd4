import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { runHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let data: string;

beforeAll(async () => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
  const hops = [aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first' }), aHop('WS2', 'DC1', '10:20:00', { as: 'anna', id: 'second' })];
  const store = await openEmbeddedStore({ dataDir: data });
  await store.write(withCampaigns(graphOfHops(hops)));
  await store.close();
});

afterAll(() => folder[Symbol.dispose]());

it('asks a question that tells who came to a tagged host, until it is removed', async () => {
  await runHopline(['decide', 'tag', 'DC1', 'tier-0', '--data', data]);
  const { stderr } = await runHopline(['ask', 'add', 'tier-0', '--by', 'anna', '--data', data]);
  const [id = ''] = /question:[\w-]+/.exec(stderr) ?? [];

  const { stdout } = await runHopline(['ask', 'list', '--format', 'json', '--data', data]);
  expect(JSON.parse(stdout)).toMatchObject({
    questions: [
      {
        id,
        tag: 'tier-0',
        tier: 'DETECTED',
        owner: 'anna',
        notices: [{ campaign: 'campaign:first', host: 'host:dc1', path: ['movement:first', 'movement:second'] }],
      },
    ],
  });

  expect((await runHopline(['ask', 'list', '--data', data])).stdout).toContain('host:dc1 by campaign:first over 2 hops');
  expect(await runHopline(['ask', 'remove', id, '--data', data])).toMatchObject({ code: 0 });
  expect(await runHopline(['ask', 'remove', id, '--data', data])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`There is no question ${id}`),
  });
  expect((await runHopline(['ask', 'list', '--data', data])).stdout).toBe('Nothing is asked.\n');
});

it('asks for no tag that there cannot be', async () => {
  expect(await runHopline(['ask', 'add', 'Crown Jewels', '--data', data])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('A tag is'),
  });
});
