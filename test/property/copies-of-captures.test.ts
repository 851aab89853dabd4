import { expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { analyse } from '../../services/fold/analyse.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { ingest } from '../../services/ingest/ingest.ts';
import { foldedStore } from '../captures/folded-store.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

const rules = builtInRules();

const { lines } = generateCapture({ scenario: 'demo', dialect: 'winlogbeat', hosts: 4, hours: 0.5, seed: 4, eventsPerHostHour: 60 });
const rich = [...lines];
const poor = rich.map(withoutSome);

/** The record as a shipper sends it that is told to drop fields, others with each record. */
function withoutSome(line: string, number: number): string {
  const document = JSON.parse(line) as { winlog: { event_data?: Record<string, unknown> }; labels?: unknown };
  const data = document.winlog.event_data ?? {};
  const names = ['CommandLine', 'ParentCommandLine', 'ParentImage', 'Hashes', 'User', 'LogonId', 'IntegrityLevel', 'ProcessGuid'];
  for (const [place, name] of names.entries()) if ((number >> (place % 4)) % 2 === 0) delete data[name];
  document.labels = { shipper: 'poor' };
  return JSON.stringify(document);
}

async function analysed(runs: readonly (readonly string[])[], threads = 1): Promise<GraphStore> {
  const store = await openEmbeddedStore();
  for (const paths of runs) await analyse(paths, { clockRepair: true, rules, store, threads, pieceBytes: 10_000, threadBytes: 20_000 });
  return store;
}

async function eventsOf(path: string): Promise<HoplineEvent[]> {
  const events: HoplineEvent[] = [];
  for await (const batch of ingest([path])) events.push(...batch.events);
  return events;
}

it('copies of a whole capture make one graph, by whichever way they are folded, and poorer ones take no finding away', async () => {
  using folder = temporaryFolder();
  const [a, b] = [folder.write('a.ndjson', poor.join('\n')), folder.write('b.ndjson', rich.join('\n'))];
  const alone = await analysed([[b]]);

  const whole = await analysed([[a, b]]);
  const graph = await whole.dump();
  const folded = await foldedStore();
  const [ofPoor, ofRich] = [await eventsOf(a), await eventsOf(b)];
  await folded.fold([ofRich.slice(100), ofPoor.toReversed(), ofRich.slice(0, 150).toReversed()]);

  expect(await (await analysed([[b, a]])).dump()).toEqual(graph);
  expect(await (await analysed([[b], [a], [b]])).dump()).toEqual(graph);
  expect(await (await analysed([[a, b]], 3)).dump()).toEqual(graph);
  expect(await folded.store.dump()).toEqual(graph);
  for (const kind of ['Detection', 'Movement'] as const) {
    const ids = (await whole.nodes(kind)).map(({ id }) => id);
    const before = (await alone.nodes(kind)).map(({ id }) => id);

    expect(before.length).toBeGreaterThan(0);
    expect(ids).toEqual(expect.arrayContaining(before));
  }
});
