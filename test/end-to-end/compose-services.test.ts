import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateCapture } from '../../services/generate/generate.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';
import { type ComposeService, composition } from '../compose/compose-file.ts';
import { type ChildServer, startChildServer } from '../services/child-server.ts';
import { freePort } from '../services/free-port.ts';
import { NEO4J } from '../services/server-programs.ts';
import { emptyStore } from './scaled-out.ts';

const PROGRAM = fileURLToPath(new URL('../../services/cli/hopline.js', import.meta.url));
const SECRETS = {
  REDIS_PASSWORD: 'redis1',
  NEO4J_PASSWORD: 'neo4jneo4j',
  HOPLINE_INGEST_API_KEY: 'shippers:secret',
  HOPLINE_API_KEY: 'anna:secret',
} as const;
const TIMEOUT_MS = 120_000;
const LOOK_EVERY_MS = 250;

const { services } = composition('docker-compose.yml', SECRETS);
const { services: single } = composition('docker-compose.single.yml', { HOPLINE_API_KEY: SECRETS.HOPLINE_API_KEY });

let folder: TemporaryFolder;
let neo4j: ChildServer;
let redis: StartedService;
let capture: string;

beforeAll(async () => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 20 });
  mkdirSync(join(folder.path, 'captures'));
  capture = folder.write('captures/capture.ndjson', [...lines].join('\n'));
  neo4j = await startChildServer(NEO4J);
  await emptyStore(neo4j.url);
  mkdirSync(join(folder.path, 'redis'));
  redis = await startService('redis', serviceOf(services, 'redis'), { '/data': join(folder.path, 'redis') });
}, 180_000);

afterAll(async () => {
  await redis.stop();
  await neo4j.stop();
  folder[Symbol.dispose]();
});

describe('each service of the composition files, started here as they say', () => {
  it('redis is healthy with its password, refuses others, and keeps its data in its volume', async () => {
    expect(await becomesHealthy(redis)).toBe(true);

    const stranger = spawnSync('redis-cli', ['-p', String(redis.ports.get(6379)), 'ping'], { encoding: 'utf8' });
    expect(stranger.stdout + stranger.stderr).toContain('NOAUTH');
    expect(existsSync(join(folder.path, 'redis', 'appendonlydir'))).toBe(true);
  });

  it('neo4j has a health check that passes where Bolt is answered, and fails where it is not', () => {
    const service = serviceOf(services, 'neo4j');
    const check = (port: string): number | null => runCheck(service.healthcheck.test, new Map([[7687, Number(port)]]), {});

    expect(check(new URL(neo4j.url).port)).toBe(0);
    expect(check('1')).not.toBe(0);
  });

  it.each(['api', 'ingest', 'work'])(
    '%s becomes healthy, listens where its ports are published, and ends well',
    { timeout: TIMEOUT_MS },
    async (name) => {
      const started = await startService(name, serviceOf(services, name), {});
      try {
        expect(await becomesHealthy(started)).toBe(true);
        for (const port of publishedPorts(serviceOf(services, name)))
          expect(await accepts(started.ports.get(port)), `port ${port}`).toBe(true);
      } finally {
        expect(await started.stop()).toBe(0);
      }
    },
  );

  it('takes what a shipper sends with its key to the graph that the API answers from', { timeout: TIMEOUT_MS }, async () => {
    const started = await Promise.all(['api', 'ingest', 'work'].map((name) => startService(name, serviceOf(services, name), {})));
    const [api, ingest] = started;
    try {
      for (const service of started) expect(await becomesHealthy(service)).toBe(true);

      expect(await send(ingest?.ports.get(9200), 'shippers:wrong')).toBe(401);
      expect(await send(ingest?.ports.get(9200), SECRETS.HOPLINE_INGEST_API_KEY)).toBe(200);

      expect(await until(async () => (await movementsIn(api?.ports.get(4000))) > 0)).toBe(true);
    } finally {
      for (const service of started) expect(await service.stop()).toBe(0);
    }
  });

  it('the single process becomes healthy, and keeps its graph in its volume', { timeout: TIMEOUT_MS }, async () => {
    const service = serviceOf(single, 'hopline');
    const data = join(folder.path, 'single');
    const started = await startService('single', service, { '/data': data, '/captures': join(folder.path, 'captures') });
    try {
      expect(await becomesHealthy(started)).toBe(true);
      for (const port of publishedPorts(service)) expect(await accepts(started.ports.get(port))).toBe(true);
      expect(await movementsIn(started.ports.get(4000))).toBeGreaterThan(0);
      expect(existsSync(join(data, 'graph.sqlite'))).toBe(true);
    } finally {
      expect(await started.stop()).toBe(0);
    }
  });

  it('mounts volumes only where its command, or the documented folder of its image, lies', () => {
    for (const [name, service] of [...Object.entries(services), ...Object.entries(single)]) {
      const places = name === 'neo4j' ? ['/data'] : (service.command ?? []).join(' ').split(/\s+/);
      for (const volume of service.volumes ?? []) expect(places, name).toContain(volume.split(':')[1]);
    }
  });
});

interface StartedService {
  /** What each port of the container is here. */
  readonly ports: ReadonlyMap<number, number>;
  /** Runs the health check once. */
  check(): number | null;
  /** Ends it as the engine does, and gives its exit code. */
  stop(): Promise<number | null>;
}

function serviceOf(of: Readonly<Record<string, ComposeService>>, name: string): ComposeService {
  const service = of[name];
  if (service === undefined) throw new Error(`There is no service ${name}.`);
  return service;
}

/** Starts what the container would run, with its own ports and folders put in the place of the container's. */
async function startService(name: string, service: ComposeService, folders: Readonly<Record<string, string>>): Promise<StartedService> {
  const ports = new Map<number, number>();
  for (const port of [4000, 6379, 9200, 9464]) ports.set(port, await freePort());
  const here = (text: string): string => withPlaces(text, ports, folders);
  const environment = Object.fromEntries(Object.entries(service.environment ?? {}).map(([key, value]) => [key, here(value)]));
  const [first = '', ...rest] = (service.command ?? []).map(here);
  const command = service.build === undefined ? [first, ...rest] : [process.execPath, PROGRAM, first, ...rest];
  const env = { PATH: process.env['PATH'], HOME: folder.path, ...environment };
  const child: ChildProcess = spawn(command[0] ?? '', command.slice(1), { env, cwd: folder.path, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  return {
    ports,
    check() {
      if (child.exitCode !== null) throw new Error(`${name} ended with ${child.exitCode}: ${said}`);
      return runCheck(service.healthcheck.test, ports, environment);
    },
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const [code] = await once(child, 'exit');
      return code as number | null;
    },
  };
}

function withPlaces(text: string, ports: ReadonlyMap<number, number>, folders: Readonly<Record<string, string>>): string {
  let placed = text;
  // Redis and Neo4j run here, under ports of their own.
  const engines = { 'redis:6379': `127.0.0.1:${redis?.ports.get(6379)}`, 'neo4j:7687': new URL(neo4j.url).host };
  for (const [from, to] of Object.entries({ ...engines, ...folders })) placed = placed.replaceAll(from, to);
  for (const [from, to] of ports)
    placed = placed.replaceAll(new RegExp(`(?<![\\d:])${from}(?!\\d)|(?<=127\\.0\\.0\\.1:)${from}(?!\\d)`, 'g'), String(to));
  return placed;
}

function runCheck(
  [kind, ...test]: readonly string[],
  ports: ReadonlyMap<number, number>,
  environment: Readonly<Record<string, string>>,
): number | null {
  const here = test.map((text) => [...ports].reduce((placed, [from, to]) => placed.replaceAll(String(from), String(to)), text));
  const [program = '', ...args] = kind === 'CMD-SHELL' ? ['sh', '-c', ...here] : here;
  const env = { PATH: process.env['PATH'], ...environment };
  return spawnSync(program === 'node' ? process.execPath : program, args, { env, timeout: 10_000 }).status;
}

function becomesHealthy(service: StartedService): Promise<boolean> {
  return until(async () => service.check() === 0);
}

/** Whether something becomes so; the test's own time limit ends the waiting. */
async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  while (!(await isSo())) await pause(LOOK_EVERY_MS);
  return true;
}

function publishedPorts({ ports = [] }: ComposeService): number[] {
  return ports.map((port) => Number(port.split(':').at(-1)));
}

function accepts(port: number | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port ?? 0, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function send(port: number | undefined, key: string): Promise<number> {
  const body = `${readFileSync(capture, 'utf8').replace(/^(?=.)/gm, '{"create":{"_index":"winlogbeat"}}\n')}\n`;
  const authorization = `ApiKey ${Buffer.from(key).toString('base64')}`;
  const headers = { 'content-type': 'application/x-ndjson', authorization };
  const { status } = await fetch(`http://127.0.0.1:${port}/_bulk`, { method: 'POST', body, headers });
  return status;
}

async function movementsIn(port: number | undefined): Promise<number> {
  const body = JSON.stringify({ query: '{ movements(first: 10) { edges { node { id } } } }' });
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.HOPLINE_API_KEY}` },
  });
  const { data } = (await answer.json()) as { readonly data: { readonly movements: { readonly edges: readonly unknown[] } } };
  return data.movements.edges.length;
}
