import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constraintsOf } from './constraints.ts';
import type { Decision } from './decision.ts';
import { aDecision } from './testing/decision-builder.ts';

const [A, B, C] = ['movement:a', 'movement:b', 'movement:c'] as const;

function sealsBy(...decisions: readonly Decision[]): (string | null)[] {
  const { sealOf } = constraintsOf(decisions);
  return [A, B, C].map(sealOf);
}

describe('what people say belongs together or apart', () => {
  it('holds pair by pair, and of two about one pair the later one', () => {
    const [together, apart] = [aDecision('TOGETHER', [A, B, C], 1), aDecision('APART', [C, A], 2)];

    const constraints = constraintsOf([apart, together]);

    expect(constraints.together).toEqual([
      { left: B, right: C, decision: together.id },
      { left: A, right: B, decision: together.id },
    ]);
    expect([...constraints.partedFrom(A)]).toEqual([[C, apart.id]]);
    expect([...constraints.partedFrom(C)]).toEqual([[A, apart.id]]);
    expect(constraints.partedFrom(B).size).toBe(0);
    expect([A, B, C, 'movement:d'].map(constraints.isNamedTogether)).toEqual([true, true, true, false]);
  });

  it('is taken back by saying the opposite', () => {
    const constraints = constraintsOf([aDecision('APART', [A, B], 1), aDecision('TOGETHER', [B, A], 2)]);

    expect(constraints.partedFrom(A).size).toBe(0);
    expect(constraints.together).toHaveLength(1);
  });
});

describe('a campaign that was closed', () => {
  const closed = aDecision('STATUS', [A, B], 1, { value: 'BENIGN' });

  it('is sealed with the members that it had', () => {
    expect(sealsBy(closed)).toEqual([closed.id, closed.id, null]);
  });

  it('is open again with all of them, whichever it has left', () => {
    expect(sealsBy(closed, aDecision('STATUS', [A], 2, { value: 'OPEN' }))).toEqual([null, null, null]);
    expect(sealsBy(aDecision('STATUS', [A], 0, { value: 'OPEN' }), closed)).toEqual([closed.id, closed.id, null]);
  });

  it('is not sealed by being acknowledged', () => {
    expect(sealsBy(aDecision('STATUS', [A, B], 1, { value: 'ACKNOWLEDGED' }))).toEqual([null, null, null]);
  });

  it('takes in what people say afterwards belongs to it, and not what they said before', () => {
    expect(sealsBy(closed, aDecision('TOGETHER', [B, C], 2))).toEqual([null, null, null]);
    expect(sealsBy(aDecision('TOGETHER', [B, C], 0), closed)).toEqual([closed.id, closed.id, null]);
    expect(sealsBy(closed, aDecision('TOGETHER', [A, B], 2))).toEqual([closed.id, closed.id, null]);
  });
});

describe('a campaign that is somebody’s work', () => {
  const annas = aDecision('ASSIGN', [A, B], 1, { value: 'anna' });
  const of = (...decisions: readonly Decision[]) => [A, B, C].map((id) => constraintsOf(decisions).assignmentOf(id)?.assignee ?? null);

  it('is that with the members that it had, until it is given to another or to nobody', () => {
    expect(of(annas)).toEqual(['anna', 'anna', null]);
    expect(of(annas, aDecision('ASSIGN', [A], 2, { value: 'boris' }))).toEqual(['boris', null, null]);
    expect(of(annas, aDecision('ASSIGN', [A], 2))).toEqual([null, null, null]);
  });

  it('may be joined to another’s where people say so afterwards', () => {
    expect(of(annas, aDecision('ASSIGN', [C], 2, { value: 'boris' }), aDecision('TOGETHER', [A, C], 3))).toEqual([null, null, null]);
  });
});

describe('constraints', () => {
  it('are the same in whatever order decisions are read', () => {
    const drawnDecision = fc.record({
      kind: fc.constantFrom('STATUS' as const, 'ASSIGN' as const, 'TOGETHER' as const, 'APART' as const),
      subject: fc.uniqueArray(fc.constantFrom(A, B, C), { minLength: 2, maxLength: 3 }),
      at: fc.integer({ min: 0, max: 4 }),
      value: fc.constantFrom('OPEN', 'BENIGN', null),
    });
    fc.assert(
      fc.property(fc.array(drawnDecision, { maxLength: 10 }), (drawn) => {
        const decisions = drawn.map(({ kind, subject, at, value }) => aDecision(kind, subject, at, { value }));
        const said = (given: readonly Decision[]): string => {
          const { together, partedFrom, sealOf, assignmentOf } = constraintsOf(given);
          return JSON.stringify([together, [A, B, C].map((id) => [[...partedFrom(id)].sort(), sealOf(id), assignmentOf(id)])]);
        };

        expect(said(decisions.toReversed())).toBe(said(decisions));
      }),
    );
  });
});
