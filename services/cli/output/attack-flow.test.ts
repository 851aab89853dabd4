import { describe, expect, it } from 'vitest';
import { withCampaigns } from '../../campaigns/campaigns.ts';
import { aHop, anObservedHop, graphOfHops } from '../../campaigns/testing/intrusion-builder.ts';
import { foundIn } from '../findings/find.ts';
import { attackFlowOf } from './attack-flow.ts';
import { flowValidator, hasFlowSchemas } from './testing/flow-validator.ts';

interface FlowObject {
  readonly type: string;
  readonly id: string;
  readonly start_refs?: readonly string[];
  readonly effect_refs?: readonly string[];
  readonly [name: string]: unknown;
}

const HOPS = [
  aHop('WS1', 'WS2', '10:00:00', { as: 'anna', by: 'tool' }),
  anObservedHop('WS2', 'WS3', '10:10:00', { as: 'anna' }),
  aHop('WS3', 'DC1', '10:20:00', { as: 'anna', technique: ['T1021.006', 'T1047'] }),
  aHop('BK1', 'FS9', '12:00:00', { as: 'backup' }),
];

function flowOf(hops = HOPS): FlowObject[] {
  const graph = withCampaigns(graphOfHops(hops, { programs: { tool: {} } }));
  return (JSON.parse(attackFlowOf(foundIn(graph, { withEvents: false }))) as { readonly objects: FlowObject[] }).objects;
}

function ofType(objects: readonly FlowObject[], type: string): FlowObject[] {
  return objects.filter((object) => object.type === type);
}

describe('an ATT&CK Flow of findings', () => {
  it('has an action for each movement that a rule tells of, and goes on from each to those that continue it', () => {
    const objects = flowOf();
    const [first, second, alone] = ofType(objects, 'attack-action');

    expect(ofType(objects, 'attack-action')).toHaveLength(3);
    expect(first?.effect_refs).toEqual([second?.id]);
    expect(ofType(objects, 'attack-flow')[0]?.start_refs).toEqual([first?.id, alone?.id]);
    expect(second).toMatchObject({ technique_id: 'T1021.006', name: 'Windows Remote Management', tactic_id: 'TA0008' });
  });

  it('refers to nothing that it does not have', () => {
    const objects = flowOf();
    const ids = new Set(objects.map(({ id }) => id));

    const named = objects.flatMap((object) =>
      ['start_refs', 'effect_refs', 'asset_refs', 'command_ref', 'created_by_ref'].flatMap((name) => object[name] ?? []),
    );
    expect(named.flat().filter((id) => !ids.has(String(id)))).toEqual([]);
  });

  it('has no flow where nothing was found', () => {
    expect(flowOf([]).map(({ type }) => type)).toEqual(['extension-definition', 'identity']);
  });

  it('is the same for the same findings', () => {
    expect(flowOf()).toEqual(flowOf());
  });

  it.skipIf(!hasFlowSchemas)('is valid by the published schema', () => {
    const validate = flowValidator();
    const flow = flowOf().filter(({ type }) => type.startsWith('attack-'));

    expect(flow.filter((object) => !(validate(object) as boolean)).map(({ type }) => type)).toEqual([]);
  });
});
