import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../graph/embedded/embedded-store.ts';
import { builtInRules } from '../../services/detect/rules/read-rules.ts';
import { analyse } from '../../services/fold/analyse.ts';
import { generateCapture } from '../../services/generate/generate.ts';
import { temporaryFolder } from '../captures/temporary-folder.ts';

const rules = builtInRules();

/** The graph that a data folder holds after these analyses, one after the other, each in a store opened anew. */
async function graphAfter(dataDir: string, runs: readonly (readonly string[])[]) {
  for (const paths of runs) {
    const store = await openEmbeddedStore({ dataDir });
    await analyse(paths, { clockRepair: true, rules, store });
    await store.close();
  }
  const store = await openEmbeddedStore({ dataDir });
  const graph = await store.dump();
  await store.close();
  return graph;
}

describe('a data folder', () => {
  it('holds after analyses of parts what it holds after one of the whole, however the parts come', async () => {
    using folder = temporaryFolder();
    const disorder = { sysmonNetworkDriftMs: 62_000, olderSysmonShare: 0.5, localTimeShare: 0.5 };
    const { lines } = generateCapture({
      hosts: 4,
      hours: 0.5,
      seed: 3,
      scenario: 'demo',
      dialect: 'nxlog',
      eventsPerHostHour: 40,
      disorder,
    });
    const all = [...lines];
    const parts = ['a.json', 'b.json', 'c.json'].map((name, number) => {
      return folder.write(name, all.filter((_, index) => (index * 7) % 3 === number).join('\n'));
    });
    const [a = '', b = '', c = ''] = parts;

    const whole = await graphAfter(join(folder.path, 'whole'), [parts]);
    const partly = await graphAfter(join(folder.path, 'partly'), [[c], [a], [b, a]]);

    expect(whole.nodes.filter((node) => node.kind === 'Movement' && node.tier === 'CORROBORATED')).toHaveLength(3);
    expect(partly).toEqual(whole);
  });
});
