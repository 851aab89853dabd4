import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { type ProgramRun, runHopline } from './testing/run-hopline.ts';

let folder: TemporaryFolder;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder[Symbol.dispose]());

/** An event of a shell that is started, `second` seconds after noon. */
function anEvent(second: number, fields: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const time = new Date(Date.UTC(2026, 10, 25, 12, 0, second)).toISOString();
  return { '@timestamp': time, event: { category: 'process' }, process: { name: 'cmd.exe' }, ...fields };
}

function written(name: string, documents: readonly unknown[]): string {
  return folder.write(name, documents.map((document) => `${JSON.stringify(document)}\n`).join(''));
}

interface Answer {
  readonly hits: {
    readonly total: { readonly value: number; readonly relation: string };
    readonly events?: readonly { readonly _index: string; readonly _id: string; readonly _source: unknown }[];
    readonly sequences?: readonly { readonly join_keys: readonly unknown[]; readonly events: readonly unknown[] }[];
    readonly counts?: readonly unknown[];
  };
}

function answerOf({ stdout }: ProgramRun): Answer {
  return JSON.parse(stdout) as Answer;
}

function idsOf(run: ProgramRun): readonly string[] {
  return answerOf(run).hits.events?.map(({ _id }) => _id) ?? [];
}

describe('hopline eql', () => {
  it('answers as Elasticsearch does, with lines for ids', async () => {
    const file = written('events.ndjson', [anEvent(1), anEvent(2, { process: { name: 'whoami.exe' } }), anEvent(3)]);

    const run = await runHopline(['eql', 'process where process.name : "CMD.*"', file]);

    expect(answerOf(run)).toEqual({
      is_partial: false,
      is_running: false,
      timed_out: false,
      hits: {
        total: { value: 2, relation: 'eq' },
        events: [
          { _index: file, _id: '1', _source: anEvent(1) },
          { _index: file, _id: '3', _source: anEvent(3) },
        ],
      },
    });
    expect(run).toMatchObject({ code: 0, stderr: 'Read 3 documents.\n' });
  });

  it('gives sequences with their keys, and says in its place that an event is missing', async () => {
    const file = written('events.ndjson', [
      anEvent(1, { host: { name: 'a' } }),
      anEvent(9, { host: { name: 'b' } }),
      anEvent(2, { 'host.name': 'a' }),
    ]);

    const run = await runHopline([
      'eql',
      'sequence by host.name with maxspan=5s [process where true] ![file where true] [any where true]',
      file,
    ]);

    expect(answerOf(run).hits.sequences).toMatchObject([{ join_keys: ['a'], events: [{ _id: '1' }, { missing: true }, { _id: '3' }] }]);
  });

  it('reads hits of Elasticsearch, whole answers of it, arrays, gzip and standard input', async () => {
    const hits = written('hits.ndjson', [{ _index: 'logs', _id: 'x1', _source: anEvent(1) }]);
    const array = folder.write('array.json', JSON.stringify([anEvent(2), anEvent(3)], null, 2));
    const packed = join(folder.path, 'packed.gz');
    writeFileSync(packed, gzipSync(JSON.stringify(anEvent(4))));
    const answer = (await runHopline(['eql', 'any where true', hits])).stdout;

    const run = await runHopline(['eql', 'any where true', hits, array, packed, '-'], answer);

    expect(answerOf(run).hits.events?.map(({ _index, _id }) => [_index, _id])).toEqual([
      ['logs', 'x1'],
      ['logs', 'x1'],
      [array, '1'],
      [array, '2'],
      [packed, '1'],
    ]);
  });

  it('gives the last ten, or as many as --size says', async () => {
    const file = written(
      'events.ndjson',
      Array.from({ length: 12 }, (_, second) => anEvent(second)),
    );

    expect(idsOf(await runHopline(['eql', 'process where true', file]))).toEqual(['3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
    expect(idsOf(await runHopline(['eql', 'process where true', file, '--size', '2']))).toEqual(['11', '12']);
  });

  it('takes the fields of any schema, and the order of what it is told', async () => {
    const file = written('events.ndjson', [
      { when: '134400816000000019', what: 'process', n: 2 },
      { when: '134400816000000019', what: 'process', n: 1 },
      { when: 134400816000000018n.toString(), what: 'process', n: 3 },
    ]);

    const run = await runHopline([
      'eql',
      'process where true',
      file,
      '--timestamp-field',
      'when',
      '--event-category-field',
      'what',
      '--tiebreaker-field',
      'n',
    ]);

    expect(idsOf(run)).toEqual(['3', '2', '1']);
  });

  it('leaves documents as they are, with all digits of large numbers', async () => {
    const file = folder.write('events.ndjson', '{"@timestamp":"2026-11-25","id":9007199254740993}\n');

    expect((await runHopline(['eql', 'any where true', file])).stdout).toContain('"id":9007199254740993}');
  });

  it('refuses a field that no document has, with the place and the name that is meant', async () => {
    const file = written('events.ndjson', [anEvent(1)]);

    const run = await runHopline(['eql', 'process where\n  process.nmae == "cmd.exe"', file]);

    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('Line 2, column 3: no document has the field "process.nmae" (did you mean process.name?)');
    expect(idsOf(await runHopline(['eql', 'process where ?process.nmae == null', file]))).toEqual(['1']);
  });

  it('reads the first EQL, says so where it was not asked to, and gives what pipes count', async () => {
    const file = written('events.ndjson', [anEvent(1), anEvent(2, { process: { name: 'whoami.exe' } }), anEvent(3)]);
    const query = "process where process.name = 'CMD.exe' or process.name = 'who*' | unique_count process.name";

    const asked = await runHopline(['eql', query, file, '--case-insensitive']);
    const unasked = await runHopline(['eql', query, file]);

    expect(answerOf(asked).hits).toMatchObject({
      counts: [
        { count: 2, key: ['cmd.exe'] },
        { count: 1, key: ['whoami.exe'] },
      ],
      events: [{ _id: '1' }, { _id: '2' }],
    });
    expect(asked.stderr).not.toContain('first EQL');
    expect(idsOf(unasked)).toEqual(['2']);
    expect(unasked.stderr).toContain('Elasticsearch would refuse this query; it was read as the first EQL has it');
  });

  it('counts what it leaves out, and says why', async () => {
    const file = folder.write(
      'events.ndjson',
      [
        JSON.stringify(anEvent(1)),
        '{"broken": ',
        JSON.stringify(anEvent(2)),
        JSON.stringify({ ...anEvent(3), event: {} }),
        JSON.stringify({ ...anEvent(4), '@timestamp': 'soon' }),
      ].join('\n'),
    );

    const { code, stderr, stdout } = await runHopline(['eql', 'sequence [process where true] [process where true]', file]);

    expect(JSON.parse(stdout)).toMatchObject({ hits: { total: { value: 1 }, sequences: [{ events: [{ _id: '1' }, { _id: '3' }] }] } });
    expect(stderr).toContain('1 piece of input was not understood: 1 INVALID_JSON.');
    expect(stderr).toContain('1 document has no event.category; only "any where …" finds them.');
    expect(stderr).toContain('1 document has no @timestamp that is a time, and could not be part of a sequence.');
    expect(stderr).toContain('Read 4 documents.');
    expect(code).toBe(0);
  });

  it('ends with 3 where nothing could be read, with 2 where the command line or the query is wrong', async () => {
    const noise = folder.write('noise.ndjson', 'not an event\n');
    const codes = await Promise.all(
      [
        ['eql', 'any where true', join(folder.path, 'gone')],
        ['eql', 'any where true', noise],
        ['eql', 'any where', noise],
        ['eql', 'any where true', noise, '--size', 'many'],
        ['eql', 'any where true'],
      ].map(async (args) => (await runHopline(args)).code),
    );

    expect(codes).toEqual([3, 3, 2, 2, 2]);
  });

  it('reads the types, aliases and defaults of a mapping', async () => {
    const mapping = folder.write(
      'mapping.json',
      JSON.stringify({
        logs: {
          mappings: {
            properties: {
              agent: { properties: { build: { type: 'version' } } },
              image: { type: 'alias', path: 'process.name' },
              tag: { type: 'keyword', null_value: 'none' },
            },
          },
        },
      }),
    );
    const file = written('events.ndjson', [
      anEvent(1, { agent: { build: '1.11' }, tag: null }),
      anEvent(2, { agent: { build: '1.2' }, tag: null }),
      anEvent(3, { agent: { build: '1.11' } }),
    ]);

    const run = await runHopline([
      'eql',
      'process where agent.build > "1.5" and image == "cmd.exe" and tag == "none"',
      file,
      '--mapping',
      mapping,
    ]);

    expect(idsOf(run)).toEqual(['1']);
  });
});
