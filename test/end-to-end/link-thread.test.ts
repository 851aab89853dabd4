import type { ResourceLimits } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openNeo4jStore } from '../../graph/neo4j/neo4j-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { readSettings } from '../../services/cli/configuration/read-settings.ts';
import { createLinkThread, type LinkThread } from '../../services/cli/linking/create-link-thread.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { ingest } from '../../services/ingest/ingest.ts';
import { packBatch } from '../../services/pipeline/event-batch.ts';
import { foldingHandler } from '../../services/pipeline/fold-worker.ts';
import { freePort } from '../services/free-port.ts';
import { emptyStore } from './scaled-out.ts';
import { sharedCapture } from './shared-capture.ts';
import { sharedEngines } from './shared-engines.ts';

const capture = sharedCapture({ seed: 51 });
const engines = sharedEngines();
const rules = builtInRules();
let store: GraphStore;
let threads: LinkThread[];
let operations: string[];

beforeEach(async () => {
  await emptyStore(engines.neo4j.url);
  store = await openNeo4jStore({ url: engines.neo4j.url });
  [threads, operations] = [[], []];
});

afterEach(async () => {
  await Promise.all(threads.map((thread) => thread.close()));
  await store.close();
});

function aThread(url: string, resourceLimits: ResourceLimits = {}): LinkThread {
  const thread = createLinkThread({
    settings: readSettings(undefined, { HOPLINE_STORE_URL: url }),
    rules,
    clockRepair: true,
    metrics: { storeOperation: (operation) => operations.push(operation), nodesWritten: () => undefined },
    onUntraced: (message) => expect.fail(message),
    resourceLimits,
  });
  threads.push(thread);
  return thread;
}

async function foldAll(): Promise<void> {
  const fold = foldingHandler({ store, rules, announce: async () => undefined });
  for await (const { events } of ingest([capture.path])) await fold([packBatch({ events, deadLetters: [] })], { partition: 0 });
}

describe('a thread that links', () => {
  it('writes what follows from what was folded, and tells what that cost', async () => {
    await foldAll();
    const thread = aThread(engines.neo4j.url);

    expect([await thread.link(), await thread.link()]).toEqual([true, false]);
    expect(await store.count('Movement')).toBeGreaterThan(0);
    expect(operations).toContain('applyDifference');
  });

  it('that is given too little memory says so and what to do, and what is there is linked by the next', async () => {
    await foldAll();

    await expect(aThread(engines.neo4j.url, { maxOldGenerationSizeMb: 24 }).link()).rejects.toMatchObject({
      code: 'OUT_OF_MEMORY',
      message: expect.stringContaining('--max-old-space-size'),
    });
    expect(await aThread(engines.neo4j.url).link()).toBe(true);
  });

  it('says which store does not answer each time it is asked', async () => {
    const thread = aThread(`bolt://127.0.0.1:${await freePort()}`);

    for (const _ of [1, 2]) await expect(thread.link()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
  });
});
