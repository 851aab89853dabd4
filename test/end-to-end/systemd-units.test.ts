import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bulkBody } from '../../services/bulk/testing/bulk-body.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { TEST_OF } from '../services/end-with-us.ts';
import { freePort } from '../services/free-port.ts';
import { findProgram } from '../services/places.ts';
import { NEO4J } from '../services/server-programs.ts';
import { settingsIn, startOf, UNITS } from '../systemd/unit-file.ts';
import { emptyStore } from './scaled-out.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = '/usr/local/bin/hopline';
const DOCS = readFileSync(join(ROOT, 'docs', 'without-containers.md'), 'utf8');

/** As systemd sets it; then wherever else there is a Node here. */
const PATH = `/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:${process.env['PATH']}`;

const names = readdirSync(UNITS).filter((name) => name.endsWith('.service'));

let folder: TemporaryFolder;
let etc: string;
let neo4j: ChildServer;
let redisPort: number;

beforeAll(async () => {
  folder = temporaryFolder();
  etc = join(folder.path, 'etc');
  mkdirSync(join(folder.path, 'state'));
  mkdirSync(join(folder.path, 'bin'));
  symlinkSync(join(ROOT, 'services', 'cli', 'hopline.js'), join(folder.path, 'bin', 'hopline'));
  cpSync(UNITS, etc, { recursive: true });
  chooseSecrets(etc);
  neo4j = await startChildServer(NEO4J);
  await emptyStore(neo4j.url);
  redisPort = await freePort();
  changeFile('redis.conf', 'port 6380', `port ${redisPort}`);
  changeFile('hopline.env', '127.0.0.1:6380', `127.0.0.1:${redisPort}`);
  changeFile('hopline.env', 'bolt://127.0.0.1:7687', neo4j.url);
});

afterAll(async () => {
  await neo4j.stop();
  folder[Symbol.dispose]();
});

/** Does to copies of the files what the docs say about the secrets in them. */
function chooseSecrets(where: string): void {
  const lines = DOCS.split('\n').filter((line) => /^ {4}(for secret in|sed -i "s\/CHOOSE)/.test(line));
  const { status, stderr } = spawnSync('sh', ['-ec', lines.join('\n')], { cwd: where, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function changeFile(name: string, what: string, into: string): void {
  const path = join(etc, name);
  const before = readFileSync(path, 'utf8');
  if (!before.includes(what)) throw new Error(`${name} does not hold ${what}.`);
  writeFileSync(path, before.replace(what, into));
}

interface RunningUnit {
  readonly lines: readonly string[];
  /** The first URL in what it says with these words. */
  urlBeside(words: string): Promise<string>;
  /** Tells the main process alone to end, as `KillMode=mixed` does; gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts what a unit starts, in its environment and no other. Ports of the machine are replaced by free ones. */
function start(unit: string, instance = ''): RunningUnit {
  const { command, environment } = startOf(unit, {
    instance,
    elsewhere: {
      [PROGRAM]: join(folder.path, 'bin', 'hopline'),
      '/usr/bin/redis-server': findProgram('redis-server') ?? '',
      '/etc/hopline/hopline.env': join(etc, 'hopline.env'),
    },
    folders: { STATE_DIRECTORY: join(folder.path, 'state'), CREDENTIALS_DIRECTORY: etc },
  });
  const ports = { HOPLINE_INGEST_PORT: '0', HOPLINE_API_PORT: '0', HOPLINE_METRICS_PORT: '0' };
  const [program = '', ...args] = command;
  const child: ChildProcess = spawn(program, args, {
    cwd: folder.path,
    env: { ...environment, ...ports, PATH, [TEST_OF]: process.env[TEST_OF] },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) if (input !== null) createInterface({ input }).on('line', (line) => lines.push(line));
  const urlIn = (line: string): string | undefined => /http:\/\/[^\s/"]+/.exec(line)?.[0].replace(/\.$/, '');
  return {
    lines,
    urlBeside: (words) =>
      vi.waitFor(
        () => {
          const url = urlIn(lines.find((line) => line.includes(words)) ?? '');
          if (url === undefined) throw new Error(`${unit} did not say "${words}", but:\n${lines.join('\n')}`);
          return url;
        },
        { timeout: 60_000, interval: 50 },
      ),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code as number | null;
    },
  };
}

function chosen(name: string): string {
  return new RegExp(`^${name}=(.*)$`, 'm').exec(readFileSync(join(etc, 'hopline.env'), 'utf8'))?.[1] ?? '';
}

describe('the units of systemd', () => {
  it('pass systemd-analyze verify where the programs are that they start', () => {
    const checked = join(folder.path, 'checked');
    mkdirSync(checked);
    for (const name of names) {
      const text = readFileSync(join(UNITS, name), 'utf8').replace(PROGRAM, join(folder.path, 'bin', 'hopline'));
      writeFileSync(join(checked, name), text);
    }

    const { status, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', '--recursive-errors=no', ...names.map((name) => join(checked, name))],
      {
        encoding: 'utf8',
      },
    );

    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('are those that the docs start, and read the files that the docs put there', () => {
    const [started = ''] = /systemctl enable --now (neo4j .*)/.exec(DOCS)?.slice(1) ?? [];
    const units = started.split(' ').filter((name) => name !== 'neo4j');

    expect(new Set(units.map((name) => `${name.replace(/@.*/, '@')}.service`))).toEqual(new Set(names));
    for (const name of names.filter((each) => each !== 'hopline-redis.service')) {
      expect(settingsIn(name, 'EnvironmentFile'), name).toEqual(['/etc/hopline/hopline.env']);
      // A worker has a process of its own for the Node that it needs; told twice, that would end at once.
      expect(settingsIn(name, 'KillMode'), name).toEqual(['mixed']);
    }
  });

  it('have a port each for their measures, which the docs name', () => {
    const place = { elsewhere: { '/etc/hopline/hopline.env': join(etc, 'hopline.env') }, folders: {} };
    const ports = [
      startOf('hopline-ingest.service', place),
      startOf('hopline-work@.service', { ...place, instance: '1' }),
      startOf('hopline-work@.service', { ...place, instance: '2' }),
    ].map(({ environment }) => environment['HOPLINE_METRICS_PORT']);

    expect(ports).toEqual(['9464', '9471', '9472']);
    for (const port of ports) expect(DOCS).toContain(port);
  });

  it('have secrets that differ, Redis’ the same at both ends, after what the docs say was done', () => {
    const [queue, store, shippers, people] = ['QUEUE_URL', 'STORE_PASSWORD', 'INGEST_API_KEY', 'API_KEY'].map((name) =>
      chosen(`HOPLINE_${name}`),
    );
    const ofRedis = /^requirepass (.*)$/m.exec(readFileSync(join(etc, 'redis.conf'), 'utf8'))?.[1] ?? '';

    expect(new Set([ofRedis, store, shippers?.split(':')[1], people?.split(':')[1]]).size).toBe(4);
    expect(queue).toBe(`redis://:${ofRedis}@127.0.0.1:${redisPort}`);
    expect(readFileSync(join(etc, 'hopline.env'), 'utf8')).not.toContain('CHOOSE');
  });

  it('lead from what a shipper sends to a finding in the API, and end well', async () => {
    const started: RunningUnit[] = [];
    const begin = (unit: string, instance?: string): RunningUnit => {
      const unitStarted = start(unit, instance);
      started.push(unitStarted);
      return unitStarted;
    };
    try {
      const redis = begin('hopline-redis.service');
      await vi.waitUntil(() => redis.lines.some((line) => line.includes('Ready to accept connections')), { timeout: 60_000 });
      const [ingest, api] = [begin('hopline-ingest.service'), begin('hopline-api.service')];
      for (const instance of ['1', '2']) begin('hopline-work@.service', instance);
      const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 20 });

      const sent = await fetch(`${await ingest.urlBeside('as to Elasticsearch')}/_bulk`, {
        method: 'POST',
        body: bulkBody([...lines]),
        headers: { 'content-type': 'application/x-ndjson', authorization: `ApiKey ${btoa(chosen('HOPLINE_INGEST_API_KEY'))}` },
      });

      expect(await sent.json()).toMatchObject({ errors: false });
      const url = await api.urlBeside('http://');
      await vi.waitUntil(async () => (await movementsAt(url)) > 0, { timeout: 120_000, interval: 500 });
    } finally {
      // The engine last: what has it open says that it could not be closed.
      for (const unit of started.slice(1)) expect(await unit.stop(), unit.lines.join('\n')).toBe(0);
      await started[0]?.stop();
    }
  });
});

async function movementsAt(url: string): Promise<number> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    body: JSON.stringify({ query: '{ movements(first: 1) { edges { node { id } } } }' }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${chosen('HOPLINE_API_KEY')}` },
  });
  const { data } = (await answer.json()) as { readonly data?: { readonly movements: { readonly edges: readonly unknown[] } } };
  return data?.movements.edges.length ?? 0;
}
