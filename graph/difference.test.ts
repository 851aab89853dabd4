import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceBetween, keyed } from './difference.ts';
import type { GraphEdge, GraphWrites, User } from './model.ts';

const ids = ['a', 'b', 'a|b', 'c'];

const user = fc.record({ id: fc.constantFrom(...ids), domain: fc.constantFrom('x', null) }).map(({ id, domain }): User => {
  return { kind: 'User', id, sid: null, name: id, domain };
});
const edge = fc.record<GraphEdge>({
  kind: fc.constantFrom('FROM', 'TO'),
  source: fc.constantFrom(...ids),
  target: fc.constantFrom(...ids),
});
const graph = fc.record({ nodes: fc.uniqueArray(user, { selector: ({ id }) => id }), edges: fc.array(edge) });

/** What a graph is after a difference. */
function contentOf({ nodes, edges }: GraphWrites): { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> } {
  return { nodes: new Set(nodes.map((node) => JSON.stringify(node))), edges: new Set(edges.map((each) => JSON.stringify(each))) };
}

describe('differenceBetween', () => {
  it('turns the one graph into the other', () => {
    fc.assert(
      fc.property(graph, graph, (before, after) => {
        const { put, removeNodes, removeEdges } = differenceBetween(keyed(before), keyed(after));

        const replaced = new Set([...put.nodes.map(({ id }) => id), ...removeNodes]);
        const dropped = contentOf({ nodes: [], edges: removeEdges }).edges;
        const nodes = [...before.nodes.filter(({ id }) => !replaced.has(id)), ...put.nodes];
        const edges = [...before.edges.filter((each) => !dropped.has(JSON.stringify(each))), ...put.edges];
        expect(contentOf({ nodes, edges })).toEqual(contentOf(after));
      }),
    );
  });

  it('names nothing that stays', () => {
    fc.assert(
      fc.property(graph, (same) => {
        const difference = differenceBetween(keyed(same), keyed(structuredClone(same)));

        expect(difference).toEqual({ put: { nodes: [], edges: [] }, removeNodes: [], removeEdges: [] });
      }),
    );
  });
});
