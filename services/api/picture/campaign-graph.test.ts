import { describe, expect, it } from 'vitest';
import type { Movement } from '../../../graph/model.ts';
import { aMovement, at } from '../testing/graph-builders.ts';
import { drawnGraph } from './campaign-graph.ts';

const FOLDED = { isFolded: true, limit: 60 };

let made = 0;

/** A movement of the next minute, unless its time is given. */
function hop(from: string, to: string, changes: Partial<Movement> = {}): Movement {
  made += 1;
  return aMovement({ id: `movement:${made}`, from, to, firstSeen: at('10:00:00') + made, ...changes });
}

/** One host acts on so many others. */
function fanOut(from: string, many: number, changes: Partial<Movement> = {}): Movement[] {
  return Array.from({ length: many }, (_, place) => hop(from, `leaf${place + 1}`, changes));
}

function layersOf(movements: readonly Movement[]): Record<string, number | null> {
  return Object.fromEntries(drawnGraph(movements, [], FOLDED).hosts.map(({ host, layer }) => [host, layer]));
}

describe('the layers of a campaign', () => {
  it('begin with hosts that acted before anything had come in, and go on by who reached whom first', () => {
    const movements = [hop('a', 'b'), hop('b', 'c'), hop('a', 'c'), hop('x', 'c'), hop('c', 'd')];

    expect(layersOf(movements)).toEqual({ a: 0, b: 1, c: 2, x: 0, d: 3 });
  });

  it('stay as they were where somebody comes back', () => {
    expect(layersOf([hop('a', 'b'), hop('b', 'a'), hop('b', 'b')])).toEqual({ a: 0, b: 1 });
  });

  it('have no place for a host that only detections tie to the campaign', () => {
    const { hosts } = drawnGraph([hop('a', 'b')], ['b', 'c', 'c'], FOLDED);

    expect(hosts.map(({ host, layer }) => [host, layer])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', null],
    ]);
  });
});

describe('the pairs of a campaign', () => {
  it('hold every movement from one host to another, with its number', () => {
    const movements = [hop('a', 'b'), hop('b', 'c'), hop('a', 'b', { tier: 'CORROBORATED' }), hop('b', 'a')];

    const { pairs } = drawnGraph(movements, [], FOLDED);

    expect(pairs.map(({ from, to, hops }) => [from, to, hops.map(({ order }) => order)])).toEqual([
      ['a', 'b', [1, 3]],
      ['b', 'c', [2]],
      ['b', 'a', [4]],
    ]);
  });

  it('make a skeleton of those that reached a host first: one less than there are hosts in a tree', () => {
    const { pairs } = drawnGraph([hop('a', 'b'), hop('a', 'c'), hop('b', 'c'), hop('c', 'a'), hop('c', 'd')], [], FOLDED);

    expect(pairs.filter(({ isFirstArrival }) => isFirstArrival).map(({ from, to }) => from + to)).toEqual(['ab', 'ac', 'cd']);
  });
});

describe('a fan-out', () => {
  it('of eight hosts is drawn host by host, one of nine as a group', () => {
    expect(drawnGraph(fanOut('a', 8), [], FOLDED).groups).toEqual([]);
    const { hosts, groups, pairs, shown, of } = drawnGraph(fanOut('a', 9), [], FOLDED);

    expect(hosts.map(({ host }) => host)).toEqual(['a']);
    expect(groups).toMatchObject([{ from: 'a', technique: 'T1053.005', layer: 1 }]);
    expect(groups[0]?.members.map(({ to }) => to)).toEqual(Array.from({ length: 9 }, (_, place) => `leaf${place + 1}`));
    expect(pairs).toMatchObject([{ from: 'a', to: groups[0]?.id, isFirstArrival: true }]);
    expect(pairs[0]?.hops).toHaveLength(9);
    expect([shown, of]).toEqual([10, 10]);
  });

  it('leaves out whoever went on, was reached by somebody else or otherwise', () => {
    const others = [hop('leaf1', 'z'), hop('z', 'leaf2'), hop('a', 'leaf3', { technique: ['T1021.001'] })];

    const { hosts, groups } = drawnGraph([...fanOut('a', 12), ...others], [], FOLDED);

    expect(hosts.map(({ host }) => host)).toEqual(['a', 'leaf1', 'leaf2', 'leaf3', 'z']);
    expect(groups[0]?.members).toHaveLength(9);
  });

  it('is over within an hour', () => {
    const early = Array.from({ length: 9 }, (_, place) => hop('a', `e${place}`, { firstSeen: at('10:00:00') + place * 450_001 }));
    const quick = Array.from({ length: 9 }, (_, place) => hop('a', `q${place}`, { firstSeen: at('14:00:00') + place * 450_000 }));

    expect(drawnGraph(early, [], FOLDED).groups).toEqual([]);
    expect(drawnGraph(quick, [], FOLDED).groups).toHaveLength(1);
  });

  it('is drawn host by host where that is asked for', () => {
    const { hosts, groups } = drawnGraph(fanOut('a', 30), [], { isFolded: false, limit: 60 });

    expect([hosts.length, groups.length]).toEqual([31, 0]);
  });
});

describe('a campaign of more hosts than fit', () => {
  it('folds what one host reached, whatever the technique', () => {
    const mixed = fanOut('a', 9).map((movement, place) => ({ ...movement, technique: [`T1021.00${place % 7}`] }));

    const { hosts, groups, shown, of } = drawnGraph(mixed, [], { isFolded: true, limit: 9 });

    expect(hosts.map(({ host }) => host)).toEqual(['a']);
    expect(groups).toMatchObject([{ technique: null, layer: 1 }]);
    expect([shown, of]).toEqual([10, 10]);
  });

  it('is cut after those that were reached first, and nothing hangs in the air', () => {
    const chain = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((host, place, all) => (place === 0 ? [] : [hop(all[place - 1] ?? '', host)]));

    const { hosts, pairs, shown, of } = drawnGraph(chain, [], { isFolded: true, limit: 3 });

    expect(hosts.map(({ host }) => host)).toEqual(['a', 'b', 'c']);
    expect(pairs.map(({ from, to }) => from + to)).toEqual(['ab', 'bc']);
    expect([shown, of]).toEqual([3, 6]);
  });
});
