import { describe, expect, it } from 'vitest';
import { aMovement, aTask, aUser } from '../../api/testing/graph-builders.ts';
import type { FoundMovement } from '../findings/document.ts';
import { foundIn } from '../findings/find.ts';
import { pushesIn } from './pushes.ts';

const MINUTE_MS = 60_000;
const BEGIN = Date.UTC(2026, 2, 2, 12);

interface Brought {
  readonly minute: number;
  readonly image?: string;
  readonly from?: string;
  readonly user?: string;
  readonly tier?: FoundMovement['tier'];
}

/** A task that was brought to a host. */
function brought(target: string, { minute, image = 'C:\\agent.exe', from = 'dpl', user = 'svc', tier = 'DETECTED' }: Brought) {
  const action = { kind: 'EXEC', path: image, arguments: null, workingDirectory: null, clsid: null, data: null } as const;
  const task = aTask({ id: `task:${target}:${minute}`, name: '\\Agent', actions: [action] });
  const ends = { from: `host:${from}`, to: `host:${target}` };
  const seen = { firstSeen: BEGIN + minute * MINUTE_MS, lastSeen: BEGIN + (minute + 1) * MINUTE_MS };
  const movement = aMovement({ id: `${target}:${minute}`, ...ends, ...seen, tier, user: `user:${user}`, tasks: [task.id] });
  return [task, aUser({ id: `user:${user}`, name: user }), movement];
}

/** By row: the hosts that it tells of. */
function rowsOf(...nodes: ReturnType<typeof brought>[]): string[][] {
  const { movements } = foundIn({ nodes: nodes.flat(), edges: [] }, { withEvents: false });
  return pushesIn(movements).map(({ hosts }) => [...hosts]);
}

const ONE = brought('a', { minute: 0 });
const TWO = brought('b', { minute: 1 });
const THREE = brought('c', { minute: 2 });

describe('a push of one program', () => {
  it('to three hosts is told in one row', () => {
    expect(rowsOf(ONE, TWO, THREE)).toEqual([['host:a', 'host:b', 'host:c']]);
  });

  it('to two hosts is told of each', () => {
    expect(rowsOf(ONE, TWO, brought('b', { minute: 3 }))).toEqual([['host:a'], ['host:b'], ['host:b']]);
  });

  it.each([
    ['another program', { image: 'C:\\other.exe' }],
    ['from another host', { from: 'ws5' }],
    ['by another account', { user: 'bob' }],
    ['more than an hour later', { minute: 62 }],
  ])('is not one with %s', (_what, changes) => {
    expect(rowsOf(ONE, TWO, brought('c', { minute: 2, ...changes }))).toHaveLength(3);
  });

  it('goes on for as long as an hour between two hosts', () => {
    expect(rowsOf(ONE, TWO, brought('c', { minute: 61 }))).toHaveLength(1);
  });

  it('may make up a number for each run', () => {
    const runs = ['a', 'b', 'c'].map((target, order) =>
      brought(target, { minute: order, image: `C:\\agent.exe /run ${'4821 9317 2750'.split(' ')[order]}` }),
    );

    expect(rowsOf(...runs)).toHaveLength(1);
  });

  it('is told where its first movement stands, by the best known of them', () => {
    const other = brought('z', { minute: 1, image: 'C:\\other.exe' });
    const { movements } = foundIn(
      { nodes: [ONE, other, TWO, brought('c', { minute: 2, tier: 'CORROBORATED' })].flat(), edges: [] },
      { withEvents: false },
    );

    const [push, single] = pushesIn(movements);

    expect(push).toMatchObject({
      movement: { tier: 'CORROBORATED' },
      firstSeen: '2026-03-02T12:00:00.000Z',
      lastSeen: '2026-03-02T12:03:00.000Z',
    });
    expect(single?.hosts).toEqual(['host:z']);
  });
});

describe('accesses of which nothing tells what they brought', () => {
  it('are told of each', () => {
    const nodes = ['a', 'b', 'c'].map((target, order) =>
      aMovement({ id: target, from: 'host:dpl', to: `host:${target}`, firstSeen: BEGIN + order }),
    );
    const { movements } = foundIn({ nodes, edges: [] }, { withEvents: false });

    expect(pushesIn(movements)).toHaveLength(3);
  });
});
