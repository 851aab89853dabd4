import { describe, expect, it } from 'vitest';
import { constraintsOf } from '../../graph/decisions/constraints.ts';
import { aDecision } from '../../graph/decisions/testing/decision-builder.ts';
import type { Campaign, Movement } from '../../graph/model.ts';
import { campaignsOf } from './campaigns.ts';
import { campaignChanges } from './lineage.ts';
import { sceneOf } from './scene.ts';
import { aHop, campaignsOfHops, graphOfHops } from './testing/intrusion-builder.ts';

const A = aHop('WS1', 'WS2', '10:00:00', { as: 'anna', id: 'a' });
const B = aHop('WS2', 'WS3', '10:20:00', { as: 'anna', id: 'b' });
const C = aHop('WS3', 'WS4', '10:40:00', { as: 'anna', id: 'c' });
const D = aHop('WS4', 'WS5', '11:00:00', { as: 'anna', id: 'd' });
const E = aHop('WS5', 'WS6', '11:20:00', { as: 'anna', id: 'e' });

function changes(before: readonly Movement[], after: readonly Movement[]) {
  return campaignChanges(campaignsOfHops(before), campaignsOfHops(after)).map(({ of, kind, campaign, joined, left }) => [
    of,
    kind,
    campaign,
    joined,
    left,
  ]);
}

describe('what happened to campaigns', () => {
  it('is nothing where they have the members that they had', () => {
    expect(changes([A, B], [A, B])).toEqual([]);
  });

  it('is that one formed', () => {
    expect(changes([A], [A, B])).toEqual([['campaign:a', 'FORMED', null, [A.id, B.id], []]]);
  });

  it('is that one grew, by the events of the link that joins them', () => {
    const [change] = campaignChanges(campaignsOfHops([A, B]), campaignsOfHops([A, B, C]));

    expect(change).toMatchObject({
      of: 'campaign:a',
      kind: 'GREW',
      joined: [C.id],
      left: [],
      evidence: [`event:${B.id}`, `event:${C.id}`],
    });
  });

  it('is that one shrank', () => {
    expect(changes([A, B, C], [A, B])).toEqual([['campaign:a', 'SHRANK', null, [], [C.id]]]);
  });

  it('is that one goes on under another id, because it began earlier than was known', () => {
    expect(changes([B, C], [A, B, C])).toEqual([
      ['campaign:a', 'GREW', null, [A.id], []],
      ['campaign:a', 'MERGED', 'campaign:b', [B.id, C.id], []],
    ]);
  });

  it('is that two were merged by what came between them, with the reason that ties them', () => {
    const merged = campaignChanges(campaignsOfHops([A, B, D, E]), campaignsOfHops([A, B, C, D, E]));

    expect(merged.map(({ of, kind, campaign, joined }) => [of, kind, campaign, joined])).toEqual([
      ['campaign:a', 'GREW', null, [C.id]],
      ['campaign:a', 'MERGED', 'campaign:d', [D.id, E.id]],
    ]);
    expect(merged[1]).toMatchObject({ reason: `ACCOUNT ties ${C.id} and ${D.id}.`, evidence: [`event:${C.id}`, `event:${D.id}`] });
  });

  it('is that one was split where what tied it is taken back', () => {
    expect(changes([A, B, C, D, E], [A, B, D, E])).toEqual([
      ['campaign:a', 'SHRANK', null, [], [C.id]],
      ['campaign:a', 'SPLIT', 'campaign:d', [], [D.id, E.id]],
      ['campaign:d', 'SPLIT', 'campaign:a', [D.id, E.id], []],
    ]);
  });

  it('is that one was split because people decided so, with the decision', () => {
    const decision = aDecision('APART', [B.id, C.id], 1);
    const parted: Campaign[] = campaignsOf(sceneOf(graphOfHops([A, B, C, D]), constraintsOf([decision])));

    expect(campaignChanges(campaignsOfHops([A, B, C, D]), parted)).toMatchObject([
      { of: 'campaign:a', kind: 'SPLIT', campaign: 'campaign:c', left: [C.id, D.id], evidence: [decision.id] },
      { of: 'campaign:c', kind: 'SPLIT', campaign: 'campaign:a', joined: [C.id, D.id], evidence: [decision.id] },
    ]);
  });

  it('is that one is gone with the movement it began with, and its members went to another', () => {
    expect(changes([A, B, C], [B, C])).toEqual([
      ['campaign:a', 'GONE', null, [], [A.id, B.id, C.id]],
      ['campaign:b', 'SPLIT', 'campaign:a', [B.id, C.id], []],
    ]);
  });

  it('does not depend on the order in which campaigns come', () => {
    const [before, after] = [campaignsOfHops([A, B, D, E]), campaignsOfHops([A, B, C, D, E])];

    expect(campaignChanges(before.toReversed(), after.toReversed())).toEqual(campaignChanges(before, after));
  });
});
