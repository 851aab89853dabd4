import { serialize } from 'node:v8';
import { zstdCompressSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { DAYS_MS, findingsKept, foldedStore } from '../../test/captures/folded-store.ts';
import { type TemporaryFolder, temporaryFolder } from '../../test/captures/temporary-folder.ts';
import { builtInRules } from '../detect/rules/read-rules.ts';
import { generateCapture } from '../generate/generate.ts';
import { ingest } from '../ingest/ingest.ts';
import { createLinker } from '../pipeline/linker.ts';
import { analyse } from './analyse.ts';
import { CONTRIBUTIONS } from './contribution-keys.ts';

const rules = builtInRules();
const { lines: generated } = generateCapture({
  scenario: 'demo',
  dialect: 'winlogbeat',
  hosts: 4,
  hours: 1,
  seed: 9,
  eventsPerHostHour: 60,
});
const lines = [...generated];
const half = lines.length >> 1;

let store: GraphStore;

beforeEach(async () => {
  store = await openEmbeddedStore();
});

function captureOf(folder: TemporaryFolder, name: string, content: readonly string[]): string {
  return folder.write(name, content.join('\n'));
}

async function eventsOf(path: string) {
  const events = [];
  for await (const batch of ingest([path])) events.push(...batch.events);
  return events;
}

function analysed(paths: readonly string[], into: GraphStore, sharing = {}) {
  return analyse(paths, { clockRepair: true, rules, store: into, ...sharing });
}

describe('what was folded into a store', () => {
  it('is the same for those who analyse captures and for workers: each goes on from the other', async () => {
    using folder = temporaryFolder();
    const [first, second] = [captureOf(folder, 'a.ndjson', lines.slice(0, half)), captureOf(folder, 'b.ndjson', lines.slice(half))];
    await analysed([first, second], store);
    const whole = await store.dump();

    const worked = await foldedStore();
    await worked.fold([await eventsOf(first)]);
    await analysed([second], worked.store);
    const analysedFirst = await foldedStore();
    await analysed([first], analysedFirst.store);
    await analysedFirst.fold([await eventsOf(second)]);

    expect(whole.nodes.some(({ kind }) => kind === 'Movement')).toBe(true);
    expect(await worked.store.dump()).toEqual(whole);
    expect(await analysedFirst.store.dump()).toEqual(whole);
  });

  it('expires after an analysis as it does after workers', async () => {
    using folder = temporaryFolder();
    const path = captureOf(folder, 'a.ndjson', lines);
    const later = captureOf(
      folder,
      'b.ndjson',
      lines.slice(0, 20).map((line) => line.replaceAll('2026-03-10', '2026-03-30')),
    );
    await analysed([path, later], store);
    const [findings, processes] = [await findingsKept(store), await store.count('Process')];
    const linker = createLinker({ store, rules, clockRepair: true, retention: { telemetryMs: 7 * DAYS_MS, evidenceMs: 90 * DAYS_MS } });

    let step = await linker.expire();
    while (step.kind === 'MORE') step = await linker.expire();

    expect(step.kind).toBe('NOTHING');
    expect(await findingsKept(store)).toEqual(findings);
    expect(await store.count('Process')).toBeLessThan(processes);
  });

  it('lies under the same keys when the same captures are analysed again, by however many threads', async () => {
    using folder = temporaryFolder();
    const path = captureOf(folder, 'a.ndjson', lines);
    await analysed([path], store);
    const keys = await store.keys(CONTRIBUTIONS);

    await analysed([path], store, { threads: 2, pieceBytes: 20_000, threadBytes: 20_000 });

    expect(keys.length).toBeGreaterThan(0);
    expect(await store.keys(CONTRIBUTIONS)).toEqual(keys);
  });

  it('does not grow with the number of analyses, as they are merged', async () => {
    using folder = temporaryFolder();
    for (let part = 0; part < 8; part += 1) {
      await analysed([captureOf(folder, `${part}.ndjson`, lines.slice(part * 20, part * 20 + 20))], store);
    }

    expect(await store.keys(CONTRIBUTIONS)).toEqual([expect.stringMatching(/^contribution\/0\/\d+\/1\//)]);
  });

  it('tells an analysis by other rules that these may not have kept all that its own want', async () => {
    using folder = temporaryFolder();
    const path = captureOf(folder, 'a.ndjson', lines.slice(0, 20));

    const first = await analysed([path], store);
    const second = await analyse([path], { clockRepair: true, rules: rules.slice(1), store });

    expect([first, second].map(({ hasOtherRulesThanBefore }) => hasOtherRulesThanBefore)).toEqual([false, true]);
  });
});

describe('what another version folded into a store', () => {
  it.each([
    ['a contribution of another version', 'contribution/0/1/0/a', zstdCompressSync(serialize({ version: 2, contribution: {} }))],
    ['bytes that are no contribution', 'contribution/0/1/0/a', Buffer.from('x')],
    ['the state that analyses once had for themselves', 'fold', serialize({ version: 4 })],
  ])('is an error, and stays with all that was there: %s', async (_what, key, blob) => {
    using folder = temporaryFolder();
    const path = captureOf(folder, 'a.ndjson', lines);
    await analysed([path], store);
    await store.change({ put: [{ key, blob }], remove: [] });
    const [graph, keys] = [await store.dump(), await store.keys('')];
    const linker = createLinker({ store, rules, clockRepair: true, retention: { telemetryMs: 0, evidenceMs: 0 } });

    await expect(analysed([path], store)).rejects.toMatchObject({
      code: 'STORE_INVALID',
      message: expect.stringContaining('another version'),
    });
    await expect(linker.link()).rejects.toMatchObject({ code: 'STORE_INVALID' });
    await expect(linker.expire()).rejects.toMatchObject({ code: 'STORE_INVALID' });

    expect([await store.dump(), await store.keys('')]).toEqual([graph, keys]);
  });
});
