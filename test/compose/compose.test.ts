import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../services/cli/configuration/read-settings.ts';
import { COMPOSE_FILES, composition, MissingVariable, ROOT, rawComposition } from './compose-file.ts';

/** The Compose specification's JSON schema, Apache-2.0, as dclint carries it. Source: https://github.com/compose-spec/compose-spec */
const SCHEMA_FILE = new URL('./schemas/compose.schema.json', import.meta.resolve('dclint/package.json'));

const SECRETS = {
  REDIS_PASSWORD: 'redis1',
  NEO4J_PASSWORD: 'neo4jneo4j',
  HOPLINE_INGEST_API_KEY: 'id:key',
  HOPLINE_API_KEY: 'id:key',
} as const;

const SERVICES = COMPOSE_FILES.flatMap((file) =>
  Object.entries(composition(file, SECRETS).services).map(([name, service]) => ({ file, name, service })),
);

/** Those of which the file system cannot be read-only, for a reason that stands in the file. */
const WRITES_BESIDE_ITS_VOLUMES = ['neo4j'];

describe.each(COMPOSE_FILES)('%s', (file) => {
  it("is valid against the Compose specification's schema", () => {
    const schema: unknown = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));
    // The schema names draft 7 by https, and has keywords of its own.
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile({ ...(schema as object), $schema: 'http://json-schema.org/draft-07/schema#' });

    expect(validate(rawComposition(file)), ajv.errorsText(validate.errors)).toBe(true);
  });

  it('declares the volumes that its services name', () => {
    const { services, volumes } = composition(file, SECRETS);
    const named = Object.values(services)
      .flatMap((service) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '');

    expect(named.filter((name) => !name.startsWith('./')).sort()).toEqual(Object.keys(volumes).sort());
  });
});

describe('docker-compose.yml', () => {
  it.each(Object.keys(SECRETS))('starts nothing without %s, and says what to choose', (name) => {
    const without = Object.fromEntries(Object.entries(SECRETS).filter(([other]) => other !== name));

    expect(() => composition('docker-compose.yml', without)).toThrow(MissingVariable);
    expect(() => composition('docker-compose.yml', without)).toThrow(new RegExp(`^${name}: Choose `));
  });

  it('publishes nothing to other machines by itself', () => {
    const ports = SERVICES.flatMap(({ service }) => service.ports ?? []);

    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(ports).toContain('127.0.0.1:9200:9200');
  });

  it('keeps Redis and Neo4j where only Hopline reaches them', () => {
    const { services } = composition('docker-compose.yml', SECRETS);

    for (const name of ['redis', 'neo4j']) expect(services[name]).toMatchObject({ networks: ['engines'] });
    for (const name of ['redis', 'neo4j']) expect(services[name]?.ports).toBeUndefined();
    expect(rawComposition('docker-compose.yml')).toMatchObject({ networks: { engines: { internal: true } } });
  });
});

describe.each(SERVICES)('the service $name of $file', ({ service, name }) => {
  it('comes of an image of one version', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };

    if (service.build === undefined) expect(service.image).toMatch(/^[a-z0-9]+:\d+\.\d+\.\d+(-[a-z]+)?$/);
    else expect(service.image).toBe(`hopline:${version}`);
  });

  it('runs with no more than it needs', () => {
    expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], stop_grace_period: expect.any(String) });
    expect(service.read_only === true || WRITES_BESIDE_ITS_VOLUMES.includes(name)).toBe(true);
    // The image that is built here has its own user.
    if (service.build === undefined) expect(service.user).toMatch(/^(?!root|0)/);
  });

  it('comes back when it ends, says whether it is well, and fills no disk with its log', () => {
    expect(service).toMatchObject({ restart: 'unless-stopped', healthcheck: { test: expect.any(Array) } });
    expect(service.logging).toMatchObject({ options: { 'max-size': expect.any(String), 'max-file': expect.any(String) } });
  });

  it('waits for what it needs to be healthy', () => {
    for (const { condition } of Object.values(service.depends_on ?? {})) expect(condition).toBe('service_healthy');
    if (service.environment?.['HOPLINE_QUEUE_URL'] !== undefined) expect(Object.keys(service.depends_on ?? {})).toEqual(['redis', 'neo4j']);
  });

  it('says only what can be configured', () => {
    const own = Object.fromEntries(Object.entries(service.environment ?? {}).filter(([variable]) => variable.startsWith('HOPLINE_')));

    expect(() => readSettings(undefined, own)).not.toThrow();
  });
});
