import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aHost, anEdge, aRule } from '../../test/contract/graph-builders.ts';
import type { GraphDifference } from '../store.ts';
import { TRANSACTION_LIMITS, transactionsOf, type WriteStep, writeStepsOf } from './write-steps.ts';

const hosts = Array.from({ length: 12_000 }, (_, position) => aHost(String(position)));
const [first, second] = [aHost('0'), aHost('1')] as const;

function aDifference(changes: Partial<GraphDifference>): GraphDifference {
  return { put: { nodes: [], edges: [] }, removeNodes: [], removeEdges: [], ...changes };
}

function aStep(rows: number, characters: number): WriteStep {
  return { statement: '', rows: Array.from({ length: rows }, () => ({})), characters, work: { kind: 'REMOVE_EDGES' } };
}

describe('writeStepsOf', () => {
  it('puts nodes before their edges, and removes edges before nodes', () => {
    const steps = writeStepsOf({
      put: { nodes: [first, second], edges: [anEdge(first, 'FROM', second)] },
      removeNodes: ['host:gone'],
      removeEdges: [anEdge(first, 'TO', second)],
    });

    expect(steps.map(({ statement }) => /(MERGE \(n|MERGE \(s|DELETE e|DETACH)/.exec(statement)?.[0])).toEqual([
      'MERGE (n',
      'MERGE (s',
      'DELETE e',
      'DETACH',
    ]);
  });

  it('has no step longer than a statement may be, and every node in one of them', () => {
    const steps = writeStepsOf(aDifference({ put: { nodes: hosts, edges: [] } }));

    expect(steps.map(({ rows }) => rows.length)).toEqual([5_000, 5_000, 2_000]);
  });

  it('sends a large document alone', () => {
    const rules = ['a', 'b', 'c'].map((id) => ({ ...aRule(id), note: 'x'.repeat(3_000_000) }));

    const steps = writeStepsOf(aDifference({ put: { nodes: rules, edges: [] } }));

    expect(steps.map(({ rows }) => rows.length)).toEqual([1, 1, 1]);
  });

  it('takes rows in the order of their ids, whatever the order they came in', () => {
    const forwards = writeStepsOf(aDifference({ put: { nodes: hosts, edges: [] } }));
    const backwards = writeStepsOf(aDifference({ put: { nodes: hosts.toReversed(), edges: [] } }));

    expect(backwards).toEqual(forwards);
  });
});

describe('transactionsOf', () => {
  it('keeps all steps in order, in transactions that hold no more than they may', () => {
    const step = fc
      .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 1_000 }))
      .map(([rows, characters]) => aStep(rows, characters));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const transactions = transactionsOf(steps, { rows: 50, characters: 1_000 });

        expect(transactions.flat()).toEqual(steps);
        for (const transaction of transactions) {
          expect(transaction.reduce((sum, { rows }) => sum + rows.length, 0)).toBeLessThanOrEqual(50);
          expect(transaction.reduce((sum, { characters }) => sum + characters, 0)).toBeLessThanOrEqual(1_000);
        }
      }),
    );
  });

  it('makes one transaction of what fits into one', () => {
    const steps = writeStepsOf(aDifference({ put: { nodes: hosts, edges: [] } }));

    expect(transactionsOf(steps, TRANSACTION_LIMITS)).toEqual([steps]);
  });
});
