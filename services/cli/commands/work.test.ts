import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { comparable } from '../../../test/captures/findings-of-paths.ts';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import type { FindingsDocument } from '../findings/document.ts';
import { runHopline } from '../testing/run-hopline.ts';

let folder: TemporaryFolder;
let capture: string;
let data: string;

beforeEach(() => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  capture = folder.write('capture.ndjson', `${[...lines].join('\n')}\n`);
  data = join(folder.path, 'data');
});

afterEach(() => folder[Symbol.dispose]());

/** The findings of a document that the program printed, as bytes. */
function findingsIn(stdout: string): string {
  return comparable(JSON.parse(stdout) as FindingsDocument);
}

describe('hopline ingest, work and findings, on the embedded queue and store', () => {
  it('find what hopline analyze finds', async () => {
    const analysed = await runHopline(['analyze', capture, '--format', 'json', '--evidence']);

    expect(await runHopline(['ingest', capture, '--data', data])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('events into'),
    });
    expect(await runHopline(['work', '--data', data, '--drain'])).toMatchObject({ code: 0 });
    const found = await runHopline(['findings', '--data', data, '--format', 'json', '--evidence']);

    expect(findingsIn(found.stdout)).toBe(findingsIn(analysed.stdout));
  });

  it('change nothing where the same is ingested again, and add what is new', async () => {
    const { lines } = generateCapture({ scenario: 'service', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 6, eventsPerHostHour: 50 });
    const other = folder.write('other.ndjson', [...lines].join('\n'));
    for (const path of [capture, capture, other]) {
      await runHopline(['ingest', path, '--data', data]);
      await runHopline(['work', '--data', data, '--drain']);
    }

    const found = await runHopline(['findings', '--data', data, '--format', 'json', '--evidence']);

    const analysed = await runHopline(['analyze', capture, other, '--format', 'json', '--evidence']);
    expect(findingsIn(found.stdout)).toBe(findingsIn(analysed.stdout));
  });

  it('take events over HTTP as Elasticsearch does, and end well when they are stopped', async () => {
    const program = fileURLToPath(new URL('../hopline.js', import.meta.url));
    const env = { ...process.env, HOPLINE_INGEST_PORT: '0' };
    const child = spawn(process.execPath, [program, 'work', '--listen', '--data', data], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const [found] = /http:\/\/\S+(?= as to Elasticsearch)/.exec(said) ?? [];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(said)));
    });
    const body = readFileSync(capture, 'utf8').replace(/^(?=.)/gm, '{"create":{"_index":"winlogbeat"}}\n');

    const answer = await fetch(`${url}/_bulk`, { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson' } });
    expect(await answer.json()).toMatchObject({ errors: false });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await runHopline(['work', '--data', data, '--drain']);

    const found = await runHopline(['findings', '--data', data, '--format', 'json', '--evidence']);
    const analysed = await runHopline(['analyze', capture, '--format', 'json', '--evidence']);
    expect(findingsIn(found.stdout)).toBe(findingsIn(analysed.stdout));
  });

  it.each([
    [['ingest']],
    [['ingest', 'x']],
    [['ingest', '--listen', '--data', 'x']],
    [['work']],
    [['findings']],
    [['findings', '--data', 'x', '--format', 'yaml']],
  ])('end with 2 and say what is missing for %j', async (args) => {
    const { code, stderr } = await runHopline(args);

    expect(code).toBe(2);
    expect(stderr).not.toContain('fault of Hopline');
  });
});
