import { describe, expect, it } from 'vitest';
import { CLUSTER_CAPS, type ClusterCaps, clustersOf } from './clusters.ts';
import type { Tie } from './reasons/tie.ts';
import { aHop, tracesOfHops } from './testing/intrusion-builder.ts';
import type { TracedMovement } from './traced-movement.ts';

const UNCAPPED: ClusterCaps = { members: 100, hosts: 100, spanMs: 1e9 };

/** A chain of hops a minute apart. */
const CHAIN = tracesOfHops([0, 1, 2, 3].map((place) => aHop(`WS${place}`, `WS${place + 1}`, `10:0${place}:00`, { id: String(place) }))).all;

function tie(from: number, to: number, strength: number): Tie {
  const [earlier, next] = [CHAIN[from], CHAIN[to]] as [TracedMovement, TracedMovement];
  return { earlier, next, kind: 'ACCOUNT', strength, over: [], tie: null };
}

function members(ties: readonly Tie[], caps: Partial<ClusterCaps> = {}): { members: string; isCapped: boolean }[] {
  return clustersOf(CHAIN, ties, { ...UNCAPPED, ...caps })
    .filter(({ members }) => members.length > 1)
    .map(({ members, isCapped }) => ({ members: members.map(({ id }) => id.slice(-1)).join(''), isCapped }));
}

describe('clusters', () => {
  it('are what ties join, in order of time; what nothing ties is alone', () => {
    expect(members([tie(1, 2, 60), tie(0, 1, 60)])).toEqual([{ members: '012', isCapped: false }]);
    expect(clustersOf(CHAIN, [tie(1, 2, 60), tie(0, 1, 60)]).map(({ members: ids }) => ids.length)).toEqual([3, 1]);
  });

  it.each([
    ['members', { members: 2 }],
    ['hosts', { hosts: 3 }],
    ['time', { spanMs: 61_000 }],
  ])('take the strongest ties first where there is no room for all: by %s', (_what, caps) => {
    expect(members([tie(0, 1, 60), tie(1, 2, 90), tie(2, 3, 60)], caps)).toEqual([{ members: '12', isCapped: true }]);
  });

  it.each([
    ['members', { members: 3 }],
    ['hosts', { hosts: 4 }],
    ['time', { spanMs: 121_000 }],
  ])('are full no sooner than that: by %s', (_what, caps) => {
    expect(members([tie(0, 1, 60), tie(1, 2, 90)], caps)).toEqual([{ members: '012', isCapped: false }]);
  });

  it('hold the ties within them, the strongest first, then the earliest', () => {
    const [cluster] = clustersOf(CHAIN, [tie(1, 2, 60), tie(0, 2, 90), tie(0, 1, 60)], UNCAPPED);

    expect(cluster?.ties.map(({ earlier, next, strength }) => `${earlier.id.slice(-1)}${next.id.slice(-1)} ${strength}`)).toEqual([
      '02 90',
      '01 60',
      '12 60',
    ]);
  });

  it('hold 500 members, 200 hosts and 30 days unless told otherwise', () => {
    expect(CLUSTER_CAPS).toEqual({ members: 500, hosts: 200, spanMs: 30 * 24 * 3_600_000 });
  });
});
