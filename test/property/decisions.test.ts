import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Decision } from '../../graph/decisions/decision.ts';
import { recordDecision } from '../../graph/decisions/decision-log.ts';
import { aDecision } from '../../graph/decisions/testing/decision-builder.ts';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import type { HoplineEvent } from '../../schema/event.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { analyse } from '../../services/fold/analyse.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { regroup } from '../../services/pipeline/decisions/regroup.ts';
import { createLinker } from '../../services/pipeline/linker.ts';
import { interruptedStore } from '../../services/pipeline/testing/interrupted-store.ts';
import { eventsOfPaths } from '../captures/analysis-of-events.ts';
import { foldedStore } from '../captures/folded-store.ts';
import { type TemporaryFolder, temporaryFolder } from '../captures/temporary-folder.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const rules = builtInRules();

let folder: TemporaryFolder;
let path: string;
let events: readonly HoplineEvent[];
let decisions: readonly Decision[];
let expected: string;

async function campaignsIn(store: GraphStore): Promise<string> {
  return JSON.stringify(await store.nodes('Campaign'));
}

async function record(store: GraphStore, said: readonly Decision[]): Promise<void> {
  for (const decision of said) await recordDecision(store, async () => decision);
}

/** What people say of the members of the campaign that there is without them: it falls into two, of which one is closed. */
function decisionsOn(movements: readonly string[]): Decision[] {
  const [first = '', second = '', third = ''] = movements;
  return [
    aDecision('APART', [first, third], 1),
    aDecision('STATUS', [first, second], 2, { value: 'BENIGN' }),
    aDecision('ASSIGN', [third], 3, { value: 'anna' }),
    aDecision('TOGETHER', ['movement:never-was', third], 4),
  ];
}

beforeAll(async () => {
  folder = temporaryFolder();
  const { lines } = generateCapture({ scenario: 'demo', dialect: 'winlogbeat', hosts: 6, hours: 1, seed: 1 });
  path = folder.write('demo.ndjson', [...lines].join('\n'));
  events = await eventsOfPaths([path]);
  const store = await openEmbeddedStore({ dataDir: join(folder.path, 'data') });
  await analyse([path], { clockRepair: true, rules, store });
  const undecided = await campaignsIn(store);
  const [campaign] = (await store.nodes('Campaign')).toSorted((left, right) => right.movements.length - left.movements.length);
  decisions = decisionsOn(campaign?.movements ?? []);
  await record(store, decisions);
  await analyse([path], { clockRepair: true, rules, store });
  expected = await campaignsIn(store);
  expect(expected).not.toBe(undecided);
  await store.close();
});

describe('campaigns of one set of events and decisions', () => {
  it('are the same in a data folder that is opened again', async () => {
    const store = await openEmbeddedStore({ dataDir: join(folder.path, 'data') });

    expect(await campaignsIn(store)).toBe(expected);
    await store.close();
  });

  it.each([1, 2, 4])('are the same whatever the order of decisions, decided before %i workers fold', async (workers) => {
    const folded = await foldedStore();
    await record(folded.store, decisions.toReversed());

    await folded.fold(Array.from({ length: workers }, (_, worker) => events.filter((_event, place) => place % workers === worker)));

    expect(await campaignsIn(folded.store)).toBe(expected);
  });

  it('are the same where people decide between two links, and again when all is derived anew', async () => {
    const folded = await foldedStore();
    const [early, late] = [events.filter((_, place) => place % 2 === 0), events.filter((_, place) => place % 2 === 1)];
    await folded.fold([early]);
    await record(folded.store, decisions);
    await regroup(folded.store);
    await folded.fold([late]);

    expect(await campaignsIn(folded.store)).toBe(expected);
    await folded.fold([late]);
    expect(await campaignsIn(folded.store)).toBe(expected);
  });

  it('are the same where people decide while a link is under way', async () => {
    const { store, fold } = await foldedStore();
    await fold([events], { isLinked: false });
    const decidedMeanwhile = interruptedStore(store, async (operation, times) => {
      if (operation === 'applyDifference' && times === 1) await record(store, decisions);
    });
    const retention = { telemetryMs: Number.POSITIVE_INFINITY, evidenceMs: Number.POSITIVE_INFINITY };

    await createLinker({ store: decidedMeanwhile, rules, clockRepair: true, retention }).link();

    expect(await campaignsIn(store)).toBe(expected);
  });

  it('are the same where people decide when all is linked', async () => {
    const folded = await foldedStore();
    await folded.fold([events]);
    await record(folded.store, decisions);
    await regroup(folded.store);

    expect(await campaignsIn(folded.store)).toBe(expected);
  });
});
