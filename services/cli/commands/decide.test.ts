import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { type ProgramRun, runHopline } from '../testing/run-hopline.ts';

const HOPS = [aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'first' }), aHop('WS2', 'WS3', '10:20:00', { as: 'anna', id: 'second' })];

let folder: TemporaryFolder;
let data: string;

beforeAll(async () => {
  folder = temporaryFolder();
  data = join(folder.path, 'data');
  const store = await openEmbeddedStore({ dataDir: data });
  await store.write(withCampaigns(graphOfHops(HOPS)));
  await store.close();
});

afterAll(() => folder[Symbol.dispose]());

function decide(...words: readonly string[]): Promise<ProgramRun> {
  return runHopline(['decide', ...words, '--data', data, '--by', 'anna']);
}

async function shown(): Promise<unknown> {
  const { stdout } = await runHopline(['campaigns', 'show', 'campaign:first', '--format', 'json', '--data', data]);
  return JSON.parse(stdout);
}

describe('hopline decide', () => {
  it('records what became of a campaign, whose work it is and a remark, which outlive the process', async () => {
    for (const words of [
      ['status', 'campaign:first', 'true-positive', '--note', 'the red team'],
      ['assign', 'movement:second', 'boris'],
      ['note', 'campaign:first', '=1+1 <b>\u001b[31mred'],
    ]) {
      expect(await decide(...words)).toMatchObject({ code: 0, stdout: '' });
    }

    expect(await shown()).toMatchObject({
      status: 'CLOSED',
      resolution: 'TRUE_POSITIVE',
      assignee: 'boris',
      notes: [
        { by: 'anna', text: 'the red team' },
        { by: 'anna', text: '=1+1 <b>\u001b[31mred' },
      ],
    });
  });

  it('lists campaigns by what became of them', async () => {
    const listed = async (status: string): Promise<unknown> => {
      const { stdout } = await runHopline([
        'campaigns',
        'list',
        '--status',
        status,
        '--min-score',
        '0',
        '--format',
        'json',
        '--data',
        data,
      ]);
      return JSON.parse(stdout);
    };

    expect(await listed('closed')).toMatchObject([{ id: 'campaign:first' }]);
    expect(await listed('open')).toEqual([]);
  });

  it('lists all of it, with nothing that a terminal would obey', async () => {
    const { stdout } = await runHopline(['decide', 'list', '--data', data]);

    expect(stdout).toContain('movement:first is TRUE_POSITIVE: the red team');
    expect(stdout).toContain('\\x1b[31mred');
    expect(stdout).not.toContain('\u001b[31m');
  });

  it('tags a host by its name', async () => {
    await decide('tag', 'ws3', 'crown-jewel');
    const { stdout } = await runHopline(['findings', '--format', 'json', '--data', data]);

    const { hosts } = JSON.parse(stdout) as { hosts: readonly { name: string; tags: readonly string[] }[] };
    expect(hosts.find(({ name }) => name === 'WS3')?.tags).toEqual(['crown-jewel']);
  });

  it('parts a campaign at once, and joins it again', async () => {
    await decide('status', 'campaign:first', 'open');
    await decide('apart', 'movement:first', 'movement:second');
    const { stdout: parted } = await runHopline(['campaigns', 'list', '--format', 'json', '--min-score', '0', '--data', data]);
    await decide('together', 'movement:first', 'movement:second');

    expect(JSON.parse(parted)).toEqual([]);
    expect(await shown()).toMatchObject({ id: 'campaign:first', links: [{ kind: 'TOGETHER' }, { kind: 'ACCOUNT' }] });
  });

  it.each([
    [['status', 'campaign:frist', 'open'], 'There is no campaign "campaign:frist". Did you mean campaign:first?'],
    [['status', 'campaign:first', 'done'], 'There is no status "DONE"; choose one of OPEN, ACKNOWLEDGED'],
    [['tag', 'WS8', 'x'], 'No host is called "WS8"'],
    [['tag', 'WS3', 'Crown Jewel'], 'A tag is 64 small letters'],
    [['tag', 'movement:first', 'x'], '"movement:first" is a movement; this can be said of: host.'],
    [['note', 'campaign:first', ' '], 'A note is not said.'],
    [['together', 'movement:first'], 'Name two things at least'],
    [['assign', 'movement:first', 'x'.repeat(201)], 'Whose work it is is 201 characters long; 200 are kept.'],
  ])('says what is wrong with %j', async (words, message) => {
    const { code, stderr } = await decide(...words);

    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
