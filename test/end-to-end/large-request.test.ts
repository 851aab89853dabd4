import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bulkBody } from '../../services/bulk/testing/bulk-body.ts';
import { measured } from './exposition.ts';
import { type LoggingProgram, startLogging } from './logging-program.ts';
import { succeedsAt } from './place.ts';
import { sharedCapture } from './shared-capture.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

/** A request of this many bytes takes far longer to fold than to keep. */
const REQUEST_BYTES = 50 * 1024 * 1024;

const capture = sharedCapture({ seed: 31, hosts: 40, hours: 2 });
let program: LoggingProgram | null = null;

afterEach(() => program?.kill());

describe('a large request to the process that has an embedded queue', () => {
  it('is answered when it is durable and before it is folded, and nothing of it is lost', async () => {
    const place = { settings: {}, data: join(capture.folder.path, 'data') };
    program = startLogging(['work', '--listen', '--data', place.data], { HOPLINE_INGEST_PORT: '0', HOPLINE_METRICS_PORT: '0' });
    const signs = await program.urlBeside('/metrics are at');
    const url = await program.urlBeside('as to Elasticsearch');
    const bytes = capture.lines.reduce((sum, line) => sum + line.length, 0);
    const documents = Array.from({ length: Math.ceil(REQUEST_BYTES / bytes) }, () => capture.lines).flat();

    const answer = await fetch(`${url}/_bulk`, {
      method: 'POST',
      body: bulkBody(documents),
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const { errors } = (await answer.json()) as { readonly errors: boolean };
    const exposition = await (await fetch(`${signs}/metrics`)).text();
    program.kill();

    expect(errors).toBe(false);
    expect(measured(exposition, 'hopline_events_put_total')).toBe(documents.length);
    expect(measured(exposition, 'hopline_events_folded_total')).toBeLessThan(documents.length);
    await succeedsAt(place, 'work', '--drain');
    await capture.expectFound((await succeedsAt(place, 'findings', '--format', 'json', '--evidence')).stdout);
  });
});
