import { describe, expect, it } from 'vitest';
import { companionsOf } from './companions.ts';
import { tiesByTool } from './reasons/tool.ts';
import { aHop, campaignsOfHops, linksOf, tracesOfHops } from './testing/intrusion-builder.ts';

describe('companions', () => {
  it('are movements that ties join, in order of time; every other is alone', () => {
    const hops = [
      aHop('WS1', 'WS4', '12:00:00', { by: 'tool', id: 'c' }),
      aHop('WS1', 'WS2', '10:00:00', { by: 'tool', id: 'a' }),
      aHop('WS1', 'WS3', '11:00:00', { id: 'b' }),
    ];
    const { all } = tracesOfHops(hops, { programs: { tool: {} } });

    const groups = companionsOf(all, tiesByTool(all)).map((group) => group.map(({ id }) => id));

    expect(groups).toEqual([['movement:a', 'movement:c'], ['movement:b']]);
  });

  it('continue one arrival: what came when their program ran already did not start it', () => {
    const programs = { tool: { since: '10:05:00' } };
    const hops = [
      aHop('A1', 'JUMP', '10:00:00', { as: 'admin', id: 'first' }),
      aHop('JUMP', 'A2', '10:10:00', { as: 'admin', by: 'tool', id: 'one' }),
      aHop('B1', 'JUMP', '10:20:00', { as: 'admin', id: 'later' }),
      aHop('JUMP', 'A3', '10:30:00', { as: 'admin', by: 'tool', id: 'two' }),
    ];

    expect(linksOf(campaignsOfHops(hops, { programs }))).toEqual(['TOOL one two', 'ACCOUNT first one', 'ACCOUNT first two']);
  });
});
