import { describe, expect, it } from 'vitest';
import { aHost, aUser } from '../api/testing/graph-builders.ts';
import { sceneOf } from './scene.ts';
import { type TitledParts, titleOf } from './title.ts';

const NODES = [
  aHost({ name: 'WS1' }),
  aHost({ name: 'DC1' }),
  aHost({ name: '10.0.0.9', managed: false }),
  aHost({ name: '<b>=cmd|A1' }),
  aUser({ id: 'user:anna', name: 'anna' }),
  aUser({ id: 'user:long', name: 'a'.repeat(40) }),
  aUser({ id: 'user:escape', name: '\u001b[31mroot' }),
];

const PARTS: TitledParts = {
  users: ['user:anna'],
  hosts: ['host:ws1', 'host:ws2', 'host:dc1'],
  entryPoints: ['host:ws1'],
  frontier: ['host:dc1'],
  techniques: ['T1021.006', 'T1569.002', 'T1543.003'],
  firstSeen: 0,
  lastSeen: 3_900_000,
};

function title(changes: Partial<TitledParts> = {}): string {
  return titleOf({ ...PARTS, ...changes }, sceneOf({ nodes: NODES, edges: [] }));
}

describe('the title of a campaign', () => {
  it('says who came from where to where, how far, how long and how', () => {
    expect(title()).toBe('anna from WS1 to DC1: 3 hosts in 1 h 5 min by WinRM, a service');
  });

  it('says how many more there are', () => {
    expect(title({ users: ['user:anna', 'user:b', 'user:c'], frontier: ['host:dc1', 'host:ws2'] })).toMatch(
      /^anna \+2 from WS1 to DC1 \+1:/,
    );
  });

  it('calls by what they are hosts that only others tell of, and accounts that nobody knows', () => {
    expect(title({ users: [], entryPoints: ['host:10.0.0.9'], frontier: [] })).toMatch(/^an account from an address to an address:/);
  });

  it('never says a name that could be markup, a formula or an escape', () => {
    expect(title({ users: ['user:escape'], entryPoints: ['host:<b>=cmd|a1'] })).toMatch(/^an account from an address to DC1:/);
  });

  it('clips a long name', () => {
    expect(title({ users: ['user:long'] })).toMatch(/^a{19}… from WS1/);
  });

  it('has at most ninety characters, and tells as many techniques as there is room for', () => {
    const many = ['T1021.002', 'T1021.001', 'T1053.005', 'T1047', 'T1112'];

    expect(title({ techniques: many })).toBe('anna from WS1 to DC1: 3 hosts in 1 h 5 min by an administrative share, remote desktop +3');
    expect(title({ techniques: many, users: ['user:long'], lastSeen: 86_400_000 * 3 }).length).toBeLessThanOrEqual(90);
  });
});
