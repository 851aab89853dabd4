import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { additionAfter, BEGINNING, changesOf, changesOfText, type LogEntry, textOfChanges } from './change-log.ts';
import { NODE_KINDS } from './kinds.ts';
import type { NodeChange } from './store.ts';

const MOST = 5;
const AT_NOON = 1_790_000_000_000_000;

function aChange(id: string, changes: Partial<NodeChange> = {}): NodeChange {
  return { kind: 'Host', id, isRemoved: false, ...changes };
}

function anEntry(version: number, total: number, ids: readonly string[]): LogEntry {
  return { version, total, changes: ids.map((id) => aChange(id)) };
}

describe('a transaction in the log', () => {
  it('has the time of the clock as its version, in microseconds', () => {
    expect(additionAfter(BEGINNING, [aChange('a')], AT_NOON, MOST)?.entry.version).toBe(AT_NOON);
  });

  it('has the next version where the clock has not gone on, or back', () => {
    for (const nowMicros of [AT_NOON, AT_NOON - 60_000_000]) {
      expect(additionAfter(anEntry(AT_NOON, 1, ['a']), [aChange('a')], nowMicros, MOST)?.entry.version).toBe(AT_NOON + 1);
    }
  });

  it('is none where nothing changes', () => {
    expect(additionAfter(BEGINNING, [], AT_NOON, MOST)).toBeNull();
  });

  it('tells of each node of a kind once, and how many changes there were up to it', () => {
    const changes = [aChange('a'), aChange('a', { kind: 'Rule' }), aChange('b'), aChange('a', { isRemoved: true })];

    expect(additionAfter(anEntry(1, 10, []), changes, AT_NOON, MOST)).toEqual({
      entry: { version: AT_NOON, total: 13, changes: [aChange('a', { isRemoved: true }), aChange('a', { kind: 'Rule' }), aChange('b')] },
      leastTotal: 8,
    });
  });

  it('keeps as many changes as the log, and none of more', () => {
    const changes = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => aChange(id));

    expect(additionAfter(BEGINNING, changes.slice(1), AT_NOON, MOST)?.entry.changes).toHaveLength(MOST);
    expect(additionAfter(BEGINNING, changes, AT_NOON, MOST)?.entry).toMatchObject({ total: 6, changes: [] });
  });
});

describe('what a reader is told', () => {
  const entries = [anEntry(10, 1, ['a']), anEntry(20, 3, ['b', 'c']), anEntry(30, 4, ['d'])];
  const newest = { version: 30, total: 4 };

  it('is what changed after the version it knows', () => {
    expect(changesOf(10, newest, entries)).toEqual({ kind: 'CHANGES', version: 30, changes: ['b', 'c', 'd'].map((id) => aChange(id)) });
  });

  it('is nothing at the newest version', () => {
    expect(changesOf(30, newest, [])).toEqual({ kind: 'CHANGES', version: 30, changes: [] });
  });

  it('is to read anew where its version is later than the newest, or has no entry', () => {
    expect(changesOf(31, newest, [])).toEqual({ kind: 'AHEAD', version: 30 });
    expect(changesOf(15, newest, [])).toEqual({ kind: 'GONE', version: 30 });
    expect(changesOf(15, newest, entries.slice(1))).toEqual({ kind: 'GONE', version: 30 });
  });

  it('is to read anew where an entry was taken away while the log was read', () => {
    expect(changesOf(10, newest, [anEntry(10, 1, []), anEntry(30, 4, ['d'])])).toEqual({ kind: 'GONE', version: 30 });
    expect(changesOf(10, newest, entries.slice(0, 2))).toEqual({ kind: 'GONE', version: 30 });
  });
});

describe('the text of changes', () => {
  it('gives them back, whatever their ids', () => {
    const change = fc.record({
      kind: fc.constantFrom(...NODE_KINDS),
      id: fc.string({ unit: 'binary' }),
      isRemoved: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: ({ kind, id }) => `${kind} ${id}` }), (changes) => {
        const read = changesOfText(textOfChanges(changes));

        expect(new Set(read)).toEqual(new Set(changes));
      }),
    );
  });
});
