import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidedBy } from './decided.ts';
import { decisionId } from './decision.ts';
import { aDecision } from './testing/decision-builder.ts';

describe('what was decided about a finding', () => {
  it('is open and nobody’s work as long as nobody said anything', () => {
    expect(decidedBy([]).finding(['detection:a'])).toEqual({ status: 'OPEN', resolution: null, assignee: null, notes: [], decisions: [] });
  });

  it.each([
    ['ACKNOWLEDGED', 'ACKNOWLEDGED', null],
    ['TRUE_POSITIVE', 'CLOSED', 'TRUE_POSITIVE'],
    ['BENIGN', 'CLOSED', 'BENIGN'],
    ['FALSE_POSITIVE', 'CLOSED', 'FALSE_POSITIVE'],
    ['OPEN', 'OPEN', null],
  ])('is, by the verdict %s, %s', (value, status, resolution) => {
    expect(decidedBy([aDecision('STATUS', ['detection:a'], 1, { value })]).finding(['detection:a'])).toMatchObject({ status, resolution });
  });

  it('is what the last said, and at one moment the one of the greater id', () => {
    const [first, second] = [
      aDecision('STATUS', ['detection:a'], 2, { value: 'BENIGN' }),
      aDecision('STATUS', ['detection:a'], 1, { value: 'OPEN' }),
    ];
    const atOnce = ['anna', 'boris'].map((assignee) => aDecision('ASSIGN', ['detection:a'], 1, { value: assignee }));
    const [greater] = atOnce.toSorted((left, right) => (left.id < right.id ? 1 : -1));

    expect(decidedBy([first, second]).finding(['detection:a']).status).toBe('CLOSED');
    expect(decidedBy(atOnce).finding(['detection:a']).assignee).toBe(greater?.value);
  });

  it('holds for a campaign by the movement that it was said of, and not by the members that it had then', () => {
    const decided = decidedBy([aDecision('ASSIGN', ['movement:a', 'movement:b'], 1, { value: 'boris' })]);

    expect(decided.finding(['movement:a']).assignee).toBe('boris');
    expect(decided.finding(['movement:b']).assignee).toBeNull();
  });

  it('takes work away from everybody', () => {
    const decisions = [aDecision('ASSIGN', ['movement:a'], 1, { value: 'boris' }), aDecision('ASSIGN', ['movement:a'], 2)];

    expect(decidedBy(decisions).finding(['movement:a']).assignee).toBeNull();
  });

  it('keeps remarks in their order, those on other decisions too', () => {
    const decisions = [
      aDecision('STATUS', ['movement:a'], 2, { value: 'BENIGN', note: 'a drill', by: 'boris' }),
      aDecision('NOTE', ['movement:a'], 1, { note: 'who is this?' }),
    ];

    expect(decidedBy(decisions).finding(['movement:a']).notes).toEqual([
      { at: 1_000, by: 'anna', text: 'who is this?' },
      { at: 2_000, by: 'boris', text: 'a drill' },
    ]);
  });
});

describe('the tags of a host', () => {
  it('are those that were given and not taken away since', () => {
    const decisions = [
      aDecision('TAG', ['host:dc1'], 1, { value: 'tier-0' }),
      aDecision('TAG', ['host:dc1'], 2, { value: 'crown-jewel' }),
      aDecision('TAG', ['host:dc1'], 3, { value: '-tier-0' }),
      aDecision('TAG', ['host:dc1'], 4, { value: 'backup' }),
    ];

    expect(decidedBy(decisions).tagsOf('host:dc1')).toEqual(['backup', 'crown-jewel']);
    expect(decidedBy(decisions).taggedWith('backup')).toEqual(['host:dc1']);
    expect(decidedBy(decisions).tagsOf('host:dc2')).toEqual([]);
  });
});

describe('decisions', () => {
  it('say the same in whatever order they are read', () => {
    const words = fc.record({
      kind: fc.constantFrom('STATUS' as const, 'ASSIGN' as const, 'NOTE' as const, 'TAG' as const),
      id: fc.constantFrom('movement:a', 'movement:b', 'host:c'),
      at: fc.integer({ min: 0, max: 3 }),
      value: fc.constantFrom('OPEN', 'BENIGN', 'x', '-x'),
      note: fc.constantFrom(null, 'why'),
    });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (drawn) => {
        const decisions = drawn.map(({ kind, id, at, value, note }) => aDecision(kind, [id], at, { value, note }));
        const said = (given: typeof decisions): string => {
          const decided = decidedBy(given);
          return JSON.stringify([decided.finding(['movement:b', 'movement:a']), decided.tagsOf('host:c')]);
        };

        expect(said(decisions.toReversed())).toBe(said(decisions));
      }),
    );
  });

  it('have one id where they say the same at the same time, or are sent with one key', () => {
    const { id: _, ...said } = aDecision('NOTE', ['movement:a'], 1, { note: 'x' });

    expect(decisionId(said)).toBe(decisionId({ ...said }));
    expect(decisionId({ ...said, note: 'y' })).not.toBe(decisionId(said));
    expect(decisionId({ ...said, at: 7 }, 'key')).toBe(decisionId(said, 'key'));
  });
});
