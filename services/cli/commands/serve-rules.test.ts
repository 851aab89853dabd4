import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import { runHopline, type ServingProgram, serveHopline } from '../testing/run-hopline.ts';

interface Answer {
  readonly data: {
    readonly change?: {
      readonly loaded: number;
      readonly uploaded: readonly { readonly file: string; readonly loaded: boolean; readonly reason: string | null }[];
      readonly notes: readonly string[];
    } | null;
    readonly rule?: { readonly detections: { readonly edges: readonly unknown[] } } | null;
    readonly ruleFiles?: { readonly edges: readonly { readonly node: { readonly file: string; readonly reason: string | null } }[] };
  };
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const DETECTIONS = 'query ($id: ID!) { rule(id: $id) { detections(first: 500) { edges { node { id } } } } }';
const UPLOAD =
  'mutation ($files: [RuleFileInput!]!) { change: uploadRules(files: $files) { loaded notes uploaded { file loaded reason } } }';
const RELOAD = 'mutation { change: reloadRules { loaded notes uploaded { file loaded reason } } }';

/** A rule on the start of any program. */
function aRule(id: string, query = 'process where event.type == "start"'): string {
  return `[rule]\nrule_id = "${id}"\nname = "Rule ${id}"\ntype = "eql"\nlanguage = "eql"\nquery = '''${query}'''\n`;
}

async function ask(
  { url }: ServingProgram,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

async function detectionsOf(server: ServingProgram, id: string): Promise<number | null> {
  const { data } = await ask(server, DETECTIONS, { id });
  return data.rule?.detections.edges.length ?? null;
}

let folder: TemporaryFolder;
let capture: string;
let rules: string;

beforeEach(() => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'benign', dialect: 'winlogbeat', hosts: 2, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  capture = folder.write('capture.ndjson', [...lines].join('\n'));
  rules = join(folder.path, 'rules');
  mkdirSync(rules);
});
afterEach(() => folder[Symbol.dispose]());

describe('the rules of hopline serve', () => {
  it('are changed by an upload, and a broken file among it is reported', async () => {
    const server = await serveHopline([capture]);

    const { data } = await ask(server, UPLOAD, {
      files: [
        { name: 'a.toml', text: aRule('a') },
        { name: 'b.toml', text: 'rule = ' },
      ],
    });

    expect(data.change?.uploaded).toEqual([
      { file: 'uploaded:a.toml', loaded: true, reason: null },
      { file: 'uploaded:b.toml', loaded: false, reason: expect.stringContaining('line 1') as string },
    ]);
    expect(data.change?.notes).toEqual([]);
    expect(await detectionsOf(server, 'a')).toBeGreaterThan(0);
    await server.interrupt();
  });

  it('are read anew from their folder, and a rule that is gone takes its detections along', async () => {
    folder.write('rules/a.toml', aRule('a'));
    const server = await serveHopline([capture, '--rules', rules]);
    const before = await detectionsOf(server, 'a');

    folder.write('rules/a.toml', aRule('b'));
    await ask(server, RELOAD);

    expect(before).toBeGreaterThan(0);
    expect(await detectionsOf(server, 'a')).toBeNull();
    expect(await detectionsOf(server, 'b')).toBe(before);
    await server.interrupt();
  });

  it('are read anew when a file of their folder changes', async () => {
    const server = await serveHopline([capture, '--rules', rules]);

    folder.write('rules/a.toml', aRule('a'));

    await expect.poll(() => detectionsOf(server, 'a'), { timeout: 30_000, interval: 200 }).toBeGreaterThan(0);
    await server.interrupt();
  });

  it('are listed with what became of their files', async () => {
    folder.write('rules/a.toml', aRule('a', 'process where'));
    const server = await serveHopline([capture, '--rules', rules]);

    const { data } = await ask(server, '{ ruleFiles(loaded: false) { edges { node { file reason } } } }');

    expect(data.ruleFiles?.edges).toEqual([
      { node: { file: join(rules, 'a.toml'), reason: expect.stringContaining('does not compile') as string } },
    ]);
    await server.interrupt();
  });

  it('are asked of what a data folder holds, and the answer says what that leaves open', async () => {
    const data = join(folder.path, 'data');
    folder.write('rules/a.toml', aRule('a'));
    await runHopline(['analyze', capture, '--data', data, '--rules', rules]);
    folder.write('rules/a.toml', aRule('b'));

    const server = await serveHopline(['--data', data, '--rules', rules]);
    const reloaded = await ask(server, RELOAD);

    expect(await detectionsOf(server, 'b')).toBeGreaterThan(0);
    expect(reloaded.data.change?.notes).toEqual([expect.stringContaining('that earlier rules had wanted')]);
    await server.interrupt();
  });

  it('stay as they are where the server listens to other machines', async () => {
    const server = await serveHopline([capture, '--host', '0.0.0.0', '--behind-tls'], { ...process.env, HOPLINE_API_KEY: 'a:b' });

    const { errors } = await ask(server, RELOAD, {}, { authorization: 'Bearer a:b' });

    expect(errors?.[0]?.extensions.code).toBe('RULES_FIXED');
    await server.interrupt();
  });
});
