import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TemporaryFolder, temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { generateCapture } from '../generate/generate.ts';

const PROGRAM = fileURLToPath(new URL('./hopline.js', import.meta.url));

/** Prints the URL of every module that is loaded, a line each. */
const TELL_MODULES = `import { registerHooks } from 'node:module';
registerHooks({ load(url, context, next) { process._rawDebug(url); return next(url, context); } });`;

let folder: TemporaryFolder;
let capture: string;

beforeAll(() => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 50 });
  capture = folder.write('capture.ndjson', [...lines].join('\n'));
});

afterAll(() => folder[Symbol.dispose]());

describe('hopline analyze', () => {
  it('loads nothing of what only commands need that go on until they are stopped', async () => {
    const preload = `data:text/javascript,${encodeURIComponent(TELL_MODULES)}`;
    const child = spawn(process.execPath, ['--import', preload, PROGRAM, 'analyze', capture], { stdio: ['ignore', 'ignore', 'pipe'] });

    const loaded = await text(child.stderr);

    expect(loaded).toContain('services/ingest/');
    expect(loaded).not.toMatch(/node_modules\/(?:prom-client|pino|@opentelemetry|bullmq|neo4j-driver)\//);
  });
});
