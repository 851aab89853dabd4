import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { EvidenceEvent } from '../../graph/model.ts';
import type { GraphStore } from '../../graph/store.ts';
import { serveGraph } from '../api/testing/serve-graph.ts';
import { createDetector } from '../detect/detector.ts';
import { builtInRules } from '../detect/rules/read-rules.ts';
import { generateCapture } from '../generate/generate.ts';
import { openEmbeddedQueue } from '../queue/embedded.ts';
import type { PackedBatch } from './event-batch.ts';
import { createLinker } from './linker.ts';
import { createQueueSink } from './queue-sink.ts';
import { shippedSource } from './shipped-source.ts';
import { type LinkCall, startWorker } from './worker.ts';

const rules = builtInRules();
const generated = generateCapture({ scenario: 'task', dialect: 'winlogbeat', hosts: 3, hours: 0.5, seed: 5, eventsPerHostHour: 20 });
const LINES: readonly string[] = [...generated.lines];

let store: GraphStore;
beforeEach(async () => {
  store = await openEmbeddedStore();
});
afterEach(() => store.close());

/** Ships documents as the endpoint does and works until all is linked; each has its position as its id. */
async function ship(lines: readonly string[]): Promise<void> {
  const [events, links] = [openEmbeddedQueue<PackedBatch>(), openEmbeddedQueue<LinkCall>({ partitions: 1 })];
  const sink = createQueueSink({ queue: events, capacity: 1_000, wanted: createDetector(rules).wantedFields });
  await sink.put(
    lines.map((line, position) => ({
      source: Buffer.from(line),
      document: JSON.parse(line) as Readonly<Record<string, unknown>>,
      index: 'winlogbeat',
      id: String(position),
      line: 2 * position + 2,
    })),
  );
  const retention = { telemetryMs: Number.POSITIVE_INFINITY, evidenceMs: Number.POSITIVE_INFINITY };
  await startWorker({
    store,
    events,
    links,
    rules,
    linker: createLinker({ store, rules, clockRepair: true, retention }),
    clock: () => performance.now(),
    onFailure: ({ error }) => expect.fail(String(error)),
    onHeldBack: () => undefined,
  });
  while ((await events.waiting()) + (await links.waiting()) > 0) await pause(20);
  await events.close();
  await links.close();
}

interface ShownEvent {
  readonly id: string;
  readonly original: unknown;
  readonly source: { readonly file: string; readonly index: string; readonly id: string };
}

describe('the original of an event that was shipped', () => {
  it('is shown whole under each piece of evidence, with the index and the id under which it was sent', async () => {
    await ship(LINES);
    await using served = await serveGraph({ nodes: [], edges: [] }, { store });

    const { data, errors } = await served.ask<{ readonly events: { readonly edges: readonly { readonly node: ShownEvent }[] } }>(
      '{ events(first: 500) { edges { node { id original source { file index id } } } } }',
    );

    const shown = data.events.edges.map(({ node }) => node);
    expect(errors).toEqual([]);
    expect(shown.length).toBeGreaterThan(5);
    for (const { original, source } of shown) {
      expect(source).toEqual({ file: 'bulk:winlogbeat', index: 'winlogbeat', id: expect.any(String) });
      expect(original).toEqual(JSON.parse(LINES[Number(source.id)] ?? ''));
    }
  });

  it('takes less room in the graph than it has bytes', async () => {
    await ship(LINES);

    const sources = (await store.nodes('Event')).map(({ source }: EvidenceEvent) => source);
    const packed = sources.reduce((sum, { original = '' }) => sum + original.length, 0);
    const sent = sources.reduce((sum, { id }) => sum + (LINES[Number(id)] ?? '').length, 0);
    expect(packed).toBeLessThan(0.8 * sent);
  });

  it('is not kept above 64 KiB, and then it is said why it is not shown', async () => {
    expect(shippedSource('logs', '1', Buffer.alloc(65_536, ' '))).toHaveProperty('original');
    expect(shippedSource('logs', '1', Buffer.alloc(65_537, ' '))).toEqual({
      file: 'bulk:logs',
      offset: 0,
      length: 0,
      index: 'logs',
      id: '1',
    });
    await ship(LINES);
    const [first] = await store.nodes('Event', { limit: 1 });
    const { original: _original, ...source } = (first as EvidenceEvent).source;
    await store.write({ nodes: [{ ...(first as EvidenceEvent), source }], edges: [] });
    await using served = await serveGraph({ nodes: [], edges: [] }, { store });

    const { errors } = await served.ask('query ($id: ID!) { event(id: $id) { original } }', { id: first?.id ?? '' });

    expect(errors[0]?.message).toContain(
      `bulk:winlogbeat/${source.id}, cannot be read: it was sent by a shipper and is too long to be kept`,
    );
  });
});
