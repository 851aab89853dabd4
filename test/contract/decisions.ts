import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyStore } from '../../graph/copy-store.ts';
import { readDecisions, recordDecision } from '../../graph/decisions/decision-log.ts';
import { aDecision } from '../../graph/decisions/testing/decision-builder.ts';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../graph/store.ts';
import { decide, type Wish } from '../../services/pipeline/decisions/decide.ts';
import { regroup } from '../../services/pipeline/decisions/regroup.ts';
import { reviewedDecisions } from '../../services/pipeline/decisions/review.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';
import { aHost, aMovement } from './graph-builders.ts';
import { describeQuestions } from './questions.ts';

const HOSTS = ['a', 'b', 'c'].map((name) => aHost(name));
const [FIRST, SECOND] = [aMovement('first', 'host:a', 'host:b'), aMovement('second', 'host:b', 'host:c')];
const GRAPH = { nodes: [...HOSTS, FIRST, SECOND], edges: [] };

function wish(kind: Wish['kind'], about: readonly string[], words: Partial<Wish> = {}): Wish {
  return { kind, about, value: null, note: null, by: 'anna', ...words };
}

/** What every store promises of decisions and of standing questions. `store` gives the empty store of the test that runs. */
export function describeDecisions(store: () => GraphStore): void {
  it('keeps decisions in the order in which they count, whichever way they came', async () => {
    const decisions = [3, 1, 2].map((at) => aDecision('NOTE', ['movement:first'], at, { note: `${at}` }));

    for (const decision of decisions) await recordDecision(store(), async () => decision);

    expect((await readDecisions(store())).map(({ note }) => note)).toEqual(['1', '2', '3']);
  });

  it('keeps a decision once, however often it is recorded', async () => {
    const decision = aDecision('NOTE', ['movement:first'], 1, { note: 'x' });

    for (let time = 0; time < 3; time++) await recordDecision(store(), async () => ({ ...decision }));

    expect(await readDecisions(store())).toEqual([decision]);
  });

  it('lets each of many who decide at once know what the others decided', async () => {
    await store().write(GRAPH);

    await Promise.all(Array.from({ length: 9 }, (_, number) => decide(store(), wish('NOTE', [FIRST.id], { note: `${number}` }), 1_000)));

    const decisions = await readDecisions(store());
    expect(decisions.map(({ note }) => note).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
    expect(decisions.map(({ at }) => at)).toEqual(decisions.map((_, position) => 1_000 + position));
  });

  it('keeps decisions when the graph is derived anew, and what is gone speaks of nothing', async () => {
    await store().write(GRAPH);
    await decide(store(), wish('STATUS', [FIRST.id], { value: 'BENIGN' }), 1_000);
    await decide(store(), wish('STATUS', [SECOND.id], { value: 'BENIGN' }), 2_000);

    await store().replace({ nodes: [...HOSTS, FIRST], edges: [] });

    const reviewed = await reviewedDecisions(store());
    expect(reviewed.map(({ decision, speaksOf }) => [decision.subject, speaksOf])).toEqual([
      [[FIRST.id], FIRST.id],
      [[SECOND.id], null],
    ]);
  });

  it('keeps decisions apart from the graph, and backs them up with it', async () => {
    using folder = temporaryFolder();
    await store().write(GRAPH);
    const decision = await decide(store(), wish('TAG', ['host:c'], { value: 'crown-jewel' }), 1_000);

    expect((await store().dump()).nodes).toHaveLength(GRAPH.nodes.length);
    await store().backup(join(folder.path, 'backup'));
    const copy = await openEmbeddedStore({ dataDir: join(folder.path, 'backup') });
    const restored = await openEmbeddedStore();
    await copyStore(copy, restored);
    await copy.close();
    expect(await readDecisions(restored)).toEqual([decision]);
  });

  it('records what is sent twice with one key once, and nothing else with it', async () => {
    await store().write(GRAPH);
    const sent = wish('NOTE', [FIRST.id], { note: 'x', key: 'k' });

    const decision = await decide(store(), sent, 1_000);

    expect(await decide(store(), sent, 2_000)).toEqual(decision);
    await expect(decide(store(), { ...sent, note: 'y' }, 3_000)).rejects.toMatchObject({ code: 'KEY_REUSED' });
    await expect(decide(store(), { ...sent, about: [SECOND.id] }, 3_000)).rejects.toMatchObject({ code: 'KEY_REUSED' });
    expect(await readDecisions(store())).toEqual([decision]);
  });

  it('records nothing by who knows another version, and says both', async () => {
    await store().write(GRAPH);
    await decide(store(), wish('NOTE', [FIRST.id], { note: 'x', expectedVersion: 0 }), 1_000);

    const late = decide(store(), wish('STATUS', [FIRST.id], { value: 'BENIGN', expectedVersion: 0 }), 2_000);

    await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT', versions: { expected: 0, actual: 1 } });
    expect(await readDecisions(store())).toHaveLength(1);
  });

  it('makes campaigns anew by what was decided, and as before where that is taken back', async () => {
    await store().write(GRAPH);
    const before = await store().dump();

    await decide(store(), wish('TOGETHER', [FIRST.id, SECOND.id]), 1_000);
    await regroup(store());
    expect(await store().nodes('Campaign')).toMatchObject([{ id: 'campaign:first', movements: [FIRST.id, SECOND.id] }]);

    await decide(store(), wish('APART', ['campaign:first', SECOND.id]), 2_000);
    await regroup(store());
    expect(await store().dump()).toEqual(before);
  });

  describeQuestions(store);
}
