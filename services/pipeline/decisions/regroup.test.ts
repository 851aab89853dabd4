import { describe, expect, it } from 'vitest';
import { constraintsOf } from '../../../graph/decisions/constraints.ts';
import { recordDecision } from '../../../graph/decisions/decision-log.ts';
import { aDecision } from '../../../graph/decisions/testing/decision-builder.ts';
import { openEmbeddedStore } from '../../../graph/embedded/embedded-store.ts';
import type { GraphStore } from '../../../graph/store.ts';
import { temporaryFolder } from '../../../test/captures/temporary-folder.ts';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { builtInRules } from '../../detect/rules/read-rules.ts';
import { analyse } from '../../fold/analyse.ts';
import { generateCapture } from '../../generate/generate.ts';
import type { Scenario } from '../../generate/options.ts';
import { readCampaignGraph } from './campaign-graph.ts';
import { regroup } from './regroup.ts';

async function storeOf(scenario: Scenario): Promise<GraphStore> {
  using folder = temporaryFolder();
  const { lines } = generateCapture({ scenario, dialect: 'winlogbeat', hosts: 12, hours: 1, seed: 2, plantedHops: 12, benignActs: 40 });
  const store = await openEmbeddedStore();
  await analyse([folder.write('capture.ndjson', [...lines].join('\n'))], { clockRepair: true, rules: builtInRules(), store });
  return store;
}

/** A store that counts the nodes which it gives, and how often it is asked. */
function counting(store: GraphStore): { readonly store: GraphStore; readonly given: { nodes: number; calls: number; dumps: number } } {
  const given = { nodes: 0, calls: 0, dumps: 0 };
  const counted = new Proxy(store, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        const answer: unknown = await member.call(target, ...args);
        given.calls += 1;
        if (name === 'dump') given.dumps += 1;
        else if (Array.isArray(answer) && name !== 'keys' && name !== 'read') given.nodes += answer.flat().length;
        return answer;
      };
    },
  });
  return { store: counted, given };
}

describe('campaigns that are made anew when somebody decides', () => {
  it.each(['demo', 'estate'] as const)(
    'are those of the whole graph, of which little is read: %s',
    { timeout: 60_000 },
    async (scenario) => {
      const store = await storeOf(scenario);
      const whole = await store.dump();
      const [campaign] = (await store.nodes('Campaign')).toSorted((left, right) => right.movements.length - left.movements.length);
      const apart = aDecision('APART', campaign?.movements.slice(0, 2) ?? [], 1);
      await recordDecision(store, async () => apart);

      const counted = counting(store);
      await regroup(counted.store);

      const told = {
        nodes: whole.nodes.filter(({ kind }) => kind !== 'Campaign'),
        edges: whole.edges.filter(({ target }) => !target.startsWith('campaign:')),
      };
      const expected = await openEmbeddedStore();
      await expected.write(withCampaigns(told, constraintsOf([apart])));
      expect(await store.dump()).toEqual(await expected.dump());
      expect(await store.nodes('Campaign')).not.toEqual(whole.nodes.filter(({ kind }) => kind === 'Campaign'));
      expect(counted.given.dumps).toBe(0);
      // It is read twice: before the linker's role is claimed, and after.
      expect(counted.given.nodes / 2).toBeLessThan(0.6 * whole.nodes.length);
      expect(counted.given.calls).toBeLessThan(60);
    },
  );

  it('read no event of what belongs to a movement', async () => {
    const store = await storeOf('demo');

    const { nodes } = await readCampaignGraph(store);

    const alone = (await store.nodes('Detection')).flatMap(({ movement, evidence }) => (movement === null ? evidence : []));
    expect(nodes.filter(({ kind }) => kind === 'Event').map(({ id }) => id)).toEqual([...new Set(alone)]);
  });
});
