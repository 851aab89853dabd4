import { describe, expect, it } from 'vitest';
import type { Movement } from '../model.ts';
import { aMovement, offBy } from './movement-builder.ts';
import { indexMovements } from './temporal-index.ts';
import { walkEnds } from './walk-ends.ts';
import type { WalkOptions } from './walk-options.ts';
import { whyNoPath } from './why-no-path.ts';

function why(movements: readonly Movement[], options: WalkOptions = {}, spreadMs = 0) {
  const index = indexMovements(movements.map((each) => offBy(spreadMs, each)));
  const endsIn = (among: typeof index) => walkEnds(among, [{ kind: 'HOST', id: 'A' }], [{ kind: 'HOST', id: 'C' }]);
  const { kind, nearest, blockedAt, ambiguous } = whyNoPath(index, endsIn, options);
  return {
    kind,
    nearest: nearest.map(({ id }) => id).join(' '),
    blocked: blockedAt === null ? null : `${blockedAt.movement.id} after ${blockedAt.comesAfter.id} by ${blockedAt.byMs}`,
    ambiguous: ambiguous.map(({ movement, side, candidate }) => `${side} of ${movement.id} as ${candidate.host}`),
  };
}

const inTime = [aMovement('A', 'B', 10), aMovement('B', 'C', 20)];

describe('why there is no path', () => {
  it.each<[string, WalkOptions]>([
    ['TOO_MANY_HOPS', { maxHops: 1 }],
    ['OUT_OF_WINDOW', { since: 11 }],
    ['OUT_OF_WINDOW', { before: 19, maxHops: 1 }],
    ['BELOW_TIER', { tier: 'DETECTED' }],
    ['BELOW_TIER', { tier: 'CORROBORATED', since: 12 }],
  ])('is %s where only the question excludes one', (kind, options) => {
    expect(why(inTime, options)).toEqual({ kind, nearest: 'A>B@10 B>C@20', blocked: null, ambiguous: [] });
  });

  it('is a stay that is longer than was asked for', () => {
    const brief = inTime.map((movement) => ({ ...movement, until: movement.firstSeen }));

    expect(why(brief, { maxDwellMs: 9 }).kind).toBe('STAYED_TOO_LONG');
  });

  it('is a window that ends before it begins, whatever there is', () => {
    expect(why(inTime, { since: 20, before: 10 })).toEqual({ kind: 'EMPTY_WINDOW', nearest: '', blocked: null, ambiguous: [] });
  });

  it('is time, with the chain that the clocks would have to be off least for', () => {
    const movements = [
      aMovement('A', 'B', 100),
      aMovement('B', 'C', 40),
      aMovement('A', 'X', 70),
      aMovement('X', 'B', 65),
      aMovement('X', 'C', 10),
    ];

    expect(why(movements)).toEqual({
      kind: 'AGAINST_TIME',
      nearest: 'A>X@70 X>B@65 B>C@40',
      blocked: 'B>C@40 after A>X@70 by 30',
      ambiguous: [],
    });
  });

  it('is time where the clocks may be off, but not by so much', () => {
    expect(why([aMovement('A', 'B', 60_000), aMovement('B', 'C', 0)], {}, 5_000).blocked).toBe('B>C@0 after A>B@60000 by 60000');
  });

  it('is time of the movements that were asked for, rather than others at another time that are known less well', () => {
    const detected = [aMovement('A', 'B', 90_000), aMovement('B', 'C', 30_000)].map((each) => ({ ...each, tier: 'DETECTED' as const }));
    const movements = [aMovement('A', 'C', 0), ...detected];

    expect(why(movements, { tier: 'DETECTED', since: 10_000 }, 5_000)).toMatchObject({
      kind: 'AGAINST_TIME',
      blocked: 'B>C@30000 after A>B@90000 by 60000',
    });
    expect(why(movements, { tier: 'DETECTED' }).kind).toBe('BELOW_TIER');
    expect(why(movements, { since: 10_000 }).kind).toBe('OUT_OF_WINDOW');
    expect(why(movements.slice(0, 1), { tier: 'DETECTED', since: 10_000 })).toMatchObject({ kind: 'BELOW_TIER', nearest: 'A>C@0' });
  });

  it('is an address that could have been several hosts, where one of them would do', () => {
    const fromNat = aMovement('10.0.0.9', 'C', 20);
    const candidates = ['X', 'B'].map((host) => ({ host, reason: 'It is behind that address.', confidence: 0.5 }));
    const movements = [aMovement('A', 'B', 10), { ...fromNat, source: { ...fromNat.source, candidates } }];

    expect(why(movements)).toEqual({
      kind: 'AMBIGUOUS_ADDRESS',
      nearest: 'A>B@10 10.0.0.9>C@20',
      blocked: null,
      ambiguous: ['SOURCE of 10.0.0.9>C@20 as B'],
    });
  });

  it('takes an address that was reached for who it could have been', () => {
    const toAddress = aMovement('A', '10.0.0.9', 10);
    const candidates = [{ host: 'B', reason: 'It had that address before.', confidence: 0.5 }];

    expect(why([{ ...toAddress, target: { ...toAddress.target, candidates } }, aMovement('B', 'C', 20)]).ambiguous).toEqual([
      'TARGET of A>10.0.0.9@10 as B',
    ]);
  });

  it('is that nothing ties the two, or that neither is known', () => {
    expect(why([aMovement('A', 'B', 10), aMovement('C', 'B', 20)]).kind).toBe('NEVER_TIED');
    expect(why([]).kind).toBe('NEVER_TIED');
  });

  it('is that nothing ties the two by as many movements as a path may have', () => {
    const names = ['C', ...'DEFGHIJKLMNO', 'A'];
    const chain = names.slice(1).map((name, position) => aMovement(name, names[position] ?? '', position));

    expect(why(chain).kind).toBe('NEVER_TIED');
  });
});
