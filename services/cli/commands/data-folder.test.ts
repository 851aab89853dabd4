import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import { type ProgramRun, runHopline, serveHopline } from '../testing/run-hopline.ts';

/** Engines that are configured and do not answer: whoever asks them fails. */
const ENGINES = {
  HOPLINE_STORE_URL: 'bolt://127.0.0.1:1',
  HOPLINE_STORE_RETRY_MS: '0',
  HOPLINE_QUEUE_URL: 'redis://127.0.0.1:1',
};

let folder: TemporaryFolder;
let capture: string;
/** A data folder with findings, a hold and a dead letter. */
let data: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  capture = folder.write('capture.ndjson', `${[...lines].join('\n')}\n{"message":"of no dialect"}\n`);
  data = join(folder.path, 'data');
  await done('ingest', capture, '--data', data);
  await done('work', '--drain', '--data', data);
  await done('hold', 'add', '--host', 'WKS01', '--data', data);
});

afterAll(() => folder[Symbol.dispose]());

/** Runs the program where engines are configured. */
function withEngines(...args: readonly string[]): Promise<ProgramRun> {
  return runHopline(args, '', ENGINES);
}

/** The same; throws with what it said where it does not end well. */
async function done(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await withEngines(...args);
  if (code !== 0) throw new Error(`hopline ${args.join(' ')} ended with ${code}: ${stderr}`);
  return stdout;
}

describe('--data, where a store and a queue are configured', () => {
  it('is what findings are read from', async () => {
    const { movements } = JSON.parse(await done('findings', '--format', 'json', '--data', data)) as { movements: unknown[] };

    expect(movements).not.toEqual([]);
    expect((await withEngines('findings')).code).toBe(3);
  });

  it('is where holds and dead letters lie', async () => {
    expect(await done('hold', 'list', '--data', data)).toContain('wks01');
    expect(await done('dead-letters', 'list', '--data', data)).toContain('UNKNOWN_DIALECT');
    await done('dead-letters', 'replay', '--data', data);
    await done('store', 'expire', '--data', data);
  });

  it('is what is backed up, and what a backup is restored into', async () => {
    const [backup, restored] = [join(folder.path, 'backup'), join(folder.path, 'restored')];

    await done('store', 'backup', backup, '--data', data);
    await done('store', 'restore', backup, '--data', restored);

    expect(await done('findings', '--format', 'json', '--data', restored)).toBe(await done('findings', '--format', 'json', '--data', data));
  });

  it('is what is served', async () => {
    const server = await serveHopline(['--data', data], { ...process.env, ...ENGINES });

    const body = JSON.stringify({ query: '{ stats { movements } }' });
    const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

    const { stats } = ((await answer.json()) as { data: { stats: { movements: number } } }).data;
    expect(stats.movements).toBeGreaterThan(0);
    expect(await server.interrupt()).toBe(0);
  });

  it('leaves no queue for others, so that nobody can listen for hopline work apart from it', async () => {
    const { code, stderr } = await withEngines('ingest', '--listen', '--data', data);

    expect(code).toBe(2);
    expect(stderr).toContain('leave out --data');
  });
});

describe('--data with a folder that holds no store', () => {
  it.each([
    [['findings']],
    [['store', 'expire']],
    [['store', 'backup', 'nowhere']],
    [['hold', 'list']],
    [['hold', 'add', '--host', 'a']],
    [['hold', 'remove', 'hold:a']],
    [['dead-letters', 'list']],
    [['dead-letters', 'show', 'letter:a']],
    [['dead-letters', 'replay']],
    [['serve']],
  ])('is refused, and nothing is made: %j', async (args) => {
    const missing = join(folder.path, 'dta');

    const { code, stdout, stderr } = await runHopline([...args, '--data', missing]);

    expect(code).toBe(3);
    expect(stderr).toContain(`${missing} is no data folder`);
    expect(stdout).toBe('');
    expect(existsSync(missing)).toBe(false);
  });

  it('is refused where it is a file, or a folder of something else', async () => {
    const other = join(folder.path, 'other');
    mkdirSync(other);
    folder.write('other/notes.txt', 'nothing of Hopline');

    expect(await runHopline(['findings', '--data', capture])).toMatchObject({ code: 3, stderr: expect.stringContaining('no data folder') });
    expect(await runHopline(['findings', '--data', other])).toMatchObject({ code: 3, stderr: expect.stringContaining('no data folder') });
    expect(readdirSync(other)).toEqual(['notes.txt']);
  });
});

describe('--data with nothing', () => {
  it.each([['findings'], ['work', '--drain'], ['ingest', 'x']])(
    'is refused, and does not mean the folder one is in: %s',
    async (...args) => {
      const { code, stderr } = await runHopline([...args, '--data', '']);

      expect(code).toBe(2);
      expect(stderr).toContain('--data takes a folder');
    },
  );
});

describe('hopline store backup and restore', () => {
  it.each([
    ['a file', ''],
    ['something below a file', '/backup'],
  ])('says what to do where it is given %s to copy into', async (_what, below) => {
    for (const place of [['--data', data], []]) {
      const { code, stderr } = await withEngines('store', 'backup', `${capture}${below}`, ...place);

      expect(code).toBe(3);
      expect(stderr).toMatch(/capture\.ndjson is no folder, .* Choose a folder, there yet or not\./);
      expect(stderr).not.toContain('fault of Hopline');
    }
    const restored = await withEngines('store', 'restore', data, '--data', `${capture}${below}`);
    expect(restored).toMatchObject({ code: 3, stderr: expect.stringMatching(/capture\.ndjson is no folder/) });
  });
});
