import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { generateCapture } from '../generate/generate.ts';
import type { FindingsDocument } from './findings/document.ts';
import { FORMATS } from './output/formats.ts';
import { runHopline } from './testing/run-hopline.ts';

let folder: TemporaryFolder;
let capture: string;

beforeEach(() => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  capture = folder.write('capture.ndjson', `${[...lines].join('\n')}\n`);
});

afterEach(() => folder[Symbol.dispose]());

describe('hopline analyze', () => {
  it('prints one document with --format json, and nothing else on standard output', async () => {
    const { code, stdout, stderr } = await runHopline(['analyze', capture, '--format', 'json']);

    const document = JSON.parse(stdout) as FindingsDocument;
    expect(Object.keys(document)).toEqual(['stats', 'hosts', 'rules', 'detections', 'movements', 'campaigns', 'deadLetters']);
    expect(document.movements.filter(({ tier }) => tier !== 'OBSERVED')).toMatchObject([
      { technique: ['T1053.005'], tier: 'CORROBORATED' },
    ]);
    expect(stderr).toMatch(/^Read [\d,]+ events \(.+\) in .+\.$/m);
    expect(code).toBe(0);
  });

  it('prints a table without colour or bars away from a terminal', async () => {
    const { code, stdout, stderr } = await runHopline(['analyze', capture]);

    expect(stdout).toMatch(/^1 movement .*T1053\.005 Scheduled Task/s);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(code).toBe(0);
  });

  it('reads standard input where a path is -', async () => {
    const fromFile = await runHopline(['analyze', capture, '--format', 'ndjson']);

    const fromInput = await runHopline(['analyze', '-', '--format', 'ndjson'], readFileSync(capture, 'utf8'));

    expect(fromInput.stdout).toBe(fromFile.stdout);
    expect(fromFile.stdout).not.toBe('');
  });

  it('ends with 1 where --fail-on is met, and with 0 where it is not', async () => {
    expect((await runHopline(['analyze', capture, '--fail-on', 'low'])).code).toBe(1);

    const empty = folder.write('empty.ndjson', '');
    expect(await runHopline(['analyze', empty, '--fail-on', 'low'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('There was nothing in the input.'),
    });
  });

  it('writes the findings into a file with --out', async () => {
    const out = join(folder.path, 'findings.json');

    const { stdout } = await runHopline(['analyze', capture, '--format', 'json', '--out', out]);

    expect(stdout).toBe('');
    expect(JSON.parse(readFileSync(out, 'utf8'))).toHaveProperty('movements');
  });

  it('names broken lines with file and offset, and reads the rest', async () => {
    const broken = folder.write('broken.ndjson', `{"a": \n${readFileSync(capture, 'utf8')}`);

    const { code, stdout, stderr } = await runHopline(['analyze', broken, '--format', 'json']);

    const document = JSON.parse(stdout) as FindingsDocument;
    expect(document.deadLetters).toEqual({ count: 1, reasons: { INVALID_JSON: 1 } });
    expect(document.movements).not.toEqual([]);
    expect(stderr).toContain(`${broken}, byte 0: INVALID_JSON`);
    expect(code).toBe(0);
  });

  it('ends with 3 where a path does not exist or nothing in it can be understood', async () => {
    const noise = folder.write('noise.ndjson', 'not an event\n');

    expect(await runHopline(['analyze', join(folder.path, 'gone')])).toMatchObject({ code: 3, stderr: expect.stringContaining('gone') });
    expect(await runHopline(['analyze', noise])).toMatchObject({ code: 3 });
  });

  it.each([
    [['analyze']],
    [['analyze', 'x', '--format', 'yaml']],
    [['analyze', 'x', '--fail-on', 'awful']],
    [['analyze', 'x', '--no-such-option']],
    [['no-such-command']],
    [['serve', 'x', '--port', '99999']],
  ])('ends with 2 and says what is wrong for %j', async (args) => {
    const { code, stdout, stderr } = await runHopline(args);

    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toBe('');
    expect(stderr).not.toContain('fault of Hopline');
  });

  it('names the formats where one is asked for that there is not', async () => {
    const { stderr } = await runHopline(['analyze', 'x', '--format', 'yaml']);

    expect(stderr).toContain(`There is no format "yaml"; choose one of ${FORMATS.join(', ')}.`);
  });

  it('draws hosts and movements for graph tools', async () => {
    const dot = await runHopline(['analyze', capture, '--format', 'dot']);
    const graphml = await runHopline(['analyze', capture, '--format', 'graphml']);

    expect(dot.stdout).toMatch(/^digraph hopline \{.*->.*T1053\.005.*\}\n$/s);
    expect(graphml.stdout).toMatch(/^<\?xml.*<data key="edge\.technique">T1053\.005<\/data>.*<\/graphml>\n$/s);
  });
});

describe('hopline rules', () => {
  it('lists the built-in rules', async () => {
    const { code, stdout } = await runHopline(['rules', 'list', '--format', 'json']);

    const { rules } = JSON.parse(stdout) as { rules: { name: string; techniques: string[] }[] };
    expect(rules.flatMap(({ techniques }) => techniques)).toContain('T1053.005');
    expect(code).toBe(0);
  });

  it('shows a rule by its name', async () => {
    const { stdout } = await runHopline(['rules', 'list', '--format', 'json']);
    const [first] = (JSON.parse(stdout) as { rules: { id: string; name: string }[] }).rules;

    const shown = await runHopline(['rules', 'show', first?.name ?? '']);

    expect(shown.stdout).toContain(`Id: ${first?.id}`);
    expect(shown.stdout).toContain('Query:');
  });

  it('says why a file does not load', async () => {
    const broken = folder.write('broken.toml', '[rule\n');

    const { code, stdout } = await runHopline(['rules', 'check', broken, '--format', 'json']);

    expect(JSON.parse(stdout)).toMatchObject({ rules: [{ file: broken, loaded: false, reason: expect.stringContaining('line 1') }] });
    expect(code).toBe(2);
  });
});

describe('hopline capture generate', () => {
  it('writes a capture and its truth, the same each time', async () => {
    const [one, other] = ['one.ndjson', 'other.ndjson'].map((name) => join(folder.path, name)) as [string, string];
    const options = ['capture', 'generate', '--scenario', 'task', '--hosts', '3', '--hours', '0.5', '--seed', '9'];

    await runHopline([...options, '--out', one]);
    await runHopline([...options, '--out', other]);

    expect(readFileSync(one, 'utf8')).toBe(readFileSync(other, 'utf8'));
    expect(JSON.parse(readFileSync(`${one}.truth.json`, 'utf8'))).toMatchObject({ seed: 9, movements: [{ techniques: ['T1053.005'] }] });
  });

  it('names the scenarios where one is asked for that there is not', async () => {
    expect(await runHopline(['capture', 'generate', '--scenario', 'war'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('choose one of demo, benign, mixed'),
    });
  });
});

describe('hopline store info', () => {
  it('counts what a data folder holds', async () => {
    const data = join(folder.path, 'data');
    await runHopline(['analyze', capture, '--data', data]);

    const { stdout } = await runHopline(['store', 'info', data, '--format', 'json']);

    expect(JSON.parse(stdout)).toMatchObject({ nodes: { Host: expect.any(Number), Movement: expect.any(Number) } });
  });

  it('does not make a folder where there is none', async () => {
    const data = join(folder.path, 'none');

    expect(await runHopline(['store', 'info', data])).toMatchObject({ code: 3, stderr: expect.stringContaining('no data folder') });
    expect(existsSync(data)).toBe(false);
  });
});
