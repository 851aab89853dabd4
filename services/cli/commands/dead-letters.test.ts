import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { type ProgramRun, runHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let capture: string;
let data: string;

/** A data folder in which two records were not understood. */
beforeEach(async () => {
  folder = temporaryFolder();
  capture = folder.write('capture.ndjson', '{"message":"one"}\n{"message":"two"}\n');
  data = join(folder.path, 'data');
  await runHopline(['ingest', capture, '--data', data]);
  await runHopline(['work', '--drain', '--data', data]);
});

afterEach(() => folder[Symbol.dispose]());

function deadLetters(...args: readonly string[]): Promise<ProgramRun> {
  return runHopline(['dead-letters', ...args, '--data', data]);
}

async function idsOfLetters(): Promise<readonly string[]> {
  const { stdout } = await deadLetters('list', '--format', 'json');
  return (JSON.parse(stdout) as { deadLetters: readonly { id: string }[] }).deadLetters.map(({ id }) => id);
}

describe('hopline dead-letters', () => {
  it('finds letters by a path however it and that of the capture were given', async () => {
    const other = join(folder.path, 'other');
    const given = relative(process.cwd(), capture);
    await runHopline(['ingest', given, '--data', other]);
    await runHopline(['work', '--drain', '--data', other]);
    const filesAt = async (file: string): Promise<string[]> => {
      const { stdout } = await runHopline(['dead-letters', 'list', '--data', other, '--file', file, '--format', 'json']);
      return (JSON.parse(stdout) as { deadLetters: readonly { file: string }[] }).deadLetters.map((letter) => letter.file);
    };

    expect(await filesAt(given)).toEqual([capture, capture]);
    expect(await filesAt(`${folder.path}/`)).toEqual([capture, capture]);
  });

  it.each([
    ['show', 'letter:zzz'],
    ['show', ''],
    ['replay', 'letter:zzz'],
    ['replay', ''],
  ])('%s says that there is no letter "%s"', async (command, id) => {
    const { code, stderr } = await deadLetters(command, id);

    expect(code).toBe(2);
    expect(stderr).toContain('There is no dead letter');
    expect(stderr).toContain('hopline dead-letters list shows those there are.');
  });

  it('replays nothing where one of several letters is not there', async () => {
    const [first = ''] = await idsOfLetters();

    const { code, stderr } = await deadLetters('replay', first, 'letter:zzz');

    expect(code).toBe(2);
    expect(stderr).toContain('letter:zzz');
    expect(stderr).not.toContain('stays');
  });

  it('knows a letter by how its id begins', async () => {
    const [first = ''] = await idsOfLetters();

    const shown = await deadLetters('show', first.slice(0, 14));
    const replayed = await deadLetters('replay', first.slice(0, 14));

    expect(shown.stdout).toContain(first);
    expect(replayed).toMatchObject({ code: 0, stderr: expect.stringContaining(`${first} stays`) });
    expect(replayed.stderr).toContain('1 letter stays.');
  });

  it('says in its help that this is enough', async () => {
    for (const command of ['show', 'replay']) {
      expect((await runHopline(['dead-letters', command, '--help'])).stdout).toContain('or how');
    }
  });
});
