import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Certificate, type Certificates, makeCertificates } from '../services/certificates.ts';
import { type ChildServer, type ServerProgram, startChildServer } from '../services/child-server.ts';
import { NEO4J, REDIS } from '../services/server-programs.ts';
import { fillAt, runAt, succeedsAt } from './place.ts';
import { sharedCapture } from './shared-capture.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const PASSWORDS = { redis: 'of-redis-7c1e', neo4j: 'of-neo4j-93ab' } as const;

const capture = sharedCapture({ seed: 35, eventsPerHostHour: 50 });

let certificates: Certificates;
/** With a valid certificate and with one that has expired. */
let redis: readonly [ChildServer, ChildServer];
let graph: readonly [ChildServer, ChildServer];

beforeAll(async () => {
  certificates = makeCertificates(join(capture.folder.path, 'certificates'));
  const { valid, expired } = certificates;
  redis = await Promise.all([startChildServer(redisWith(valid)), startChildServer(redisWith(expired))]);
  graph = await Promise.all([startChildServer(neo4jWith(valid, 'valid')), startChildServer(neo4jWith(expired, 'expired'))]);
  await choosePassword(graph[0].url);
});

afterAll(async () => {
  await Promise.all([...(redis ?? []), ...(graph ?? [])].map((server) => server.stop()));
});

/** A Redis that speaks TLS alone, and wants a password. */
function redisWith({ key, certificate }: Certificate): ServerProgram {
  return {
    ...REDIS,
    scheme: 'rediss',
    command: (folder, port) => [
      'redis-server',
      ...[
        '--port',
        '0',
        '--tls-port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--requirepass',
        PASSWORDS.redis,
      ],
      ...['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificates.authority, '--tls-auth-clients', 'no'],
    ],
  };
}

/** A Neo4j that speaks TLS alone, and wants a password. */
function neo4jWith({ key, certificate }: Certificate, name: string): ServerProgram {
  const configuration = capture.folder.write(
    `${name}.conf`,
    [
      'dbms.security.auth_enabled=true',
      'server.bolt.tls_level=REQUIRED',
      'dbms.ssl.policy.bolt.enabled=true',
      'dbms.ssl.policy.bolt.client_auth=NONE',
      `dbms.ssl.policy.bolt.base_directory=${join(capture.folder.path, 'certificates')}`,
      `dbms.ssl.policy.bolt.private_key=${key}`,
      `dbms.ssl.policy.bolt.public_certificate=${certificate}`,
    ].join('\n'),
  );
  return { ...NEO4J, scheme: 'bolt+s', command: (folder, port) => [...NEO4J.command(folder, port), configuration] };
}

/** A new Neo4j wants another password than the one that everybody knows. */
async function choosePassword(url: string): Promise<void> {
  const driver = neo4j.driver(url.replace('bolt+s', 'bolt+ssc'), neo4j.auth.basic('neo4j', 'neo4j'));
  try {
    await driver.executeQuery(
      "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
      { password: PASSWORDS.neo4j },
      { database: 'system' },
    );
  } finally {
    await driver.close();
  }
}

interface Given {
  readonly redis?: ChildServer;
  readonly neo4j?: ChildServer;
  readonly passwords?: { readonly redis: string; readonly neo4j: string };
  readonly isAuthorityTrusted?: boolean;
}

function settings({ redis: queue = redis[0], neo4j: store = graph[0], passwords = PASSWORDS, isAuthorityTrusted = true }: Given = {}) {
  return {
    HOPLINE_QUEUE_URL: queue.url.replace('//', `//:${passwords.redis}@`),
    HOPLINE_QUEUE_PARTITIONS: '2',
    HOPLINE_STORE_URL: store.url,
    HOPLINE_STORE_USER: 'neo4j',
    HOPLINE_STORE_PASSWORD: passwords.neo4j,
    ...(isAuthorityTrusted && { NODE_EXTRA_CA_CERTS: certificates.authority }),
  };
}

describe('Redis and Neo4j over TLS, with passwords', () => {
  it('are worked with as ever', async () => {
    const place = { settings: settings(), data: undefined };

    await fillAt(place, capture.path);

    await capture.expectFound((await succeedsAt(place, 'findings', '--format', 'json', '--evidence')).stdout);
  });

  it.each<[string, string, () => Given, RegExp]>([
    ['Redis’ certificate has expired', 'ingest', () => ({ redis: redis[1] }), /Redis at rediss:.*certificate has expired/],
    ['Neo4j’s certificate has expired', 'findings', () => ({ neo4j: graph[1] }), /Neo4j server at bolt\+s:.*certificate has expired/],
    ['nobody vouches for Redis', 'ingest', () => ({ isAuthorityTrusted: false }), /Redis at rediss:.*self-signed certificate/],
    ['nobody vouches for Neo4j', 'findings', () => ({ isAuthorityTrusted: false }), /Neo4j server at bolt\+s:.*certificate/],
    ['Redis’ password is wrong', 'ingest', () => ({ passwords: { ...PASSWORDS, redis: 'wrong-4f' } }), /Redis at rediss:.*WRONGPASS/],
    [
      'Neo4j’s password is wrong',
      'findings',
      () => ({ passwords: { ...PASSWORDS, neo4j: 'wrong-4f' } }),
      /Neo4j server at bolt\+s:.*unauthorized/,
    ],
  ])('end what wants them with a message where %s, which tells no password', async (_, command, given, expected) => {
    const { code, stderr } = await runAt(
      { settings: settings(given()), data: undefined },
      command,
      ...(command === 'ingest' ? [capture.path] : []),
    );

    expect(code).toBe(3);
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/of-redis|of-neo4j|wrong-4f/);
    expect(stderr.split('\n')).toHaveLength(2);
  });
});
