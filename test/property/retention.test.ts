import { globSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Detection, Host, Movement } from '../../graph/model.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { DIALECT_NAMES } from '../../services/generate/options.ts';
import { liftHold, movementToHold, placeHold } from '../../services/pipeline/retention/legal-holds.ts';
import { eventsOfPaths } from '../captures/analysis-of-events.ts';
import { DAYS_MS, type FoldedStore, findingsKept, foldedBytes, foldedStore } from '../captures/folded-store.ts';
import { recordings } from '../captures/recordings.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

vi.setConfig({ testTimeout: 240_000 });

async function eventsOfCapture(options: Partial<Parameters<typeof generateCapture>[0]>): Promise<HoplineEvent[]> {
  using folder = temporaryFolder();
  const { lines } = generateCapture({
    scenario: 'mixed',
    dialect: 'winlogbeat',
    hosts: 5,
    hours: 1,
    seed: 0,
    eventsPerHostHour: 150,
    ...options,
  });
  return await eventsOfPaths([folder.write('capture.ndjson', [...lines].join('\n'))]);
}

/** The same events so much earlier. */
function earlierBy(days: number, events: readonly HoplineEvent[]): HoplineEvent[] {
  const byMs = days * DAYS_MS;
  return events.map((event) => ({ ...event, '@timestamp': event['@timestamp'] - byMs, 'event.created': event['event.created'] - byMs }));
}

/** Batches of their hosts, in turn for each, as a queue's partitions give them. */
function batchesOf(events: readonly HoplineEvent[], size: number): HoplineEvent[][] {
  return [...Map.groupBy(events, (event) => event['host.name']).values()].flatMap((ofHost) => {
    return Array.from({ length: Math.ceil(ofHost.length / size) }, (_, place) => ofHost.slice(place * size, (place + 1) * size));
  });
}

describe('telemetry that expires', () => {
  const capture = fc.record({
    scenario: fc.constantFrom('demo' as const, 'mixed' as const),
    dialect: fc.constantFrom(...DIALECT_NAMES),
    seed: fc.nat(1_000),
    disorder: fc.record({ unknownProcessShare: fc.constantFrom(0, 0.5), lossShare: fc.constantFrom(0, 0.1) }),
  });

  it('leaves the findings as they were, and less in the store', async () => {
    await fc.assert(
      fc.asyncProperty(capture, fc.nat(1_000), async (options, seed) => {
        const old = earlierBy(9, await eventsOfCapture(options));
        const recent = await eventsOfCapture({ dialect: options.dialect, scenario: 'demo', seed, hours: 0.5, eventsPerHostHour: 60 });
        const { store, fold, expireAll } = await foldedStore();
        await fold(batchesOf([...old, ...recent], 300));
        const [before, bytes] = [await findingsKept(store), await foldedBytes(store)];

        const last = await expireAll();

        expect(last).toEqual({ kind: 'NOTHING' });
        expect(await findingsKept(store)).toEqual(before);
        expect(await foldedBytes(store)).toBeLessThan(bytes);
      }),
      { numRuns: 8 },
    );
  });

  it('leaves the same whatever the order and the batches in which events came', async () => {
    const old = earlierBy(9, await eventsOfCapture({ scenario: 'demo', seed: 3 }));
    const recent = await eventsOfCapture({ scenario: 'demo', seed: 4, hours: 0.5 });
    const graphs: unknown[] = [];
    for (const events of [[...old, ...recent], [...recent, ...old].reverse()]) {
      const { store, fold, expireAll } = await foldedStore();
      await fold(batchesOf(events, events[0] === old[0] ? 100 : 700));
      await expireAll();
      graphs.push(await store.dump());
    }

    expect(JSON.stringify(graphs[1])).toBe(JSON.stringify(graphs[0]));
  });

  it('is let go again where it comes late, and the findings stay', async () => {
    const old = earlierBy(9, await eventsOfCapture({ scenario: 'demo', seed: 5 }));
    const late = earlierBy(12, await eventsOfCapture({ scenario: 'benign', seed: 6 }));
    const recent = await eventsOfCapture({ scenario: 'benign', seed: 7, hours: 0.2 });
    const { store, fold, expireAll } = await foldedStore();
    await fold(batchesOf([...old, ...recent], 300));
    await expireAll();
    const [before, bytes] = [await findingsKept(store), await foldedBytes(store)];

    await fold(batchesOf(late, 300));
    const withLate = await foldedBytes(store);
    await expireAll();

    expect(await findingsKept(store)).toEqual(before);
    expect(await foldedBytes(store)).toBeLessThan(bytes + (withLate - bytes) / 2);
  });

  it('stays where the clock of a worker or of one event is far in the future', async () => {
    const events = await eventsOfCapture({ scenario: 'demo', seed: 8 });
    const [first] = events as [HoplineEvent];
    const wallClockMs = Math.max(...events.map((event) => event['@timestamp']));
    const ahead = await foldedStore({ wallClock: () => wallClockMs + 1000 * DAYS_MS });
    await ahead.fold(batchesOf(events, 300));
    const odd = await foldedStore({ wallClock: () => wallClockMs });
    await odd.fold(batchesOf([...events, { ...first, '@timestamp': wallClockMs + 1000 * DAYS_MS }], 300));
    const keys = async ({ store }: FoldedStore) => await store.keys('contribution/');
    const before = [await keys(ahead), await keys(odd)];

    await ahead.expireAll();
    await odd.expireAll();

    expect([await keys(ahead), await keys(odd)]).toEqual(before);
  });

  it('goes with its findings once these are older than evidence is kept', async () => {
    const events = await eventsOfCapture({ seed: 9, hours: 144, eventsPerHostHour: 8 });
    const newestMs = Math.max(...events.map((event) => event['@timestamp']));
    const { store, fold, expireAll } = await foldedStore({ retention: { telemetryMs: DAYS_MS, evidenceMs: 3 * DAYS_MS } });
    await fold(batchesOf(events, 300));
    const lastOf = (finding: Detection | Movement): number => (finding.kind === 'Detection' ? finding.time : finding.lastSeen);
    const isYoung = (finding: Detection | Movement): boolean => lastOf(finding) >= newestMs - 3 * DAYS_MS;
    const findings = async (): Promise<(Detection | Movement)[]> => [
      ...(await store.nodes('Detection')).filter(({ movement }) => movement === null),
      ...(await store.nodes('Movement')).filter(({ detections }) => detections.length > 0),
    ];
    const before = await findings();

    await expireAll();

    const after = await findings();
    expect(after.map(({ id }) => id)).toEqual(before.filter(isYoung).map(({ id }) => id));
    expect(after.length).toBeLessThan(before.length);
    expect(after).not.toEqual([]);
  });

  it('stays for ever where that is what is set', async () => {
    const old = earlierBy(900, await eventsOfCapture({ scenario: 'demo', seed: 9 }));
    const forever = Number.POSITIVE_INFINITY;
    const { store, fold, expireAll } = await foldedStore({ retention: { telemetryMs: forever, evidenceMs: forever } });
    await fold(batchesOf([...old, ...(await eventsOfCapture({ scenario: 'benign', hours: 0.1 }))], 300));
    const before = await store.keys('contribution/');

    await expireAll();

    expect(await store.keys('contribution/')).toEqual(before);
  });

  if (recordings !== null) {
    const folder = recordings;
    const paths = [...globSync('*/*.{zip,evtx}', { cwd: folder })].sort();

    it.each(paths)('leaves the findings of %s as they were', async (path) => {
      const old = await eventsOfPaths([join(folder, path)]);
      const { store, fold, expireAll } = await foldedStore();
      await fold(batchesOf(old, 300));
      const before = await findingsKept(store);
      const newest = Math.max(...old.map((event) => event['@timestamp']));
      const [later] = await eventsOfCapture({ scenario: 'benign', hours: 0.1 });
      await fold([[{ ...(later as HoplineEvent), '@timestamp': newest + 30 * DAYS_MS }]]); // a capture is never empty

      const last = await expireAll();

      expect(last).toEqual({ kind: 'NOTHING' });
      expect(await findingsKept(store)).toEqual(before);
    });
  }
});

describe('what a legal hold names', () => {
  const heldDemo = async (): Promise<FoldedStore & { readonly movement: Movement }> => {
    const old = earlierBy(200, await eventsOfCapture({ scenario: 'demo', seed: 11 }));
    const folded = await foldedStore();
    await folded.fold(batchesOf([...old, ...(await eventsOfCapture({ scenario: 'benign', seed: 12, hours: 0.2 }))], 300));
    const [movement] = (await folded.store.nodes('Movement')).filter(({ detections }) => detections.length > 0);
    return { ...folded, movement: movement as Movement }; // a demo is an intrusion
  };

  it('stays where it is a movement, with all that it says, until the hold is lifted', async () => {
    const { store, expireAll, movement } = await heldDemo();
    const hold = await placeHold(store, await movementToHold(store, movement.id), 'case 7', 0);
    const before = (await findingsKept(store)).get(movement.id);

    await expireAll();
    const held = (await findingsKept(store)).get(movement.id);
    await liftHold(store, hold.id);
    await expireAll();

    expect(held).toEqual(before);
    expect((await findingsKept(store)).get(movement.id)).toBeUndefined();
  });

  it('stays where it is a host: its processes, though nobody else’s', async () => {
    const { store, expireAll } = await heldDemo();
    const [, host] = (await store.nodes('Host')).filter(({ managed }) => managed) as [Host, Host];
    const processesOf = async ({ id }: Host) => (await store.neighbours(id, 'RAN_ON', 'in')).map((process) => process.id);
    const before = await processesOf(host);
    const all = await store.count('Process');
    await placeHold(store, { kind: 'HOST', host: host.name.toLowerCase() }, '', 0);

    await expireAll();

    expect(await processesOf(host)).toEqual(before);
    expect(before).not.toEqual([]);
    expect(await store.count('Process')).toBeLessThan(all);
  });

  it('stays where it is a host: what rules tell of it, though the other end is another’s', async () => {
    const { store, expireAll } = await heldDemo();
    const told = (await store.nodes('Movement')).filter(({ tier }) => tier !== 'OBSERVED');
    const source = told[0]?.source.host ?? '';
    const ofSource = told.filter((movement) => [movement.source.host, movement.target.host].includes(source));
    const before = await findingsKept(store);
    await placeHold(store, { kind: 'HOST', host: source.slice('host:'.length) }, '', 0);

    await expireAll();

    const after = await findingsKept(store);
    expect(ofSource.length).toBeGreaterThan(0);
    for (const { id } of ofSource) expect(after.get(id)).toEqual(before.get(id));
  });

  it('stays where it is a stretch of time', async () => {
    const { store, expireAll } = await heldDemo();
    const newestMs = Math.max(...(await store.nodes('Host')).map(({ lastSeen }) => lastSeen));
    const [before, bytes] = [await findingsKept(store), await foldedBytes(store)];
    await placeHold(store, { kind: 'TIME', fromMs: newestMs - 210 * DAYS_MS, toMs: newestMs - 190 * DAYS_MS }, '', 0);

    await expireAll();

    expect(await findingsKept(store)).toEqual(before);
    expect(await foldedBytes(store)).toBeGreaterThan(bytes * 0.9);
  });
});
