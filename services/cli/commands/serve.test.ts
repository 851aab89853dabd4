import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { generateCapture } from '../../generate/generate.ts';
import type { GroundTruth } from '../../generate/truth.ts';
import { runHopline, serveHopline } from '../testing/run-hopline.ts';

interface PathAnswer {
  readonly data: {
    readonly paths: {
      readonly paths: readonly {
        readonly hops: number;
        readonly weakest: string;
        readonly movements: readonly {
          readonly technique: readonly string[];
          readonly evidence: readonly { readonly original: unknown }[];
          readonly tasks: readonly {
            readonly name: string;
            readonly actions: readonly { readonly path: string; readonly arguments: string }[];
          }[];
        }[];
      }[];
    };
    readonly stats: { readonly input: { readonly events: number } | null; readonly movements: number };
  };
  readonly errors?: unknown;
}

const QUERY = `query ($from: String!, $to: String!) {
  paths(from: $from, to: $to, tier: OBSERVED) {
    ... on PathSet { paths { hops weakest movements { technique evidence { original } tasks { name actions { path arguments } } } } }
  }
  stats { movements input { events } }
}`;

async function ask(url: string, from: string, to: string): Promise<PathAnswer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY, variables: { from, to } }),
  });
  return (await response.json()) as PathAnswer;
}

let folder: TemporaryFolder;
let capture: string;
let documents: readonly unknown[];
let truth: GroundTruth;

beforeEach(() => {
  folder = temporaryFolder();
  const generated = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  const lines = [...generated.lines];
  truth = generated.truth;
  documents = lines.map((line) => JSON.parse(line) as unknown);
  capture = folder.write('capture.ndjson', lines.join('\n'));
});

afterEach(() => folder[Symbol.dispose]());

describe('hopline serve', () => {
  it('answers for the path an intruder took, with the decoded task and the documents it rests on', async () => {
    const server = await serveHopline([capture]);
    const [planted] = truth.movements;

    const { data, errors } = await ask(server.url, planted?.source ?? '', planted?.target ?? '');

    expect(errors).toBeUndefined();
    const movement = data.paths.paths.find(({ hops, weakest }) => hops === 1 && weakest === 'CORROBORATED')?.movements[0];
    expect(movement?.technique).toContain('T1053.005');
    expect(movement?.tasks[0]?.name).toBe(planted?.task);
    expect(movement?.tasks[0]?.actions[0]?.path).toMatch(/\S/);
    expect(movement?.evidence.length).toBeGreaterThan(1);
    for (const { original } of movement?.evidence ?? []) expect(documents).toContainEqual(original);
    expect(data.stats.input?.events).toBe(documents.length);
    expect(await server.interrupt()).toBe(0);
  });

  it('serves a folder that was filled before, without reading the captures again', async () => {
    const data = join(folder.path, 'data');
    await runHopline(['analyze', capture, '--data', data]);
    const server = await serveHopline(['--data', data]);
    const [planted] = truth.movements;

    const answer = await ask(server.url, planted?.source ?? '', planted?.target ?? '');

    expect(answer.data.paths.paths).not.toEqual([]);
    expect(answer.data.stats.input).toBeNull();
    expect(await server.interrupt()).toBe(0);
  });

  it('shows something true with --demo, and says what to try', async () => {
    const server = await serveHopline(['--demo']);

    expect(server.said).toMatch(/\d hosts and \d+ movements that rules speak of/);
    const [, from = '', to = ''] = /come from (\S+) to (\S+)\?/.exec(server.said) ?? [];
    const { data } = await ask(server.url, from, to);
    expect(data.paths.paths[0]?.hops).toBeGreaterThan(1);
    expect(data.paths.paths[0]?.movements[0]?.evidence[0]?.original).toBeTypeOf('object');
    expect(await server.interrupt()).toBe(0);
  });

  it('refuses a data folder that does not exist', async () => {
    await expect(serveHopline(['--data', join(folder.path, 'none')])).rejects.toThrow(/no data folder/);
  });

  it('has --demo behind npm start', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } };

    expect(manifest.scripts.start).toMatch(/hopline\.js serve --demo$/);
  });
});
