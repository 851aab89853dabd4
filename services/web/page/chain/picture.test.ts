import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf } from './chain.ts';
import { foldChain, MOST_NODES } from './fold.ts';
import { placesOf } from './lanes.ts';
import { type Box, pictureOf } from './picture.ts';
import { aMovement, someMovements } from './testing/movement-builders.ts';

function overlap(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width && right.x < left.x + left.width && left.y < right.y + right.height && right.y < left.y + left.height
  );
}

describe('the picture of a chain', () => {
  it('has no two boxes that overlap', () => {
    fc.assert(
      fc.property(someMovements, fc.integer({ min: 300, max: 2_000 }), (movements, width) => {
        const folded = foldChain(chainOf(movements));
        const { nodes } = pictureOf(folded, placesOf(folded.nodes), width);

        for (const [index, { box }] of nodes.entries()) {
          for (const other of nodes.slice(index + 1)) expect(overlap(box, other.box)).toBe(false);
        }
      }),
    );
  });

  it('draws what stays where it was, whatever comes and goes', () => {
    fc.assert(
      fc.property(someMovements, fc.nat(80), fc.integer({ min: 300, max: 2_000 }), (movements, count, width) => {
        const [few, all] = [movements.slice(0, 1 + count), movements].map((some) => foldChain(chainOf(some), true));
        if (few === undefined || all === undefined) throw new Error('There are two.');
        const places = placesOf(few.nodes);
        const before = pictureOf(few, places, width);
        const were = new Map(before.nodes.map(({ node, box }) => [node.id, box]));

        const { nodes } = pictureOf(all, placesOf(all.nodes, places), width - 250, before);

        for (const { node, box } of nodes) expect(box).toEqual(were.get(node.id) ?? box);
      }),
    );
  });

  it('is the same in whatever order the movements come', () => {
    fc.assert(
      fc.property(
        someMovements.chain((movements) =>
          fc.tuple(fc.constant(movements), fc.shuffledSubarray(movements, { minLength: movements.length })),
        ),
        ([movements, shuffled]) => {
          const [first, second] = [movements, shuffled].map((each) => foldChain(chainOf(each)));

          expect(second).toEqual(first);
          expect(placesOf(second?.nodes ?? [])).toEqual(placesOf(first?.nodes ?? []));
        },
      ),
    );
  });

  it('draws everything that is known: each movement on one edge, each host alone or in one group', () => {
    fc.assert(
      fc.property(someMovements, (movements) => {
        const chain = chainOf(movements);
        const { nodes, edges } = foldChain(chain);

        const drawn = [...edges, ...nodes.flatMap((node) => (node.kind === 'group' ? node.edges : []))];
        expect(drawn.flatMap((edge) => edge.movements.map(({ id }) => id)).sort()).toEqual(movements.map(({ id }) => id).sort());
        const hosts = nodes.flatMap((node) => (node.kind === 'group' ? node.members.map(({ id }) => id) : [node.id]));
        expect(hosts.sort()).toEqual(chain.hosts.map(({ id }) => id).sort());
      }),
    );
  });

  it('keeps every box where it is when more movements come', () => {
    fc.assert(
      fc.property(someMovements, fc.nat(), (movements, cut) => {
        const sorted = [...movements].sort((left, right) => left.time - right.time);
        const before = foldChain(chainOf(sorted.slice(0, 1 + (cut % sorted.length))), true);
        const after = foldChain(chainOf(sorted), true);
        const kept = placesOf(before.nodes);

        const places = placesOf(after.nodes, kept);

        for (const [id, place] of kept) expect(places.get(id)).toEqual(place);
        expect(new Set([...places.values()].map(({ layer, lane }) => `${layer} ${lane}`)).size).toBe(after.nodes.length);
      }),
    );
  });

  it('draws a host one layer after the one that first reached it, and a long run straight', () => {
    const folded = foldChain(chainOf([aMovement('A', 'B', 1), aMovement('A', 'C', 2), aMovement('C', 'D', 3), aMovement('D', 'E', 4)]));

    const places = placesOf(folded.nodes);

    expect(places).toEqual(
      new Map([
        ['A', { layer: 0, lane: 0 }],
        ['C', { layer: 1, lane: 0 }],
        ['D', { layer: 2, lane: 0 }],
        ['E', { layer: 3, lane: 0 }],
        ['B', { layer: 1, lane: 1 }],
      ]),
    );
  });

  it('runs a line level into its target, with its number on the stretch that is its own', () => {
    const folded = foldChain(chainOf([aMovement('A', 'B', 1), aMovement('A', 'C', 2)]));

    const { nodes, skeleton } = pictureOf(folded, placesOf(folded.nodes), 900);

    for (const { edge, label } of skeleton) {
      const box = nodes.find(({ node }) => node.id === edge.to)?.box;
      expect(label.y).toBe((box?.y ?? 0) + (box?.height ?? 0) / 2);
      expect(label.x).toBeLessThan(box?.x ?? 0);
    }
    expect(new Set(skeleton.map(({ label }) => label.y)).size).toBe(2);
  });
});

describe('folding', () => {
  const fanOut = (count: number, spacingMs: number) =>
    Array.from({ length: count }, (_, index) => aMovement('A', `T${index}`, 1 + index * spacingMs));

  it('makes one group of more than eight hosts that one host reached by one technique within an hour', () => {
    const { nodes } = foldChain(chainOf(fanOut(9, 1_000)));

    expect(nodes.map(({ kind }) => kind)).toEqual(['host', 'group']);
  });

  it('leaves eight alone', () => {
    expect(foldChain(chainOf(fanOut(8, 1_000))).nodes).toHaveLength(9);
  });

  it('leaves alone what took longer than an hour', () => {
    expect(foldChain(chainOf(fanOut(9, 600_000))).nodes).toHaveLength(10);
  });

  it('leaves a host outside the group that went on', () => {
    const { nodes } = foldChain(chainOf([...fanOut(10, 1_000), aMovement('T3', 'Z', 60_000)]));

    expect(nodes.map(({ id }) => id)).toEqual(['A', 'T3', 'Z', 'group A Remote task']);
  });

  it('draws no more than sixty boxes, folding leaves by the host that reached them', () => {
    const { nodes } = foldChain(chainOf(fanOut(200, 600_000)));

    expect(nodes.length).toBeLessThanOrEqual(MOST_NODES);
  });

  it('draws everything by itself when asked to', () => {
    expect(foldChain(chainOf(fanOut(200, 1_000)), true).nodes).toHaveLength(201);
  });
});
