import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import type { Process } from '../../../graph/model.ts';
import type { GraphStore } from '../../../graph/store.ts';
import type { HoplineEvent } from '../../../schema/event.ts';
import { DAYS_MS, findingsKept, foldedBytes, USUAL_RETENTION } from '../../../test/captures/folded-store.ts';
import { aProcessStart } from '../../correlate/testing/event-builders.ts';
import { builtInRules } from '../../detect/rules/read-rules.ts';
import { openEmbeddedQueue } from '../../queue/embedded.ts';
import type { PartitionQueue } from '../../queue/queue.ts';
import { createDealer } from '../deal-batches.ts';
import type { PackedBatch } from '../event-batch.ts';
import { createLinker } from '../linker.ts';
import { type LinkCall, startWorker } from '../worker.ts';
import { laterBy, routine } from './testing/happenings.ts';

/** How long a worker is at work before it looks for what is too old, and then again, ms. */
const BETWEEN_LOOKS_MS = 300_000;

let store: GraphStore;
let events: PartitionQueue<PackedBatch>;
let links: PartitionQueue<LinkCall>;
/** What the worker's clock shows, ms. */
let nowMs: number;
let heldBack: (readonly string[])[];
let failures: unknown[];

beforeEach(async () => {
  [nowMs, heldBack, failures] = [0, [], []];
  store = await openEmbeddedStore();
  events = openEmbeddedQueue({ partitions: 2 });
  links = openEmbeddedQueue({ partitions: 1 });
});

afterEach(async () => {
  await events.close();
  await links.close();
  await store.close();
  expect(failures).toEqual([]);
});

async function start(retention = USUAL_RETENTION): Promise<void> {
  const rules = builtInRules();
  await startWorker({
    store,
    events,
    links,
    rules,
    linker: createLinker({ store, rules, clockRepair: true, retention }),
    clock: () => nowMs,
    onFailure: (failure) => failures.push(failure),
    onHeldBack: (findings) => heldBack.push(findings),
  });
}

/** Puts events into the queue; resolves when all is folded and linked, and what the worker does of itself after that is done. */
async function worked(...put: readonly HoplineEvent[]): Promise<void> {
  const dealer = createDealer(events);
  await dealer.deal(put, []);
  await dealer.flush();
  await vi.waitUntil(async () => (await events.waiting()) === 0, { timeout: 30_000, interval: 5 });
  await vi.waitUntil(async () => (await links.waiting()) === 0, { timeout: 30_000, interval: 5 });
}

/** What a rule tells of. */
const evidence = (host: string): HoplineEvent =>
  aProcessStart(host, '12:00:00', 'cmd.exe', { 'process.command_line': 'cmd.exe /Q /c dir 1> \\\\127.0.0.1\\ADMIN$\\__1 2>&1' });
/** What none does, hours later. */
const others = (host: string): HoplineEvent[] =>
  Array.from({ length: 20 }, (_, minute) => aProcessStart(host, `15:${minute + 10}:00`, 'notepad.exe'));
const recent = laterBy(9, aProcessStart('WS7', '12:00:00', 'notepad.exe'));

const processNames = (processes: readonly Process[]): (string | null)[] => processes.map(({ name }) => name).sort();

describe('a worker', () => {
  it('lets nothing go before it has been at work for five minutes', async () => {
    await start();
    nowMs = BETWEEN_LOOKS_MS - 1;
    await worked(evidence('WS5'), ...others('WS5'), recent);
    const known = await store.count('Process');

    await worked(laterBy(9, aProcessStart('WS7', '12:00:01', 'calc.exe')));

    expect(await store.count('Process')).toBe(known + 1);
  });

  it('lets go what is too old after a link five minutes later, day by day, and leaves the findings', async () => {
    await start();
    await worked(evidence('WS5'), ...others('WS5'), ...[evidence('WS6'), ...others('WS6')].map((event) => laterBy(1, event)), recent);
    const before = await findingsKept(store);

    nowMs = BETWEEN_LOOKS_MS;
    await worked(laterBy(9, aProcessStart('WS7', '12:00:01', 'calc.exe')));

    expect(await findingsKept(store)).toEqual(before);
    expect(before.size).toBe(2);
    expect(processNames(await store.nodes('Process'))).toEqual(['calc.exe', 'cmd.exe', 'cmd.exe', 'notepad.exe']);
  });

  it('looks again only when five more minutes are over', async () => {
    await start();
    nowMs = BETWEEN_LOOKS_MS;
    await worked(evidence('WS5'), recent);
    nowMs += BETWEEN_LOOKS_MS - 1;
    await worked(...others('WS5'));
    const bytes = await foldedBytes(store);

    nowMs += 1;
    await worked(laterBy(9, aProcessStart('WS7', '12:00:01', 'calc.exe')));

    expect(await foldedBytes(store)).toBeLessThan(bytes);
  });

  it('says of which findings it could not be sure, and goes on working', async () => {
    await start({ telemetryMs: DAYS_MS, evidenceMs: 2 * DAYS_MS });
    await worked(...routine.first, ...routine.last, laterBy(3, aProcessStart('WS7', '06:00:00', 'notepad.exe')));

    nowMs = BETWEEN_LOOKS_MS;
    await worked(laterBy(3, evidence('WS6')));

    expect(heldBack).toEqual([expect.arrayContaining([expect.stringMatching(/^movement:/)])]);
    expect((await store.nodes('Detection')).map(({ host }) => host)).toContain('host:ws6');
  });
});
